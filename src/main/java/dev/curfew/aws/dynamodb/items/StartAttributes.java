package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.policy.Effect;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.reason.Note;
import dev.curfew.start.state.StartState;
import java.util.Optional;

/** What the journal of a morning records. */
public final class StartAttributes
    implements JournalItems.Attributes<StartState, MorningEvaluation> {
  private static final String VERDICT = "verdict";
  private static final String POLICY = "policy";
  private static final String ORDER = "order";
  private static final String NEVER_START = "neverStart";
  private static final String NOTES = "notes";
  private static final String APPLICABLE = "applicablePolicies";

  @Override
  public Item.Builder state(StartState state, Item.Builder item) {
    return StartStateItems.item(state, item);
  }

  @Override
  public StartState state(Item item) {
    return StartStateItems.state(item);
  }

  @Override
  public String summary(StartState state) {
    return StartStateItems.summary(state);
  }

  @Override
  public Item.Builder evaluation(MorningEvaluation evaluation, Item.Builder item) {
    item.text(VERDICT, evaluation.verdict().text())
        .text(POLICY, evaluation.policy())
        .number(ORDER, evaluation.order());
    if (evaluation.neverStart()) {
      item.bool(NEVER_START, true);
    }
    if (!evaluation.notes().isEmpty()) {
      item.items(NOTES, ReasonItems.items(evaluation.notes()));
    }
    if (!evaluation.applying().isEmpty()) {
      item.texts(APPLICABLE, evaluation.applying());
    }
    return item;
  }

  @Override
  public Optional<MorningEvaluation> evaluation(Item item) {
    return item.optionalOneOf(VERDICT, Effect.class)
        .map(verdict ->
            new MorningEvaluation(
                verdict,
                item.optionalText(POLICY),
                item.number(ORDER),
                item.boolIfAny(NEVER_START),
                ReasonItems.reasons(item.itemsIfAny(NOTES), Note::of),
                item.textsIfAny(APPLICABLE)));
  }
}
