package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.items.RunItems;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.WriteCondition;
import dev.curfew.instance.Target;
import dev.curfew.plan.TargetPlan;
import dev.curfew.report.ReportHistory;
import dev.curfew.report.comparison.RegionCount;
import dev.curfew.run.Run;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What runs counted in each target, and when each policy last matched. */
final class DynamoReportHistory implements ReportHistory {
  private static final String ID = "id";
  private static final String STARTED_AT = "startedAt";
  private static final String LAST_MATCHED_AT = "lastMatchedAt";
  private static final String RUNNING = "running";

  private final LedgerTable ledger;

  DynamoReportHistory(LedgerTable ledger) {
    this.ledger = ledger;
  }

  /** Does not replace the count of a run that started later but ended earlier. */
  void recordCount(Run run, TargetPlan plan) {
    String startedAt = LedgerKeys.sortable(run.startedAt());
    Item item =
        RunItems.target(
                plan.target(), ledger.item(LedgerKeys.COUNTED, LedgerKeys.counted(plan.target())))
            .text(ID, run.id())
            .text(STARTED_AT, startedAt)
            .number(RUNNING, plan.counts().evaluated())
            .build();
    ledger
        .table()
        .put(
            item,
            new WriteCondition(
                "attribute_not_exists(#run) OR #startedAt <= :startedAt",
                Map.of(":startedAt", AttributeValue.fromS(startedAt))));
  }

  @Override
  public Optional<RegionCount> lastCount(Target target) {
    return ledger
        .find(LedgerKeys.COUNTED, LedgerKeys.counted(target))
        .map(
            item -> new RegionCount(item.text(ID), item.instant(STARTED_AT), item.number(RUNNING)));
  }

  @Override
  public void recordUsage(Map<String, Instant> policies) {
    ledger
        .batches()
        .write(
            policies.entrySet().stream()
                .map(policy ->
                    ledger
                        .item(LedgerKeys.MATCHED, policy.getKey())
                        .text(LAST_MATCHED_AT, policy.getValue().toString())
                        .build())
                .toList());
  }

  @Override
  public Map<String, Instant> lastMatched() {
    return ledger.queryByPrefix(LedgerKeys.MATCHED, "").stream()
        .collect(Collectors.toMap(item -> item.text(ITEM), item -> item.instant(LAST_MATCHED_AT)));
  }
}
