package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.document.PolicyError;
import dev.curfew.reason.Warning;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a run has to tell, in whatever way it ended. Immutable; the forms are written from it.
 *
 * @param run what it began with
 * @param end how it ended
 * @param plan the judgements, as they last stood
 * @param targets every target of the run, sorted by account and region; one that planning never
 *     reached is {@code unread}; none where planning itself was not reached
 * @param problems why the policies were refused, in the order in which they were found
 * @param outcomes how many instances came to what; an outcome that none came to has no key
 * @param saved by what was stopped
 * @param keptOn by the policies
 * @param idle active policies that have applied to nothing for 30 days, and since when
 * @param warnings for people, about the run as a whole
 * @param circumstances how the run compares with those before
 * @param changes since the run before; empty where there is none to compare with
 */
public record RunReport(
    Run run,
    RunEnd end,
    PlanReport plan,
    List<TargetPlan> targets,
    List<PolicyError> problems,
    Map<Outcome, Integer> outcomes,
    Savings saved,
    ExemptionCost keptOn,
    SortedMap<String, Instant> idle,
    List<Warning> warnings,
    RunComparison circumstances,
    Optional<PlanDiff> changes) {
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
    outcomes = Collections.unmodifiableMap(copy(outcomes));
    requireNonNull(saved, "saved");
    requireNonNull(keptOn, "keptOn");
    idle = Collections.unmodifiableSortedMap(new TreeMap<>(idle));
    warnings = List.copyOf(warnings);
    requireNonNull(circumstances, "circumstances");
    requireNonNull(changes, "changes");
  }

  /** The same report, with what earlier runs have to say of it. */
  RunReport with(RunComparison circumstances) {
    return new RunReport(
        run,
        end,
        plan,
        targets,
        problems,
        outcomes,
        saved,
        keptOn,
        idle,
        warnings,
        circumstances,
        changes);
  }

  /** The same report, with what changed since the run before. */
  RunReport since(PlanDiff changes) {
    return new RunReport(
        run,
        end,
        plan,
        targets,
        problems,
        outcomes,
        saved,
        keptOn,
        idle,
        warnings,
        circumstances,
        Optional.of(changes));
  }

  /**
   * What a report is made of, as the ledger has it.
   *
   * @param plans of the targets that planning reached
   * @param entries of all targets, in no order
   * @param policies the run's snapshot, and what was added while it went on
   * @param problems why the policies were refused
   * @param applied when each policy last applied to an instance; where it never did, when it was
   *     first seen
   * @param warnings about the run as a whole, for example that a channel is not set up
   */
  public record Material(
      List<TargetPlan> plans,
      List<PlannedInstance> entries,
      List<PolicyLine> policies,
      List<PolicyError> problems,
      Map<String, Instant> applied,
      List<Warning> warnings) {
    public static final Material NONE =
        new Material(List.of(), List.of(), List.of(), List.of(), Map.of(), List.of());

    public Material {
      plans = List.copyOf(plans);
      entries = List.copyOf(entries);
      policies = List.copyOf(policies);
      problems = List.copyOf(problems);
      applied = Map.copyOf(applied);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * @param usualStart when people start their instances again, by the wall clock of the run's zone
   */
  public static RunReport of(Run run, RunEnd end, Material material, LocalTime usualStart) {
    List<TargetPlan> targets = targets(run, end, material.plans());
    Map<Target, TargetStatus> statuses =
        targets.stream().collect(Collectors.toMap(TargetPlan::target, TargetPlan::status));
    PlanReport plan =
        PlanReport.of(
            run.now(),
            run.zone(),
            run.byDefault(),
            statuses,
            material.entries(),
            material.policies());
    return new RunReport(
        run,
        end,
        plan,
        targets,
        material.problems(),
        count(plan.instances()),
        Savings.of(plan.instances(), usualStart, run.zone()),
        ExemptionCost.of(plan.instances(), run.now(), usualStart, run.zone()),
        IdlePolicies.of(plan, end.status(), targets, material.applied()),
        warnings(plan, end, material),
        RunComparison.NONE,
        Optional.empty());
  }

  /**
   * The report of a run that ended before anything of it was written down.
   *
   * @param id the execution's name
   * @param startedAt when the execution began, by the clock; stands for {@code now} as well
   * @param mode as the execution's input has it
   * @param zone the deployment's
   * @param byDefault the deployment's
   */
  public static RunReport unbegun(
      String id, Instant startedAt, Mode mode, ZoneId zone, Effect byDefault, RunEnd end) {
    Run run = new Run(id, "", mode, startedAt, startedAt, zone, byDefault, List.of());
    return of(run, end, Material.NONE, Savings.USUAL_START);
  }

  /** The same with one more warning, the first to be read. */
  public RunReport withWarning(Warning warning) {
    List<Warning> all = Stream.concat(Stream.of(warning), warnings.stream()).toList();
    return new RunReport(
        run,
        end,
        plan,
        targets,
        problems,
        outcomes,
        saved,
        keptOn,
        idle,
        all,
        circumstances,
        changes);
  }

  /** How many instances came to this. */
  public int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /** How many targets ended so. */
  public int count(TargetStatus status) {
    return (int) targets.stream().filter(target -> target.status() == status).count();
  }

  /** Enabled policies that keep instances on and end within a week; sorted by id. */
  public List<PlanReport.PolicyRow> ending() {
    return plan.policies().stream()
        .filter(row -> row.policy().effect() == Effect.KEEP && row.policy().enabled())
        .filter(row -> row.policy().ends().filter(this::isSoon).isPresent())
        .toList();
  }

  private boolean isSoon(Instant end) {
    return end.isAfter(run.now()) && !end.isAfter(run.now().plus(SOON));
  }

  /** Where the policies were never read, or refused, that none is there means nothing. */
  private static List<Warning> warnings(PlanReport plan, RunEnd end, Material material) {
    Stream<Warning> ofPlan =
        switch (end.status()) {
          case PLANNED, STOPPED, LIMITED -> plan.warnings().stream();
          case REFUSED, FAILED -> Stream.empty();
        };
    return Stream.concat(ofPlan, material.warnings().stream()).toList();
  }

  /** Where planning was never reached, no target is unread: it was not tried. */
  private static List<TargetPlan> targets(Run run, RunEnd end, List<TargetPlan> plans) {
    boolean isReached =
        switch (end.status()) {
          case PLANNED, STOPPED, LIMITED -> true;
          case REFUSED, FAILED -> !plans.isEmpty();
        };
    Map<Target, TargetPlan> byTarget = new LinkedHashMap<>();
    plans.forEach(plan -> byTarget.put(plan.target(), plan));
    if (isReached) {
      run.targets().forEach(target -> byTarget.computeIfAbsent(target, TargetPlan::notReached));
    }
    return byTarget.values().stream().sorted(ORDER).toList();
  }

  private static Map<Outcome, Integer> count(List<PlannedInstance> entries) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    entries.forEach(entry -> counts.merge(entry.outcome(), 1, Integer::sum));
    return counts;
  }

  private static Map<Outcome, Integer> copy(Map<Outcome, Integer> outcomes) {
    Map<Outcome, Integer> copy = new EnumMap<>(Outcome.class);
    copy.putAll(outcomes);
    return copy;
  }
}
