package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;

import dev.curfew.instance.Target;
import dev.curfew.plan.RefusalHistory;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The instances that EC2 refused to stop: a partition for each target, an item for each. */
final class DynamoRefusalHistory implements RefusalHistory {
  private static final String REFUSED_AT = "refusedAt";

  private final LedgerTable ledger;

  DynamoRefusalHistory(LedgerTable ledger) {
    this.ledger = ledger;
  }

  @Override
  public void recordRefused(Target target, Collection<String> instances, Instant at) {
    ledger
        .batches()
        .write(
            instances.stream()
                .distinct()
                .map(instance ->
                    ledger
                        .item(LedgerKeys.refused(target), instance)
                        .text(REFUSED_AT, at.toString())
                        .build())
                .toList());
  }

  @Override
  public Set<String> refusedSince(Target target, Instant since) {
    return ledger.queryByPrefix(LedgerKeys.refused(target), "").stream()
        .filter(item -> !item.instant(REFUSED_AT).isBefore(since))
        .map(item -> item.text(ITEM))
        .collect(Collectors.toUnmodifiableSet());
  }
}
