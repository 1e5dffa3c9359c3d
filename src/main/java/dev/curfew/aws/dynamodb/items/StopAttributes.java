package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Evaluation;
import java.util.Optional;

/** What the journal of a night records. */
public final class StopAttributes implements JournalItems.Attributes<StopState, Evaluation> {
  @Override
  public Item.Builder state(StopState state, Item.Builder item) {
    return StopStateItems.item(state, item);
  }

  @Override
  public StopState state(Item item) {
    return StopStateItems.state(item);
  }

  @Override
  public String summary(StopState state) {
    return StopStateItems.summary(state);
  }

  @Override
  public Item.Builder evaluation(Evaluation evaluation, Item.Builder item) {
    return EvaluationItems.item(evaluation, item);
  }

  @Override
  public Optional<Evaluation> evaluation(Item item) {
    return EvaluationItems.optional(item);
  }
}
