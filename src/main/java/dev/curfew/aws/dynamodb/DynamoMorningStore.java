package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.items.StartAttributes;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.instance.Target;
import dev.curfew.plan.PlanKey;
import dev.curfew.start.MorningStore;
import dev.curfew.start.state.EarlierStart;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StopProof;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The chunks of a morning's plan: like a night's, with the proof of each stop. */
final class DynamoMorningStore implements MorningStore {
  private static final String POSITION = "position";
  private static final String ACCOUNT = "account";
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String OWNER = "owner";
  private static final String NIGHT = "night";
  private static final String STOPPED_NAME = "stoppedName";
  private static final String STOPPED_TYPE = "stoppedType";
  private static final String STOPPED_OWNER = "stoppedOwner";
  private static final String STOPPED_AT = "stoppedAt";
  private static final String PROVEN_AT = "provenAt";
  private static final String EARLIER_START = "earlierStart";
  private static final String MORNING = "morning";
  private static final String FROM = "from";
  private static final String UNTIL = "until";
  private static final StartAttributes STATES = new StartAttributes();

  private final DynamoChunks<MorningInstance> chunks;

  DynamoMorningStore(LedgerTable ledger) {
    this.chunks =
        new DynamoChunks<>(ledger, DynamoMorningStore::item, DynamoMorningStore::instance);
  }

  @Override
  public void addInstances(PlanKey plan, List<MorningInstance> chunk) {
    chunks.add(plan, chunk);
  }

  @Override
  public void instances(
      PlanKey plan, String prefix, String after, Predicate<List<MorningInstance>> page) {
    chunks.read(plan, prefix, after, page);
  }

  private static Item item(Target target, MorningInstance planned) {
    StopProof proof = planned.proof();
    Item.Builder item =
        Item.builder()
            .text(POSITION, planned.queuePosition())
            .text(NAME, planned.name())
            .text(TYPE, planned.type())
            .text(OWNER, planned.owner())
            .text(NIGHT, proof.night())
            .text(STOPPED_NAME, proof.name())
            .text(STOPPED_TYPE, proof.type())
            .text(STOPPED_OWNER, proof.owner())
            .text(STOPPED_AT, proof.stoppedAt().map(Instant::toString))
            .text(PROVEN_AT, proof.provenAt().map(Instant::toString))
            .map(EARLIER_START, proof.earlierStart().map(DynamoMorningStore::item));
    if (!proof.account().equals(target.account())) {
      item.text(ACCOUNT, proof.account());
    }
    planned.evaluation().ifPresent(evaluation -> STATES.evaluation(evaluation, item));
    return STATES.state(planned.state(), item).build();
  }

  private static Item item(EarlierStart start) {
    return Item.builder()
        .text(MORNING, start.morning())
        .text(FROM, start.from().toString())
        .text(UNTIL, start.until().toString())
        .build();
  }

  private static EarlierStart earlierStart(Item item) {
    return new EarlierStart(item.text(MORNING), item.instant(FROM), item.instant(UNTIL));
  }

  private static MorningInstance instance(Target target, String id, Item item) {
    return new MorningInstance(
        item.text(POSITION),
        new StopProof(
            item.text(NIGHT),
            item.optionalText(ACCOUNT).orElse(target.account()),
            target.region(),
            id,
            item.optionalText(STOPPED_NAME),
            item.optionalText(STOPPED_TYPE),
            item.optionalText(STOPPED_OWNER),
            item.optionalInstant(STOPPED_AT),
            item.optionalInstant(PROVEN_AT),
            item.optionalItem(EARLIER_START).map(DynamoMorningStore::earlierStart)),
        item.optionalText(NAME),
        item.optionalText(TYPE),
        item.optionalText(OWNER),
        STATES.evaluation(item),
        STATES.state(item));
  }
}
