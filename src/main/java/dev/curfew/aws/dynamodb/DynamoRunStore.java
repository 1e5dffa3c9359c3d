package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.items.RunItems;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Occasion;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunRecord;
import dev.curfew.run.RunStore;
import dev.curfew.run.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** How runs began and ended, and the list of runs that ended. */
final class DynamoRunStore implements RunStore {
  /**
   * A page has this many times the wanted runs, so that one is enough unless most of them do not
   * match.
   */
  private static final int PAGE = 3;

  private final LedgerTable ledger;
  private final PlanStore plans;
  private final DynamoReportHistory history;

  DynamoRunStore(LedgerTable ledger, PlanStore plans, DynamoReportHistory history) {
    this.ledger = ledger;
    this.plans = plans;
    this.history = history;
  }

  /** One item says that a run began or that it was skipped, so one conditional write decides. */
  @Override
  public RunRecord begin(Run run) {
    return RunItems.record(
        run.id(), ledger.putIfAbsent(RunItems.item(run, header(run.id())).build()));
  }

  @Override
  public RunRecord skip(String run, RunRecord.Skipped skipped) {
    return RunItems.record(run, ledger.putIfAbsent(RunItems.item(skipped, header(run))));
  }

  @Override
  public Optional<RunRecord> record(String run) {
    return ledger
        .find(LedgerKeys.run(run), LedgerKeys.HEADER)
        .map(item -> RunItems.record(run, item));
  }

  private Item.Builder header(String run) {
    return ledger.item(LedgerKeys.run(run), LedgerKeys.HEADER);
  }

  /**
   * Records it in the lists of later runs too, and last in the header, which every step reads; what
   * is written does not change, so a retry is safe.
   */
  @Override
  public RunEnd finish(String run, RunEnd end) {
    RunEnd recorded =
        RunItems.end(
            ledger.putIfAbsent(
                RunItems.item(end, ledger.item(LedgerKeys.run(run), LedgerKeys.END))));
    run(run)
        .ifPresent(begun -> {
          addToRunList(begun, recorded, plans.targets(run));
          ledger.table().put(RunItems.ended(RunItems.item(begun, header(run))));
        });
    return recorded;
  }

  private void addToRunList(Run run, RunEnd end, List<TargetPlan> targets) {
    RunSummary summary =
        new RunSummary(
            run.id(),
            run.occasion(),
            run.mode(),
            run.trigger(),
            end.status(),
            end.endedAt(),
            TargetPlan.total(targets));
    ledger
        .table()
        .put(
            RunItems.item(
                summary, ledger.item(LedgerKeys.ENDED, LedgerKeys.ended(end.endedAt(), run.id()))));
    if (run.occasion() == Occasion.MORNING) {
      return;
    }
    targets.stream()
        .filter(plan -> plan.status() == TargetStatus.READ)
        .forEach(plan -> history.recordCount(run, plan));
  }

  @Override
  public Optional<RunEnd> end(String run) {
    return ledger.find(LedgerKeys.run(run), LedgerKeys.END).map(RunItems::end);
  }

  @Override
  public PlanCounts plannedCounts(String run) {
    return TargetPlan.total(plans.targets(run));
  }

  @Override
  public List<RunSummary> latestEnded(int limit) {
    return latest(limit, _ -> true);
  }

  @Override
  public List<RunSummary> latestBaselines(int limit) {
    return latest(limit, RunSummary::isBaseline);
  }

  @Override
  public List<RunSummary> endedSince(Instant since) {
    List<RunSummary> found = new ArrayList<>();
    ledger
        .table()
        .query(
            LedgerTable.between(LedgerKeys.ENDED, LedgerKeys.sortable(since), LedgerKeys.LATEST)
                .scanIndexForward(false)
                .build(),
            page -> {
              page.stream().map(RunItems::summary).forEach(found::add);
              return true;
            });
    return found;
  }

  /** Reads no further than needed. */
  private List<RunSummary> latest(int limit, Predicate<RunSummary> filter) {
    List<RunSummary> found = new ArrayList<>();
    QueryRequest query =
        LedgerTable.query(LedgerKeys.ENDED, "").scanIndexForward(false).limit(limit * PAGE).build();
    ledger
        .table()
        .query(
            query,
            page -> {
              page.stream().map(RunItems::summary).filter(filter).forEach(found::add);
              return found.size() < limit;
            });
    return found.stream().limit(limit).toList();
  }
}
