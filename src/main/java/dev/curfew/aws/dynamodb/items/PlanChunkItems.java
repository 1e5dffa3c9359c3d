package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A chunk of the instances of a plan, as the attributes of one item. */
public final class PlanChunkItems {
  /** A map of instance ids. */
  public static final String INSTANCES = "instances";

  /** Instances of one item. */
  private static final int MAX_INSTANCES = 200;

  /** Bytes of one item, unless one instance has more; half of what an item holds. */
  private static final int MAX_BYTES = 200_000;

  private static final String POSITION = "position";
  private static final String ACCOUNT = "account";
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String VIRTUAL_CPUS = "virtualCpus";
  private static final String OWNER = "owner";

  private PlanChunkItems() {}

  /** A chunk, and the queue position of its last instance. */
  public record Chunk(String lastPosition, AttributeValue instances) {}

  /**
   * Cuts instances into chunks that an item can hold.
   *
   * @param instances in queue order
   * @param entryOf the attributes of an instance
   */
  public static <P extends Journaled<?, ?, ?>> List<Chunk> chunks(
      Collection<P> instances, Function<P, Item> entryOf) {
    List<Chunk> chunks = new ArrayList<>();
    Item.Builder chunk = Item.builder();
    String last = "";
    int count = 0;
    int bytes = 0;
    for (P planned : instances) {
      Item entry = entryOf.apply(planned);
      if (count == MAX_INSTANCES || count > 0 && bytes + entry.size() > MAX_BYTES) {
        chunks.add(new Chunk(last, AttributeValue.fromM(chunk.build().attributes())));
        chunk = Item.builder();
        count = 0;
        bytes = 0;
      }
      chunk.value(planned.instance(), AttributeValue.fromM(entry.attributes()));
      last = planned.queuePosition();
      count++;
      bytes += entry.size();
    }
    if (count > 0) {
      chunks.add(new Chunk(last, AttributeValue.fromM(chunk.build().attributes())));
    }
    return chunks;
  }

  /**
   * The instances of one chunk, in queue order.
   *
   * @param instanceOf the instance of an id and its attributes
   */
  public static <P extends Journaled<?, ?, ?>> List<P> instances(
      Item item, BiFunction<String, Item, P> instanceOf) {
    return item.map(INSTANCES).m().entrySet().stream()
        .map(entry -> instanceOf.apply(entry.getKey(), new Item(entry.getValue().m())))
        .sorted(Comparator.comparing(Journaled::queuePosition))
        .toList();
  }

  public static Item entry(Target target, PlannedInstance planned) {
    if (!(planned.state() instanceof StopState.Queued)) {
      throw new IllegalArgumentException("an instance is planned as queued: " + planned);
    }
    Item.Builder item =
        Item.builder()
            .text(POSITION, planned.queuePosition())
            .text(NAME, planned.name())
            .text(TYPE, planned.type())
            .number(VIRTUAL_CPUS, planned.virtualCpus())
            .text(OWNER, planned.owner());
    if (!planned.account().equals(target.account())) {
      item.text(ACCOUNT, planned.account());
    }
    return EvaluationItems.item(planned.evaluation(), item).build();
  }

  public static PlannedInstance instance(Target target, String id, Item entry) {
    return new PlannedInstance(
        entry.text(POSITION),
        entry.optionalText(ACCOUNT).orElse(target.account()),
        target.region(),
        id,
        entry.optionalText(NAME),
        entry.optionalText(TYPE),
        entry.optionalNumber(VIRTUAL_CPUS),
        entry.optionalText(OWNER),
        EvaluationItems.evaluation(entry),
        new StopState.Queued());
  }
}
