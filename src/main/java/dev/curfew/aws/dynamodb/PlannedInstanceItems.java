package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.TableDefinitions;
import dev.curfew.instance.HasText;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import java.time.Instant;

/** One instance of a plan, as attributes. */
final class PlannedInstanceItems {
  /** {@link StopState#step()}: the optimistic lock of a change. */
  static final String STEP = "step";

  /** Identifies the last write, so that a retry recognises a write whose response was lost. */
  static final String WRITER = "writer";

  private static final String ACCOUNT = "account";
  private static final String REGION = "region";
  private static final String INSTANCE = "instance";
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String VIRTUAL_CPUS = "virtualCpus";
  private static final String OWNER = "owner";
  private static final String VERDICT = "verdict";
  private static final String POLICY = "policy";
  private static final String OBSTACLE = "obstacle";
  private static final String NOTES = "notes";
  private static final String APPLICABLE = "applicablePolicies";
  private static final String OUTCOME = "outcome";
  private static final String STATE = "state";
  private static final String OWNED_SINCE = "ownedSince";
  private static final String FINISHED_AT = "finishedAt";
  private static final String LAST_CALL_AT = "lastCallAt";
  private static final String CALL_COUNT = "callCount";
  private static final String UNANSWERED_CALL_AT = "unansweredCallAt";
  private static final String CAUSED_BY_US = "causedByUs";
  private static final String RETRY_REASON = "retryReason";
  private static final String LAST_SEEN = "lastSeen";
  private static final String DETAIL = "detail";

  private PlannedInstanceItems() {}

  static Item.Builder item(PlannedInstance instance, Item.Builder item) {
    item.text(ACCOUNT, instance.account())
        .text(REGION, instance.region())
        .text(INSTANCE, instance.instance())
        .text(NAME, instance.name())
        .text(TYPE, instance.type())
        .number(VIRTUAL_CPUS, instance.virtualCpus())
        .text(OWNER, instance.owner())
        .text(OUTCOME, instance.outcome().text());
    return state(instance.state(), evaluation(instance.evaluation(), item));
  }

  static PlannedInstance instance(Item item) {
    return new PlannedInstance(
        item.text(TableDefinitions.ITEM),
        item.text(ACCOUNT),
        item.text(REGION),
        item.text(INSTANCE),
        item.optionalText(NAME),
        item.optionalText(TYPE),
        item.optionalNumber(VIRTUAL_CPUS),
        item.optionalText(OWNER),
        evaluation(item),
        state(item));
  }

  private static Item.Builder evaluation(Evaluation evaluation, Item.Builder item) {
    return item.text(VERDICT, evaluation.verdict().text())
        .text(POLICY, evaluation.policy())
        .text(OBSTACLE, evaluation.obstacle().map(Obstacle::text))
        .items(NOTES, ReasonItems.items(evaluation.notes()))
        .texts(APPLICABLE, evaluation.applying());
  }

  private static Evaluation evaluation(Item item) {
    return new Evaluation(
        item.oneOf(VERDICT, Effect.class),
        item.optionalText(POLICY),
        item.optionalOneOf(OBSTACLE, Obstacle.class),
        ReasonItems.reasons(item.items(NOTES), Note::of),
        item.texts(APPLICABLE));
  }

  private static Item.Builder state(StopState state, Item.Builder item) {
    item.number(STEP, state.step()).text(STATE, Stage.of(state).text());
    return switch (state) {
      case StopState.Queued _ -> item;
      case StopState.Requesting requesting ->
          item.text(OWNED_SINCE, requesting.ownedSince().toString())
              .text(LAST_CALL_AT, requesting.lastCallAt().toString())
              .number(CALL_COUNT, requesting.callCount())
              .text(UNANSWERED_CALL_AT, requesting.unansweredCallAt().map(Instant::toString))
              .text(RETRY_REASON, requesting.retryReason().text());
      case StopState.Accepted accepted ->
          item.text(OWNED_SINCE, accepted.ownedSince().toString())
              .text(LAST_CALL_AT, accepted.lastCallAt().toString())
              .number(CALL_COUNT, accepted.callCount())
              .bool(CAUSED_BY_US, accepted.causedByUs())
              .text(RETRY_REASON, accepted.retryReason().text())
              .text(LAST_SEEN, accepted.seen().map(InstanceState::text));
      case StopState.Requeued requeued -> item.number(CALL_COUNT, requeued.callCount());
      case StopState.RunningAgain again ->
          item.text(OWNED_SINCE, again.ownedSince().toString())
              .text(LAST_CALL_AT, again.lastCallAt().toString())
              .number(CALL_COUNT, again.callCount())
              .text(RETRY_REASON, again.retryReason().text());
      case StopState.Finished finished ->
          item.text(FINISHED_AT, finished.at().toString())
              .map(DETAIL, finished.detail().map(ReasonItems::item));
    };
  }

  private static StopState state(Item item) {
    return switch (item.oneOf(STATE, Stage.class)) {
      case QUEUED -> new StopState.Queued();
      case REQUESTING ->
          new StopState.Requesting(
              item.instant(OWNED_SINCE),
              item.instant(LAST_CALL_AT),
              item.number(CALL_COUNT),
              item.optionalText(UNANSWERED_CALL_AT).map(Instant::parse),
              item.oneOf(RETRY_REASON, RetryReason.class));
      case REQUEUED -> new StopState.Requeued(item.number(CALL_COUNT));
      case ACCEPTED ->
          new StopState.Accepted(
              item.instant(OWNED_SINCE),
              item.instant(LAST_CALL_AT),
              item.number(CALL_COUNT),
              item.bool(CAUSED_BY_US),
              item.oneOf(RETRY_REASON, RetryReason.class),
              item.optionalOneOf(LAST_SEEN, InstanceState.class));
      case RUNNING_AGAIN ->
          new StopState.RunningAgain(
              item.instant(OWNED_SINCE),
              item.instant(LAST_CALL_AT),
              item.number(CALL_COUNT),
              item.oneOf(RETRY_REASON, RetryReason.class));
      case FINISHED ->
          new StopState.Finished(
              item.oneOf(OUTCOME, Outcome.class),
              item.instant(FINISHED_AT),
              ReasonItems.reason(item.optionalItem(DETAIL), OutcomeDetail::of));
    };
  }

  /** The kinds of {@link StopState}, as the items spell them. */
  private enum Stage implements HasText {
    QUEUED("queued"),
    REQUESTING("requesting"),
    ACCEPTED("accepted"),
    REQUEUED("requeued"),
    RUNNING_AGAIN("running-again"),
    FINISHED("finished");

    private final String text;

    Stage(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }

    static Stage of(StopState state) {
      return switch (state) {
        case StopState.Queued _ -> QUEUED;
        case StopState.Requesting _ -> REQUESTING;
        case StopState.Accepted _ -> ACCEPTED;
        case StopState.Requeued _ -> REQUEUED;
        case StopState.RunningAgain _ -> RUNNING_AGAIN;
        case StopState.Finished _ -> FINISHED;
      };
    }
  }
}
