package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.StopOrder;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.run.RunSummary;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads from the ledger what earlier runs have to say of one. */
final class EarlierRuns {
  private final Ledger ledger;

  EarlierRuns(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger");
  }

  /** What is written down of the run itself; without what is new since an earlier one. */
  RunComparison of(RunReport report) {
    return new RunComparison(
        ledger.limits().check(report.run().id()),
        Optional.empty(),
        Coverage.of(
            report.targets(), report.plan().instances().size(), ledger.history()::lastCount));
  }

  /** The circumstances that the report has, with what is new since the run before. */
  RunComparison compared(RunReport report) {
    RunComparison own = report.circumstances();
    return new RunComparison(
        own.limits(),
        own.limits()
            .filter(check -> !check.exceeded().isEmpty())
            .flatMap(check -> check.recent().stream().findFirst())
            .flatMap(since -> novelties(report, since)),
        own.share());
  }

  /** Empty where the ledger has forgotten that run since. */
  private Optional<NewStops> novelties(RunReport report, RunSummary since) {
    return ledger
        .runs()
        .run(since.run())
        .map(_ ->
            ledger.plans().targets(since.run()).stream()
                .filter(plan -> plan.status() == TargetStatus.READ)
                .toList())
        .map(plans ->
            NewStops.of(
                report.plan().instances(), since, toStop(since.run(), plans), regions(plans)));
  }

  private Set<String> toStop(String run, List<TargetPlan> plans) {
    Set<String> ids = new HashSet<>();
    for (TargetPlan plan : plans) {
      ledger
          .plans()
          .instances(
              plan.key(run),
              StopOrder.TO_STOP,
              "",
              page -> {
                page.forEach(entry -> ids.add(entry.instance()));
                return true;
              });
    }
    return ids;
  }

  private static Set<String> regions(List<TargetPlan> plans) {
    return plans.stream().map(plan -> plan.target().region()).collect(Collectors.toSet());
  }
}
