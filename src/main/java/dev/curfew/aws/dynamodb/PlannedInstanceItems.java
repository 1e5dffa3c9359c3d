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
  /** {@link StopState#step()}; what {@code advance} compares. */
  static final String STEP = "step";

  /** Which write left the item as it stands; so that a write whose answer was lost is known. */
  static final String WRITER = "writer";

  private static final String ACCOUNT = "account";
  private static final String REGION = "region";
  private static final String INSTANCE = "instance";
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String OWNER = "owner";
  private static final String VERDICT = "verdict";
  private static final String POLICY = "policy";
  private static final String OBSTACLE = "obstacle";
  private static final String NOTES = "notes";
  private static final String APPLYING = "applying";
  private static final String OUTCOME = "outcome";
  private static final String STATE = "state";
  private static final String OWNED_SINCE = "ownedSince";
  private static final String FINISHED_AT = "finishedAt";
  private static final String LAST_CALL_AT = "lastCallAt";
  private static final String CALL_COUNT = "callCount";
  private static final String UNANSWERED_CALL_AT = "unansweredCallAt";
  private static final String CAUSED_BY_US = "causedByUs";
  private static final String RETRY_REASON = "retryReason";
  private static final String SEEN = "seen";
  private static final String DETAIL = "detail";

  private PlannedInstanceItems() {}

  static Item.Builder item(PlannedInstance entry, Item.Builder item) {
    item.text(ACCOUNT, entry.account())
        .text(REGION, entry.region())
        .text(INSTANCE, entry.instance())
        .text(NAME, entry.name())
        .text(TYPE, entry.type())
        .text(OWNER, entry.owner())
        .text(OUTCOME, entry.outcome().text());
    return progress(entry.state(), judgement(entry.evaluation(), item));
  }

  static PlannedInstance entry(Item item) {
    return new PlannedInstance(
        item.text(TableDefinitions.ITEM),
        item.text(ACCOUNT),
        item.text(REGION),
        item.text(INSTANCE),
        item.optionalText(NAME),
        item.optionalText(TYPE),
        item.optionalText(OWNER),
        judgement(item),
        progress(item));
  }

  private static Item.Builder judgement(Evaluation judgement, Item.Builder item) {
    return item.text(VERDICT, judgement.verdict().text())
        .text(POLICY, judgement.policy())
        .text(OBSTACLE, judgement.obstacle().map(Obstacle::text))
        .items(NOTES, ReasonItems.items(judgement.notes()))
        .texts(APPLYING, judgement.applying());
  }

  private static Evaluation judgement(Item item) {
    return new Evaluation(
        item.oneOf(VERDICT, Effect.class),
        item.optionalText(POLICY),
        item.optionalOneOf(OBSTACLE, Obstacle.class),
        ReasonItems.reasons(item.items(NOTES), Note::of),
        item.texts(APPLYING));
  }

  private static Item.Builder progress(StopState progress, Item.Builder item) {
    item.number(STEP, progress.step()).text(STATE, Stage.of(progress).text());
    return switch (progress) {
      case StopState.Queued _ -> item;
      case StopState.Requesting intended ->
          item.text(OWNED_SINCE, intended.ownedSince().toString())
              .text(LAST_CALL_AT, intended.lastCallAt().toString())
              .number(CALL_COUNT, intended.callCount())
              .text(UNANSWERED_CALL_AT, intended.unansweredCallAt().map(Instant::toString))
              .text(RETRY_REASON, intended.retryReason().text());
      case StopState.Accepted asked ->
          item.text(OWNED_SINCE, asked.ownedSince().toString())
              .text(LAST_CALL_AT, asked.lastCallAt().toString())
              .number(CALL_COUNT, asked.callCount())
              .bool(CAUSED_BY_US, asked.causedByUs())
              .text(RETRY_REASON, asked.retryReason().text())
              .text(SEEN, asked.seen().map(InstanceState::text));
      case StopState.Requeued deferred -> item.number(CALL_COUNT, deferred.callCount());
      case StopState.RunningAgain restarted ->
          item.text(OWNED_SINCE, restarted.ownedSince().toString())
              .text(LAST_CALL_AT, restarted.lastCallAt().toString())
              .number(CALL_COUNT, restarted.callCount())
              .text(RETRY_REASON, restarted.retryReason().text());
      case StopState.Finished settled ->
          item.text(FINISHED_AT, settled.at().toString())
              .map(DETAIL, settled.detail().map(ReasonItems::item));
    };
  }

  private static StopState progress(Item item) {
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
              item.optionalOneOf(SEEN, InstanceState.class));
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

    static Stage of(StopState progress) {
      return switch (progress) {
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
