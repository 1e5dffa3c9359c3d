package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.instance.HasText;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.lifecycle.StopState.StoppedBy;
import dev.curfew.reason.OutcomeDetail;
import java.time.Instant;

/** The state of a stop, as attributes. */
final class StopStateItems {
  private static final String STATE = "state";
  private static final String OUTCOME = "outcome";
  private static final String OWNED_SINCE = "ownedSince";
  private static final String FINISHED_AT = "finishedAt";
  private static final String LAST_CALL_AT = "lastCallAt";
  private static final String CALL_COUNT = "callCount";
  private static final String UNANSWERED_CALL_AT = "unansweredCallAt";
  private static final String STOPPED_BY = "stoppedBy";
  private static final String RETRY_REASON = "retryReason";
  private static final String LAST_SEEN = "lastSeen";
  private static final String STOPPED_AT = "stoppedAt";
  private static final String DETAIL = "detail";

  private StopStateItems() {}

  static Item.Builder item(StopState state, Item.Builder item) {
    item.text(STATE, Stage.of(state).text());
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
              .text(STOPPED_BY, accepted.stoppedBy().text())
              .text(RETRY_REASON, accepted.retryReason().text())
              .text(LAST_SEEN, accepted.seen().map(InstanceState::text));
      case StopState.Requeued requeued -> item.number(CALL_COUNT, requeued.callCount());
      case StopState.RunningAgain again ->
          item.text(OWNED_SINCE, again.ownedSince().toString())
              .text(LAST_CALL_AT, again.lastCallAt().toString())
              .number(CALL_COUNT, again.callCount())
              .text(RETRY_REASON, again.retryReason().text());
      case StopState.Finished finished ->
          item.text(OUTCOME, finished.outcome().text())
              .text(FINISHED_AT, finished.at().toString())
              .map(DETAIL, finished.detail().map(ReasonItems::item))
              .text(STOPPED_AT, finished.stoppedAt().map(Instant::toString));
    };
  }

  static StopState state(Item item) {
    return switch (item.oneOf(STATE, Stage.class)) {
      case QUEUED -> new StopState.Queued();
      case REQUESTING ->
          new StopState.Requesting(
              item.instant(OWNED_SINCE),
              item.instant(LAST_CALL_AT),
              item.number(CALL_COUNT),
              item.optionalInstant(UNANSWERED_CALL_AT),
              item.oneOf(RETRY_REASON, RetryReason.class));
      case REQUEUED -> new StopState.Requeued(item.number(CALL_COUNT));
      case ACCEPTED ->
          new StopState.Accepted(
              item.instant(OWNED_SINCE),
              item.instant(LAST_CALL_AT),
              item.number(CALL_COUNT),
              item.oneOf(STOPPED_BY, StoppedBy.class),
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
              ReasonItems.reason(item.optionalItem(DETAIL), OutcomeDetail::of),
              item.optionalInstant(STOPPED_AT));
    };
  }

  /** What a person reads first: the outcome if it is finished, otherwise the kind of state. */
  static String summary(StopState state) {
    return state instanceof StopState.Finished finished
        ? finished.outcome().text()
        : Stage.of(state).text();
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
