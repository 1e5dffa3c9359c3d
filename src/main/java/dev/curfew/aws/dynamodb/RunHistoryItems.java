package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.WriteCondition;
import dev.curfew.instance.Target;
import dev.curfew.limits.CheckLimits;
import dev.curfew.plan.RegionCount;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * What outlives a run: its line among those that ended, and what it found in each target. Every key
 * is the same each time, so it may be written again.
 */
final class RunHistoryItems {
  private static final String ID = "id";
  private static final String AT = "at";
  private static final String RUNNING = "running";

  /** One page has these runs and more, unless most of them did not finish. */
  private static final int PAGE = 3;

  private final LedgerTable ledger;

  RunHistoryItems(LedgerTable ledger) {
    this.ledger = ledger;
  }

  void write(Run run, RunEnd end, List<TargetPlan> targets) {
    RunSummary summary =
        new RunSummary(
            run.id(), run.mode(), end.status(), end.endedAt(), CheckLimits.total(targets));
    ledger
        .table()
        .put(
            RunItems.item(
                summary,
                ledger.item(LedgerKeys.FINISHED, LedgerKeys.finished(end.endedAt(), run.id()))));
    targets.stream()
        .filter(plan -> plan.status() == TargetStatus.READ)
        .forEach(plan -> write(run, plan));
  }

  /** A run that started later may have ended, and written, before. */
  private void write(Run run, TargetPlan plan) {
    String at = LedgerKeys.sortable(run.startedAt());
    Item item =
        RunItems.target(
                plan.target(), ledger.item(LedgerKeys.READINGS, LedgerKeys.reading(plan.target())))
            .text(ID, run.id())
            .text(AT, at)
            .number(RUNNING, plan.counts().judged())
            .build();
    ledger
        .table()
        .put(
            item,
            new WriteCondition(
                "attribute_not_exists(#run) OR #at <= :at",
                Map.of(":at", AttributeValue.fromS(at))));
  }

  Optional<RegionCount> lastReading(Target target) {
    return ledger
        .find(LedgerKeys.READINGS, LedgerKeys.reading(target))
        .map(item -> new RegionCount(item.text(ID), item.instant(AT), item.number(RUNNING)));
  }

  /** The runs that ended last, of those that pass, the last first; no more is read than needed. */
  List<RunSummary> last(int most, Predicate<RunSummary> filter) {
    List<RunSummary> found = new ArrayList<>();
    QueryRequest query =
        LedgerTable.query(LedgerKeys.FINISHED, "")
            .scanIndexForward(false)
            .limit(most * PAGE)
            .build();
    ledger
        .table()
        .query(
            query,
            page -> {
              page.stream().map(RunItems::summary).filter(filter).forEach(found::add);
              return found.size() < most;
            });
    return found.stream().limit(most).toList();
  }
}
