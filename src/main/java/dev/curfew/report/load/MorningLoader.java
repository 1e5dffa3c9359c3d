package dev.curfew.report.load;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.journal.PlanExpired;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Occasion;
import dev.curfew.reason.TargetProblem;
import dev.curfew.reason.Warning;
import dev.curfew.report.Ledger;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.settings.Settings;
import dev.curfew.start.StopProofs;
import dev.curfew.start.state.MorningInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads reports of mornings from the ledger. Every method throws {@link TransientFailure} if the
 * ledger does not answer. Thread-safe if the ledger is.
 */
public final class MorningLoader {
  private final Ledger ledger;
  private final Duration lookback;

  public MorningLoader(Ledger ledger, Settings settings) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.lookback = settings.morning().lookback();
  }

  /**
   * The report of a morning that is in the ledger.
   *
   * @param end how it ended, whether or not that is recorded yet
   */
  public MorningReport load(Run run, RunEnd end) {
    List<TargetPlan> targets = new ArrayList<>();
    return report(run, end, targets, instances(run, targets));
  }

  /** Records how the run ended, unless that is recorded already, and returns its report. */
  public MorningReport conclude(Run run, RunOutcome outcome, Instant now) {
    List<TargetPlan> targets = new ArrayList<>();
    List<MorningInstance> instances = instances(run, targets);
    RunEnd end = outcome.endOfMorning(run.mode(), instances, now);
    return report(run, ledger.runs().finish(run.id(), end), targets, instances);
  }

  /** Fills the list of targets; the plan of a target that has expired is unread. */
  private List<MorningInstance> instances(Run run, List<TargetPlan> targets) {
    List<MorningInstance> instances = new ArrayList<>();
    for (TargetPlan plan : ledger.plans().targets(run.id())) {
      if (plan.status() != TargetStatus.READ) {
        targets.add(plan);
        continue;
      }
      try {
        instances.addAll(ledger.startStores().instances(plan.key(run.id())));
        targets.add(plan);
      } catch (PlanExpired expired) {
        targets.add(
            new TargetPlan(
                plan.target(),
                TargetStatus.UNREAD,
                plan.attempt(),
                PlanCounts.NONE,
                Optional.of(new TargetProblem.ReadFailed(String.valueOf(expired.getMessage())))));
      }
    }
    return instances;
  }

  private MorningReport report(
      Run run, RunEnd end, List<TargetPlan> planned, List<MorningInstance> instances) {
    List<TargetPlan> targets = allTargets(run, end, planned);
    return new MorningReport(
        run,
        end,
        targets,
        instances,
        PolicyLine.of(
            ledger.policies().snapshot(run.id()).orElseGet(List::of),
            Occasion.MORNING,
            run.now(),
            run.zone()),
        ledger.policies().errors(run.id()),
        lookback,
        Stream.concat(notRead(run, end, targets).stream(), leavingLookback(run, instances).stream())
            .toList());
  }

  /** A morning that ended before it planned has considered no region; its report says so. */
  private List<Warning> notRead(Run run, RunEnd end, List<TargetPlan> targets) {
    boolean isPlanned =
        switch (end.status()) {
          case PLANNED, STARTED -> true;
          case FAILED -> !targets.isEmpty();
          case REFUSED, STOPPED, LIMITED -> false;
        };
    return isPlanned
        ? new StopsNotRead(new StopProofs(ledger.startStores(), lookback))
            .warnings(run, end.endedAt(), targets)
        : List.of();
  }

  /**
   * A warning if instances are off that the morning of the next working day does not consider any
   * more, for example during a holiday that is longer than the lookback.
   */
  private Optional<Warning> leavingLookback(Run run, List<MorningInstance> instances) {
    Instant nextMorning = onNextWorkingDay(run.now().atZone(run.zone())).toInstant();
    long count =
        instances.stream()
            // An instance that runs and fails its status checks is not off.
            .filter(entry -> entry.outcome().leavesItOff() && entry.startedAt().isEmpty())
            .flatMap(entry -> entry.proof().provenAt().stream())
            .filter(proven -> proven.plus(lookback).isBefore(nextMorning))
            .count();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Warning.StopsLeaveLookback(
                Long.toString(count), Long.toString(lookback.toHours())));
  }

  /** The schedule is not known here; most have no morning on Saturday and Sunday. */
  private static ZonedDateTime onNextWorkingDay(ZonedDateTime morning) {
    return switch (morning.getDayOfWeek()) {
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, SUNDAY -> morning.plusDays(1);
      case FRIDAY -> morning.plusDays(3);
      case SATURDAY -> morning.plusDays(2);
    };
  }

  /** Once planning was reached, a target without a plan is unread. */
  private static List<TargetPlan> allTargets(Run run, RunEnd end, List<TargetPlan> planned) {
    boolean isPlanningReached =
        switch (end.status()) {
          case PLANNED, STARTED -> true;
          case FAILED -> !planned.isEmpty();
          case REFUSED, STOPPED, LIMITED -> false;
        };
    List<TargetPlan> targets = new ArrayList<>(planned);
    if (isPlanningReached) {
      Set<Target> known = planned.stream().map(TargetPlan::target).collect(Collectors.toSet());
      run.targets().stream()
          .filter(target -> !known.contains(target))
          .map(TargetPlan::notReached)
          .forEach(targets::add);
    }
    return targets;
  }
}
