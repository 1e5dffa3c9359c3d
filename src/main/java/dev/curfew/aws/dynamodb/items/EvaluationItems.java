package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
import dev.curfew.reason.Note;
import java.util.Optional;

/** The evaluation of an instance, as attributes. */
final class EvaluationItems {
  private static final String VERDICT = "verdict";
  private static final String POLICY = "policy";
  private static final String OBSTACLE = "obstacle";
  private static final String NOTES = "notes";
  private static final String APPLICABLE = "applicablePolicies";

  private EvaluationItems() {}

  static Item.Builder item(Evaluation evaluation, Item.Builder item) {
    item.text(VERDICT, evaluation.verdict().text())
        .text(POLICY, evaluation.policy())
        .text(OBSTACLE, evaluation.obstacle().map(Obstacle::text));
    if (!evaluation.notes().isEmpty()) {
      item.items(NOTES, ReasonItems.items(evaluation.notes()));
    }
    if (!evaluation.applying().isEmpty()) {
      item.texts(APPLICABLE, evaluation.applying());
    }
    return item;
  }

  static Evaluation evaluation(Item item) {
    return new Evaluation(
        item.oneOf(VERDICT, Effect.class),
        item.optionalText(POLICY),
        item.optionalOneOf(OBSTACLE, Obstacle.class),
        ReasonItems.reasons(item.itemsIfAny(NOTES), Note::of),
        item.textsIfAny(APPLICABLE));
  }

  /** Empty if the item has none. */
  static Optional<Evaluation> optional(Item item) {
    return item.optionalText(VERDICT).map(_ -> evaluation(item));
  }
}
