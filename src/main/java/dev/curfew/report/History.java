package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.sweep.CheckLimits;
import dev.curfew.sweep.Ledger;
import dev.curfew.sweep.Run;
import dev.curfew.sweep.RunSummary;
import dev.curfew.sweep.TargetPlan;
import dev.curfew.sweep.TargetStatus;
import dev.curfew.sweep.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads from the ledger what earlier runs have to say of one. */
final class History {
  private final Ledger ledger;

  History(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger");
  }

  /** In mode plan: what a run that stops would have met, for people. */
  List<String> warnings(Run run) {
    return ledger.limits(run.id()).map(check -> CheckLimits.warnings(run, check)).orElse(List.of());
  }

  /** What is written down of the run itself; without what is new since an earlier one. */
  Circumstances of(RunReport report) {
    return new Circumstances(
        ledger.limits(report.run().id()),
        Optional.empty(),
        Share.of(report.targets(), report.plan().instances().size(), ledger::lastReading));
  }

  /** The circumstances that the report has, with what is new since the run before. */
  Circumstances compared(RunReport report) {
    Circumstances own = report.circumstances();
    return new Circumstances(
        own.limits(),
        own.limits()
            .filter(check -> !check.exceeded().isEmpty())
            .flatMap(check -> check.recent().stream().findFirst())
            .flatMap(since -> novelties(report, since)),
        own.share());
  }

  /** Empty where the ledger has forgotten that run since. */
  private Optional<Novelties> novelties(RunReport report, RunSummary since) {
    return ledger
        .run(since.run())
        .map(_ ->
            ledger.targets(since.run()).stream()
                .filter(plan -> plan.status() == TargetStatus.READ)
                .toList())
        .map(plans ->
            Novelties.of(
                report.plan().instances(), since, toStop(since.run(), plans), regions(plans)));
  }

  private Set<String> toStop(String run, List<TargetPlan> plans) {
    Set<String> ids = new HashSet<>();
    for (TargetPlan plan : plans) {
      ledger.entries(
          run,
          plan.target(),
          plan.attempt(),
          Turn.TO_STOP,
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
