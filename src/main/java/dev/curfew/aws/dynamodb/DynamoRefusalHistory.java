package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.instance.Target;
import dev.curfew.plan.PastRefusals;
import dev.curfew.plan.RefusalHistory;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The instances that EC2 refused to stop: a partition for each target, an item for each. */
final class DynamoRefusalHistory implements RefusalHistory {
  private static final String REFUSED_AT = "refusedAt";
  private static final String FIRST_AT = "firstRefusedAt";
  private static final String RUNS = "runs";
  private static final String LAST_RUN = "lastRun";

  private final LedgerTable ledger;

  DynamoRefusalHistory(LedgerTable ledger) {
    this.ledger = ledger;
  }

  @Override
  public void recordRefused(String run, Target target, Collection<String> instances, Instant at) {
    ledger
        .batches()
        .write(
            instances.stream()
                .distinct()
                .map(instance -> item(run, target, instance, at))
                .toList());
  }

  private Item item(String run, Target target, String instance, Instant at) {
    Optional<Item> before =
        ledger
            .find(LedgerKeys.refused(target), instance)
            .filter(item -> !item.instant(REFUSED_AT).isBefore(at.minus(REMEMBERED)));
    boolean isCounted = before.filter(item -> item.text(LAST_RUN).equals(run)).isPresent();
    Instant first = before.map(item -> item.instant(FIRST_AT)).orElse(at);
    int runs = before.map(item -> item.number(RUNS)).orElse(0) + (isCounted ? 0 : 1);
    return ledger
        .item(LedgerKeys.refused(target), instance)
        .text(REFUSED_AT, at.toString())
        .text(FIRST_AT, first.toString())
        .number(RUNS, runs)
        .text(LAST_RUN, run)
        .build();
  }

  @Override
  public Map<String, PastRefusals> refusedSince(Target target, Instant since) {
    return ledger.queryByPrefix(LedgerKeys.refused(target), "").stream()
        .filter(item -> !item.instant(REFUSED_AT).isBefore(since))
        .collect(
            toUnmodifiableMap(
                item -> item.text(ITEM),
                item -> new PastRefusals(item.number(RUNS), item.instant(FIRST_AT))));
  }
}
