package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.ItemTextLimit;
import dev.curfew.aws.dynamodb.table.TableDefinitions;
import dev.curfew.instance.HasText;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.RetryReason;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
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
  private static final String PROGRESS = "progress";
  private static final String AT = "at";
  private static final String CALLED = "called";
  private static final String ASKS = "asks";
  private static final String DOUBT = "doubt";
  private static final String OURS = "ours";
  private static final String AGAIN = "again";
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
    return progress(entry.progress(), judgement(entry.judgement(), item));
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
        .texts(NOTES, judgement.notes())
        .texts(APPLYING, judgement.applying());
  }

  private static Evaluation judgement(Item item) {
    return new Evaluation(
        item.oneOf(VERDICT, Effect.class),
        item.optionalText(POLICY),
        item.optionalOneOf(OBSTACLE, Obstacle.class),
        item.texts(NOTES),
        item.texts(APPLYING));
  }

  private static Item.Builder progress(StopState progress, Item.Builder item) {
    item.number(STEP, progress.step()).text(PROGRESS, Stage.of(progress).text());
    return switch (progress) {
      case StopState.Queued _ -> item;
      case StopState.Requesting intended ->
          item.text(AT, intended.at().toString())
              .text(CALLED, intended.called().toString())
              .number(ASKS, intended.asks())
              .text(DOUBT, intended.doubt().map(Instant::toString))
              .text(AGAIN, intended.again().text());
      case StopState.Accepted asked ->
          item.text(AT, asked.at().toString())
              .text(CALLED, asked.called().toString())
              .number(ASKS, asked.asks())
              .bool(OURS, asked.ours())
              .text(AGAIN, asked.again().text())
              .text(SEEN, asked.seen().map(InstanceState::text));
      case StopState.Requeued deferred -> item.number(ASKS, deferred.asks());
      case StopState.RunningAgain restarted ->
          item.text(AT, restarted.at().toString())
              .text(CALLED, restarted.called().toString())
              .number(ASKS, restarted.asks())
              .text(AGAIN, restarted.again().text());
      case StopState.Finished settled ->
          item.text(AT, settled.at().toString())
              .text(DETAIL, settled.detail().map(ItemTextLimit::cut));
    };
  }

  private static StopState progress(Item item) {
    return switch (item.oneOf(PROGRESS, Stage.class)) {
      case WAITING -> new StopState.Queued();
      case INTENDED ->
          new StopState.Requesting(
              item.instant(AT),
              item.instant(CALLED),
              item.number(ASKS),
              item.optionalText(DOUBT).map(Instant::parse),
              item.oneOf(AGAIN, RetryReason.class));
      case DEFERRED -> new StopState.Requeued(item.number(ASKS));
      case ASKED ->
          new StopState.Accepted(
              item.instant(AT),
              item.instant(CALLED),
              item.number(ASKS),
              item.bool(OURS),
              item.oneOf(AGAIN, RetryReason.class),
              item.optionalOneOf(SEEN, InstanceState.class));
      case RESTARTED ->
          new StopState.RunningAgain(
              item.instant(AT),
              item.instant(CALLED),
              item.number(ASKS),
              item.oneOf(AGAIN, RetryReason.class));
      case SETTLED ->
          new StopState.Finished(
              item.oneOf(OUTCOME, Outcome.class), item.instant(AT), item.optionalText(DETAIL));
    };
  }

  /** The kinds of {@link StopState}, as the items spell them. */
  private enum Stage implements HasText {
    WAITING("waiting"),
    INTENDED("intended"),
    ASKED("asked"),
    DEFERRED("deferred"),
    RESTARTED("restarted"),
    SETTLED("settled");

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
        case StopState.Queued _ -> WAITING;
        case StopState.Requesting _ -> INTENDED;
        case StopState.Accepted _ -> ASKED;
        case StopState.Requeued _ -> DEFERRED;
        case StopState.RunningAgain _ -> RESTARTED;
        case StopState.Finished _ -> SETTLED;
      };
    }
  }
}
