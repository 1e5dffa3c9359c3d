package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.LongTexts;
import dev.curfew.aws.dynamodb.table.TableDefinitions;
import dev.curfew.instance.InstanceState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Judgement;
import dev.curfew.policy.Obstacle;
import dev.curfew.sweep.Again;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Outcome;
import dev.curfew.sweep.Progress;
import java.time.Instant;

/** One instance of a plan, as attributes. */
final class EntryItems {
  /** {@link Progress#step()}; what {@code advance} compares. */
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

  private EntryItems() {}

  static Item.Builder item(Entry entry, Item.Builder item) {
    item.text(ACCOUNT, entry.account())
        .text(REGION, entry.region())
        .text(INSTANCE, entry.instance())
        .text(NAME, entry.name())
        .text(TYPE, entry.type())
        .text(OWNER, entry.owner())
        .text(OUTCOME, entry.outcome().text());
    return progress(entry.progress(), judgement(entry.judgement(), item));
  }

  static Entry entry(Item item) {
    return new Entry(
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

  private static Item.Builder judgement(Judgement judgement, Item.Builder item) {
    return item.text(VERDICT, judgement.verdict().text())
        .text(POLICY, judgement.policy())
        .text(OBSTACLE, judgement.obstacle().map(Obstacle::text))
        .texts(NOTES, judgement.notes())
        .texts(APPLYING, judgement.applying());
  }

  private static Judgement judgement(Item item) {
    return new Judgement(
        item.oneOf(VERDICT, Effect.values(), Effect::text),
        item.optionalText(POLICY),
        item.optionalOneOf(OBSTACLE, Obstacle.values(), Obstacle::text),
        item.texts(NOTES),
        item.texts(APPLYING));
  }

  private static Item.Builder progress(Progress progress, Item.Builder item) {
    item.number(STEP, progress.step()).text(PROGRESS, Stage.of(progress).text());
    return switch (progress) {
      case Progress.Waiting _ -> item;
      case Progress.Intended intended ->
          item.text(AT, intended.at().toString())
              .text(CALLED, intended.called().toString())
              .number(ASKS, intended.asks())
              .text(DOUBT, intended.doubt().map(Instant::toString))
              .text(AGAIN, intended.again().text());
      case Progress.Asked asked ->
          item.text(AT, asked.at().toString())
              .text(CALLED, asked.called().toString())
              .number(ASKS, asked.asks())
              .bool(OURS, asked.ours())
              .text(AGAIN, asked.again().text())
              .text(SEEN, asked.seen().map(InstanceState::text));
      case Progress.Deferred deferred -> item.number(ASKS, deferred.asks());
      case Progress.Restarted restarted ->
          item.text(AT, restarted.at().toString())
              .text(CALLED, restarted.called().toString())
              .number(ASKS, restarted.asks())
              .text(AGAIN, restarted.again().text());
      case Progress.Settled settled ->
          item.text(AT, settled.at().toString()).text(DETAIL, settled.detail().map(LongTexts::cut));
    };
  }

  private static Progress progress(Item item) {
    return switch (item.oneOf(PROGRESS, Stage.values(), Stage::text)) {
      case WAITING -> new Progress.Waiting();
      case INTENDED ->
          new Progress.Intended(
              item.instant(AT),
              item.instant(CALLED),
              item.number(ASKS),
              item.optionalText(DOUBT).map(Instant::parse),
              item.oneOf(AGAIN, Again.values(), Again::text));
      case DEFERRED -> new Progress.Deferred(item.number(ASKS));
      case ASKED ->
          new Progress.Asked(
              item.instant(AT),
              item.instant(CALLED),
              item.number(ASKS),
              item.bool(OURS),
              item.oneOf(AGAIN, Again.values(), Again::text),
              item.optionalOneOf(SEEN, InstanceState.values(), InstanceState::text));
      case RESTARTED ->
          new Progress.Restarted(
              item.instant(AT),
              item.instant(CALLED),
              item.number(ASKS),
              item.oneOf(AGAIN, Again.values(), Again::text));
      case SETTLED ->
          new Progress.Settled(
              item.oneOf(OUTCOME, Outcome.values(), Outcome::text),
              item.instant(AT),
              item.optionalText(DETAIL));
    };
  }

  /** The kinds of {@link Progress}, as the items spell them. */
  private enum Stage {
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

    String text() {
      return text;
    }

    static Stage of(Progress progress) {
      return switch (progress) {
        case Progress.Waiting _ -> WAITING;
        case Progress.Intended _ -> INTENDED;
        case Progress.Asked _ -> ASKED;
        case Progress.Deferred _ -> DEFERRED;
        case Progress.Restarted _ -> RESTARTED;
        case Progress.Settled _ -> SETTLED;
      };
    }
  }
}
