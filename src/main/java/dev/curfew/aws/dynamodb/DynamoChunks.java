package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.items.PlanChunkItems;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.plan.PlanKey;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The partition with the chunks of a plan, in the order of its queue.
 *
 * @param attributes those of one instance of a target
 * @param instance the instance of a target with this id and these attributes
 */
record DynamoChunks<P extends Journaled<?, ?, ?>>(
    LedgerTable ledger, BiFunction<Target, P, Item> attributes, InstanceOf<P> instance) {
  /**
   * Chunks of a page. The megabyte that DynamoDB returns at most holds some 4,000 instances, of
   * which a step handles 200 before it reads again.
   */
  private static final int PAGE = 4;

  /** Reads an instance. */
  interface InstanceOf<P> {
    P read(Target target, String id, Item attributes);
  }

  void add(PlanKey plan, List<P> chunk) {
    List<P> sorted = chunk.stream().sorted(Comparator.comparing(Journaled::queuePosition)).toList();
    ledger
        .batches()
        .write(
            PlanChunkItems.chunks(sorted, planned -> attributes.apply(plan.target(), planned))
                .stream()
                .map(part ->
                    ledger
                        .instancesItem(
                            LedgerKeys.instances(plan), LedgerKeys.chunk(plan, part.lastPosition()))
                        .value(PlanChunkItems.INSTANCES, part.instances())
                        .build())
                .toList());
  }

  void read(PlanKey plan, String prefix, String after, Predicate<List<P>> page) {
    QueryRequest query =
        LedgerTable.between(
                LedgerKeys.instances(plan),
                LedgerKeys.chunk(plan, after.compareTo(prefix) > 0 ? after : prefix),
                LedgerKeys.afterChunks(plan))
            .limit(PAGE)
            .build();
    ledger
        .table()
        .query(
            query,
            items -> {
              List<P> read =
                  items.stream()
                      .filter(item -> !ledger.isExpired(item))
                      .flatMap(item ->
                          PlanChunkItems.instances(
                              item, (id, entry) -> instance.read(plan.target(), id, entry))
                              .stream())
                      .toList();
              List<P> wanted =
                  read.stream()
                      .filter(planned -> planned.queuePosition().startsWith(prefix))
                      .filter(planned -> planned.queuePosition().compareTo(after) > 0)
                      .toList();
              boolean isPast = !read.isEmpty() && isPast(read.getLast().queuePosition(), prefix);
              return (wanted.isEmpty() || page.test(wanted)) && !isPast;
            });
  }

  private static boolean isPast(String position, String prefix) {
    return position.compareTo(prefix) > 0 && !position.startsWith(prefix);
  }
}
