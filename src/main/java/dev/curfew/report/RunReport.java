package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.plan.TargetPlan;
import dev.curfew.policy.Effect;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.reason.Warning;
import dev.curfew.report.comparison.RunComparison;
import dev.curfew.report.savings.ExemptionCost;
import dev.curfew.report.savings.Savings;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a run reports, however it ended. Immutable; every form is written from it.
 *
 * @param run what it began with
 * @param end how it ended
 * @param plan the last evaluation of every planned instance
 * @param targets every target of the run, sorted by account and region; see {@link #targets}
 * @param problems why the policies were refused, in the order in which they were found
 * @param outcomes how many instances have each outcome; an outcome that none has is absent
 * @param savings by the instances that were stopped
 * @param exemptionCost of what policies kept running
 * @param idle active policies that have applied to nothing for 30 days, and since when
 * @param warnings about the run as a whole
 * @param comparison with its limits and with earlier runs
 */
public record RunReport(
    Run run,
    RunEnd end,
    PlanReport plan,
    List<TargetPlan> targets,
    List<PolicyError> problems,
    Map<Outcome, Integer> outcomes,
    Savings savings,
    ExemptionCost exemptionCost,
    SortedMap<String, Instant> idle,
    List<Warning> warnings,
    RunComparison comparison)
    implements EndedRun {
  private static final Duration SOON = Duration.ofDays(7);
  private static final Comparator<TargetPlan> ORDER =
      Comparator.<TargetPlan, String>comparing(plan -> plan.target().account())
          .thenComparing(plan -> plan.target().region());

  public RunReport {
    requireNonNull(run, "run");
    requireNonNull(end, "end");
    requireNonNull(plan, "plan");
    targets = List.copyOf(targets);
    problems = List.copyOf(problems);
    outcomes = Map.copyOf(outcomes);
    requireNonNull(savings, "savings");
    requireNonNull(exemptionCost, "exemptionCost");
    idle = Collections.unmodifiableSortedMap(new TreeMap<>(idle));
    warnings = List.copyOf(warnings);
    requireNonNull(comparison, "comparison");
  }

  /**
   * Builds the report.
   *
   * @param warnings about the report as a whole
   * @param usualStart when people start their instances again, by the wall clock of the run's zone
   */
  public static RunReport of(
      ReportData data,
      RunEnd end,
      RunComparison comparison,
      List<Warning> warnings,
      LocalTime usualStart) {
    Run run = data.run();
    List<TargetPlan> targets = targets(data, end);
    PlanReport plan =
        PlanReport.of(
                run.now(),
                run.zone(),
                run.byDefault(),
                targets.stream().collect(Collectors.toMap(TargetPlan::target, TargetPlan::status)),
                data.allInstances(),
                data.policies())
            .withStopping(targets.stream().flatMap(target -> target.stopping().stream()).toList());
    return new RunReport(
        run,
        end,
        plan,
        targets,
        data.problems(),
        data.outcomes(),
        Savings.of(plan.instances(), usualStart, run.zone()),
        ExemptionCost.of(plan.instances(), run.now(), usualStart, run.zone()),
        IdlePolicies.of(plan, end.status(), targets, data.lastMatched()),
        Stream.concat(planWarnings(plan, end), warnings.stream()).toList(),
        comparison);
  }

  /** The same report with one more warning, before the others. */
  public RunReport withWarning(Warning warning) {
    return withWarnings(Stream.concat(Stream.of(warning), warnings.stream()).toList());
  }

  /** The same report with more warnings, after the others. */
  public RunReport withMoreWarnings(List<? extends Warning> more) {
    return withWarnings(Stream.concat(warnings.stream(), more.stream()).toList());
  }

  private RunReport withWarnings(List<Warning> all) {
    return new RunReport(
        run, end, plan, targets, problems, outcomes, savings, exemptionCost, idle, all, comparison);
  }

  /** How many instances have this outcome. */
  public int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /** Enabled {@code keep} policies that end within a week, sorted by id. */
  public List<PlanReport.PolicyRow> ending() {
    return plan.policies().stream()
        .filter(row -> row.policy().effect() == Effect.KEEP && row.policy().enabled())
        .filter(row -> row.policy().ends().filter(this::isSoon).isPresent())
        .toList();
  }

  private boolean isSoon(Instant end) {
    return end.isAfter(run.now()) && !end.isAfter(run.now().plus(SOON));
  }

  /** That no policy is enabled says nothing if the policies were refused or never read. */
  private static Stream<Warning> planWarnings(PlanReport plan, RunEnd end) {
    return switch (end.status()) {
      case PLANNED, STOPPED, LIMITED -> plan.warnings().stream();
      case STARTED, REFUSED, FAILED -> Stream.empty();
    };
  }

  /**
   * Every target of the run, sorted by account and region. A target that planning did not reach is
   * {@code unread}; if the run ended before planning, there are none.
   */
  public static List<TargetPlan> targets(ReportData data, RunEnd end) {
    boolean isPlanningReached =
        switch (end.status()) {
          case PLANNED, STOPPED, LIMITED -> true;
          case STARTED, REFUSED, FAILED -> !data.targets().isEmpty();
        };
    Map<Target, TargetPlan> byTarget = new LinkedHashMap<>();
    data.targets().forEach(plan -> byTarget.put(plan.target(), plan));
    if (isPlanningReached) {
      data.run()
          .targets()
          .forEach(target -> byTarget.computeIfAbsent(target, TargetPlan::notReached));
    }
    return byTarget.values().stream().sorted(ORDER).toList();
  }
}
