package dev.curfew.report.morning;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.reason.Warning;
import dev.curfew.report.EndedRun;
import dev.curfew.report.PolicyLine;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import dev.curfew.start.state.StopProof;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a morning reports, however it ended. Immutable; every form is written from it.
 *
 * @param run what it began with
 * @param end how it ended
 * @param targets every target that planning reached or should have, sorted by account and region
 * @param instances those that nights stopped, sorted by account, region and id
 * @param policies the morning's policies as the run read them, sorted by id
 * @param problems why the policies were refused, in the order in which they were found
 * @param lookback how far back nights are looked at
 * @param warnings about the report as a whole
 */
public record MorningReport(
    Run run,
    RunEnd end,
    List<TargetPlan> targets,
    List<MorningInstance> instances,
    List<PolicyLine> policies,
    List<PolicyError> problems,
    Duration lookback,
    List<Warning> warnings)
    implements EndedRun {
  public MorningReport {
    requireNonNull(run, "run");
    requireNonNull(end, "end");
    targets =
        targets.stream()
            .sorted(
                Comparator.<TargetPlan, String>comparing(plan -> plan.target().account())
                    .thenComparing(plan -> plan.target().region()))
            .toList();
    instances =
        instances.stream()
            .sorted(
                Comparator.comparing(MorningInstance::account)
                    .thenComparing(MorningInstance::region)
                    .thenComparing(MorningInstance::instance))
            .toList();
    policies = policies.stream().sorted(Comparator.comparing(PolicyLine::id)).toList();
    problems = List.copyOf(problems);
    requireNonNull(lookback, "lookback");
    warnings = List.copyOf(warnings);
  }

  /** The same report with one more warning, before the others. */
  public MorningReport withWarning(Warning warning) {
    return new MorningReport(
        run,
        end,
        targets,
        instances,
        policies,
        problems,
        lookback,
        Stream.concat(Stream.of(warning), warnings.stream()).toList());
  }

  /** How many instances have each outcome; an outcome that none has is absent. */
  public Map<StartOutcome, Integer> outcomes() {
    return outcomes(instances);
  }

  /** As {@link #outcomes()}, of some of the instances. */
  public static Map<StartOutcome, Integer> outcomes(List<MorningInstance> instances) {
    Map<StartOutcome, Integer> counts = new EnumMap<>(StartOutcome.class);
    instances.forEach(entry -> counts.merge(entry.outcome(), 1, Integer::sum));
    return counts;
  }

  /** How many instances have this outcome. */
  public int count(StartOutcome outcome) {
    return (int) instances.stream().filter(entry -> entry.outcome() == outcome).count();
  }

  /** How long the instances were off. */
  public TimeOff timeOff() {
    return TimeOff.of(instances, end.endedAt());
  }

  /** The instances of each region of each account, both in the order of the report. */
  public Map<Target, List<MorningInstance>> byRegion() {
    return instances.stream()
        .collect(
            Collectors.groupingBy(
                entry -> new Target(entry.account(), entry.region()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /**
   * Whether an instance does not run although it should: it failed, was refused, is still starting,
   * or was not reached in mode {@code start}.
   */
  public boolean isMissing(MorningInstance entry) {
    return switch (entry.outcome()) {
      case FAILED, REFUSED, STARTING -> true;
      case PLANNED -> requestsStarts();
      case STARTED, RESTING, LEFT_ALONE, GONE -> false;
    };
  }

  /** Whether an instance that is still planned was not reached, as the run was to start it. */
  public boolean requestsStarts() {
    return run.mode() == Mode.START && end.status() != RunStatus.REFUSED;
  }

  /** The run that stopped the instance whose stop was proven last; empty if there is none. */
  public Optional<String> latestNight() {
    return instances.stream()
        .map(MorningInstance::proof)
        .filter(StopProof::isProven)
        .max(Comparator.comparing(proof -> proof.provenAt().orElseThrow()))
        .map(StopProof::night);
  }

  /** How many instances that nights stopped are in regions that the morning did not read. */
  public int stopsNotRead() {
    return warnings.stream()
        .mapToInt(warning ->
            switch (warning) {
              case Warning.StopsInExcludedRegion(_, String count) -> Integer.parseInt(count);
              case Warning.StopsInUnreadRegion(_, String count) -> Integer.parseInt(count);
              case Warning.DefaultDecides _,
                  Warning.LateReport _,
                  Warning.PostRefused _,
                  Warning.EarlierRunsUnreadable _,
                  Warning.PolicyToLookAt _,
                  Warning.StopsLeaveLookback _ ->
                  0;
            })
        .sum();
  }

  /** Whether there were regions, and none of them could be read. */
  public boolean readsNothing() {
    return !targets.isEmpty() && count(TargetStatus.READ) == 0 && instances.isEmpty();
  }
}
