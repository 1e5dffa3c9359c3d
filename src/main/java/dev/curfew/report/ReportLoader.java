package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.reason.Warning;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.stop.TargetDenial;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads from the ledger what a run has to tell. Thread-safe where the ledger is. */
public final class ReportLoader {
  /** Among so many runs, one that ended well is looked for to compare with. */
  private static final int LOOK_BACK = 20;

  private final Ledger ledger;
  private final PolicyReader policies;
  private final LocalTime usualStart;
  private final EarlierRuns history;

  /**
   * @param policies turns the run's snapshot into what a report shows of it
   * @param usualStart when people start their instances again, by the wall clock of the run's zone
   */
  public ReportLoader(Ledger ledger, PolicyReader policies, LocalTime usualStart) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.policies = requireNonNull(policies, "policies");
    this.usualStart = requireNonNull(usualStart, "usualStart");
    this.history = new EarlierRuns(ledger);
  }

  /** Says of valid documents what a report shows, at the run's {@code now} and in its zone. */
  @FunctionalInterface
  public interface PolicyReader {
    List<PolicyLine> read(List<PolicyDocument> documents, Run run);
  }

  /**
   * The report of a run whose beginning is in the ledger. Of a target that could not be read as a
   * whole, no instance counts.
   *
   * @param end how it ended, whether or not that is written down yet
   * @throws dev.curfew.failure.TransientFailure where the ledger does not answer
   */
  public RunReport load(Run run, RunEnd end) {
    List<TargetPlan> plans = ledger.plans().targets(run.id());
    Map<Target, List<PlannedInstance>> entries = entries(run, plans);
    RunReport.Material material =
        new RunReport.Material(
            plans.stream()
                .map(plan ->
                    TargetDenial.applyTo(plan, entries.getOrDefault(plan.target(), List.of())))
                .toList(),
            entries.values().stream().flatMap(List::stream).toList(),
            policies.read(documents(run), run),
            ledger.policies().errors(run.id()),
            ledger.history().lastMatched(),
            List.of());
    RunReport report = RunReport.of(run, end, material, usualStart);
    return compared(report.with(history.of(report)), entries);
  }

  /**
   * With earlier runs; what they left may be of another version, and must not keep a report back.
   */
  private RunReport compared(RunReport report, Map<Target, List<PlannedInstance>> entries) {
    try {
      RunReport whole = report.with(history.compared(report));
      return changes(report.run(), entries).map(whole::since).orElse(whole);
    } catch (TransientFailure unanswered) {
      throw unanswered;
    } catch (RuntimeException unreadable) {
      return report.withWarning(new Warning.EarlierRunsUnreadable(unreadable.toString()));
    }
  }

  /** How many instances came to what, as the ledger has it now. */
  public Map<Outcome, Integer> outcomes(Run run) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (TargetPlan plan : ledger.plans().targets(run.id())) {
      pages(
          run.id(),
          plan,
          page -> page.forEach(entry -> counts.merge(entry.outcome(), 1, Integer::sum)));
    }
    return counts;
  }

  private List<PolicyDocument> documents(Run run) {
    List<PolicyDocument> documents =
        new ArrayList<>(ledger.policies().snapshot(run.id()).orElseGet(List::of));
    documents.addAll(ledger.policies().addedDuringRun(run.id()));
    return documents;
  }

  private Optional<PlanDiff> changes(Run run, Map<Target, List<PlannedInstance>> entries) {
    return ledger.runs().latestEnded(LOOK_BACK).stream()
        .filter(summary -> !summary.run().equals(run.id()))
        .filter(summary -> !summary.endedAt().isAfter(run.startedAt()))
        .filter(summary -> isWhole(summary.status()))
        .findFirst()
        .map(since -> changes(entries, since));
  }

  /** Whether a run that ended so has a plan of all it could read. */
  private static boolean isWhole(RunStatus status) {
    return switch (status) {
      case PLANNED, STOPPED, LIMITED -> true;
      case REFUSED, FAILED -> false;
    };
  }

  private PlanDiff changes(Map<Target, List<PlannedInstance>> entries, RunSummary since) {
    List<TargetPlan> before =
        ledger.plans().targets(since.run()).stream()
            .filter(plan -> plan.status() == TargetStatus.READ)
            .filter(plan -> entries.containsKey(plan.target()))
            .toList();
    PlanDiff.Comparison comparison =
        new PlanDiff.Comparison(
            since, before.stream().flatMap(plan -> entries.get(plan.target()).stream()).toList());
    before.forEach(plan -> pages(since.run(), plan, comparison::before));
    return comparison.changes();
  }

  /** Of each target that could be read. */
  private Map<Target, List<PlannedInstance>> entries(Run run, List<TargetPlan> plans) {
    Map<Target, List<PlannedInstance>> entries = new LinkedHashMap<>();
    for (TargetPlan plan : plans) {
      if (plan.status() == TargetStatus.READ) {
        List<PlannedInstance> all = new ArrayList<>();
        pages(run.id(), plan, all::addAll);
        entries.put(plan.target(), all);
      }
    }
    return entries;
  }

  private void pages(String run, TargetPlan plan, Consumer<List<PlannedInstance>> sink) {
    if (plan.status() == TargetStatus.READ) {
      ledger
          .plans()
          .instances(
              plan.key(run),
              "",
              "",
              page -> {
                sink.accept(page);
                return true;
              });
    }
  }
}
