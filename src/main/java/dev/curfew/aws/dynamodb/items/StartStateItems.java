package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.ItemTextLimit;
import dev.curfew.instance.HasText;
import dev.curfew.instance.InstanceState;
import dev.curfew.reason.StartDetail;
import dev.curfew.start.state.Shortage;
import dev.curfew.start.state.StartOutcome;
import dev.curfew.start.state.StartState;
import java.time.Instant;
import java.util.Optional;

/** The state of a start, as attributes. */
final class StartStateItems {
  private static final String STATE = "state";
  private static final String OUTCOME = "outcome";
  private static final String OWNED_SINCE = "ownedSince";
  private static final String FINISHED_AT = "finishedAt";
  private static final String STARTED_AT = "startedAt";
  private static final String LAST_CALL_AT = "lastCallAt";
  private static final String CALL_COUNT = "callCount";
  private static final String UNANSWERED_CALL_AT = "unansweredCallAt";
  private static final String SHORTAGE = "shortage";
  private static final String RETRY_AT = "retryAt";
  private static final String LAST_SEEN = "lastSeen";
  private static final String DETAIL = "detail";
  private static final String ERROR_CODE = "errorCode";
  private static final String MESSAGE = "message";
  private static final String FIRST_AT = "firstAt";
  private static final String ATTEMPTS = "attempts";

  private StartStateItems() {}

  static Item.Builder item(StartState state, Item.Builder item) {
    item.text(STATE, Stage.of(state).text());
    return switch (state) {
      case StartState.Queued _ -> item;
      case StartState.Requesting requesting ->
          item.text(OWNED_SINCE, requesting.ownedSince().toString())
              .text(LAST_CALL_AT, requesting.lastCallAt().toString())
              .number(CALL_COUNT, requesting.callCount())
              .text(UNANSWERED_CALL_AT, requesting.unansweredCallAt().map(Instant::toString))
              .map(SHORTAGE, requesting.shortage().map(StartStateItems::item));
      case StartState.Requeued requeued ->
          item.number(CALL_COUNT, requeued.callCount())
              .map(SHORTAGE, requeued.shortage().map(StartStateItems::item));
      case StartState.Waiting waiting ->
          item.number(CALL_COUNT, waiting.callCount())
              .map(SHORTAGE, Optional.of(item(waiting.shortage())))
              .text(RETRY_AT, waiting.retryAt().toString())
              .text(OWNED_SINCE, waiting.ownedSince().map(Instant::toString));
      case StartState.Accepted accepted ->
          item.text(OWNED_SINCE, accepted.ownedSince().toString())
              .text(LAST_CALL_AT, accepted.lastCallAt().toString())
              .number(CALL_COUNT, accepted.callCount())
              .text(LAST_SEEN, accepted.seen().map(InstanceState::text));
      case StartState.Finished finished ->
          item.text(OUTCOME, finished.outcome().text())
              .text(FINISHED_AT, finished.at().toString())
              .map(DETAIL, finished.detail().map(ReasonItems::item))
              .text(STARTED_AT, finished.startedAt().map(Instant::toString));
    };
  }

  private static Item item(Shortage shortage) {
    return Item.builder()
        .text(ERROR_CODE, shortage.errorCode())
        .text(MESSAGE, ItemTextLimit.cut(shortage.message()))
        .text(FIRST_AT, shortage.firstAt().toString())
        .number(ATTEMPTS, shortage.attempts())
        .build();
  }

  static StartState state(Item item) {
    return switch (item.oneOf(STATE, Stage.class)) {
      case QUEUED -> new StartState.Queued();
      case REQUESTING ->
          new StartState.Requesting(
              item.instant(OWNED_SINCE),
              item.instant(LAST_CALL_AT),
              item.number(CALL_COUNT),
              item.optionalInstant(UNANSWERED_CALL_AT),
              shortage(item));
      case REQUEUED -> new StartState.Requeued(item.number(CALL_COUNT), shortage(item));
      case WAITING ->
          new StartState.Waiting(
              item.number(CALL_COUNT),
              shortageOf(new Item(item.map(SHORTAGE).m())),
              item.instant(RETRY_AT),
              item.optionalInstant(OWNED_SINCE));
      case ACCEPTED ->
          new StartState.Accepted(
              item.instant(OWNED_SINCE),
              item.instant(LAST_CALL_AT),
              item.number(CALL_COUNT),
              item.optionalOneOf(LAST_SEEN, InstanceState.class));
      case FINISHED ->
          new StartState.Finished(
              item.oneOf(OUTCOME, StartOutcome.class),
              item.instant(FINISHED_AT),
              ReasonItems.reason(item.optionalItem(DETAIL), StartDetail::of),
              item.optionalInstant(STARTED_AT));
    };
  }

  private static Optional<Shortage> shortage(Item item) {
    return item.optionalItem(SHORTAGE).map(StartStateItems::shortageOf);
  }

  private static Shortage shortageOf(Item item) {
    return new Shortage(
        item.text(ERROR_CODE), item.text(MESSAGE), item.instant(FIRST_AT), item.number(ATTEMPTS));
  }

  /** What a person reads first: the outcome if it is finished, otherwise the kind of state. */
  static String summary(StartState state) {
    return state instanceof StartState.Finished finished
        ? finished.outcome().text()
        : Stage.of(state).text();
  }

  /** The kinds of {@link StartState}, as the items spell them. */
  private enum Stage implements HasText {
    QUEUED("queued"),
    REQUESTING("requesting"),
    REQUEUED("requeued"),
    WAITING("waiting"),
    ACCEPTED("accepted"),
    FINISHED("finished");

    private final String text;

    Stage(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }

    static Stage of(StartState state) {
      return switch (state) {
        case StartState.Queued _ -> QUEUED;
        case StartState.Requesting _ -> REQUESTING;
        case StartState.Requeued _ -> REQUEUED;
        case StartState.Waiting _ -> WAITING;
        case StartState.Accepted _ -> ACCEPTED;
        case StartState.Finished _ -> FINISHED;
      };
    }
  }
}
