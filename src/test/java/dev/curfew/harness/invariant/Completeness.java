package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.require;

import dev.curfew.harness.invariant.NightFacts.AcceptedStop;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.Observations.StopCall;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.RunReport;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Nothing is lost: everything that can be stopped, read and reported is. */
final class Completeness {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant("runningInstancesAreInThePlan", Completeness::runningInstancesAreInThePlan),
          new Invariant("undisturbedRegionsAreRead", Completeness::undisturbedRegionsAreRead),
          new Invariant(
              "everyQueuedInstanceIsProcessed", Completeness::everyQueuedInstanceIsProcessed),
          new Invariant("stoppableInstancesAreStopped", Completeness::stoppableInstancesAreStopped),
          new Invariant(
              "stopsAreConfirmedUntilTheDeadline", Completeness::stopsAreConfirmedUntilTheDeadline),
          new Invariant("interruptedRunsPollOnce", Completeness::interruptedRunsPollOnce),
          new Invariant(
              "restartedInstancesAreRequestedAgain",
              Completeness::restartedInstancesAreRequestedAgain));

  /** The longest time between two polls. */
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(70);

  private Completeness() {}

  private static List<TargetPlan> targets(
      NightFacts facts, PlayedExecution run, TargetStatus status) {
    return facts.report(run).targets().stream().filter(plan -> plan.status() == status).toList();
  }

  static void runningInstancesAreInThePlan(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Set<String> planned =
          facts.entries(run).stream().map(PlannedInstance::instance).collect(Collectors.toSet());
      for (TargetPlan plan : targets(facts, run, TargetStatus.READ)) {
        for (Instance instance : startedAt(facts, plan.target().region())) {
          boolean isThere =
              instance.state().isOn()
                  && !facts.disturbances.isChangedByOthers(instance)
                  && !facts.disturbances.isUnlisted(instance)
                  && !isStoppedBefore(facts, instance, facts.planned(run, plan.target().region()));
          require(
              !isThere || planned.contains(instance.id()),
              "each running or pending instance of a region that was read is in the plan",
              "%s is on and is not planned",
              instance.id());
        }
      }
    }
  }

  /** By another run of the same night. */
  private static boolean isStoppedBefore(NightFacts facts, Instance instance, Instant planned) {
    return facts.played.ec2().audit().stops().getOrDefault(instance.id(), List.of()).stream()
        .anyMatch(stop -> !stop.isAfter(planned));
  }

  private static List<Instance> startedAt(NightFacts facts, String region) {
    return facts.night.estate().regions().get(region).instances();
  }

  /** And each region of the account is in the report, disturbed or not. */
  static void undisturbedRegionsAreRead(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      boolean isPlanned =
          switch (facts.report(run).end().status()) {
            case PLANNED, STOPPED, LIMITED -> true;
            case STARTED, REFUSED, FAILED -> false;
          };
      Set<String> reported =
          facts.report(run).targets().stream()
              .map(plan -> plan.target().region())
              .collect(Collectors.toSet());
      require(
          !isPlanned || reported.equals(facts.night.estate().regions().keySet()),
          "the regions " + facts.night.estate().regions().keySet(),
          "%s",
          reported);
      for (TargetPlan plan : facts.report(run).targets()) {
        // A plan with instances shows that it was read: only stops were denied.
        boolean isRead = plan.status() == TargetStatus.READ || plan.counts().stop() > 0;
        require(
            isRead || !facts.disturbances.isUndisturbed(plan.target().region()),
            "a region without disturbances is read",
            "%s",
            plan);
      }
    }
  }

  /** A run that may stop processes each queued instance, in regions without disturbances. */
  static void everyQueuedInstanceIsProcessed(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      if (isToStop(facts.report(run))) {
        for (PlannedInstance entry : facts.entries(run)) {
          Instance instance = facts.instancesAt(facts.night.at()).get(entry.instance());
          boolean isUnlisted = instance != null && facts.disturbances.isUnlisted(instance);
          require(
              entry.outcome() != Outcome.PLANNED
                  || !facts.disturbances.isUndisturbed(entry.region())
                  || isUnlisted,
              "no instance of an undisturbed region stays planned",
              "%s",
              entry);
        }
      }
    }
  }

  private static boolean isToStop(RunReport report) {
    return switch (report.end().status()) {
      case STOPPED, FAILED -> true;
      case PLANNED, STARTED, LIMITED, REFUSED -> false;
    };
  }

  static void stoppableInstancesAreStopped(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      RunReport report = facts.report(run);
      if (isToStop(report)) {
        for (PlannedInstance entry : facts.entries(run)) {
          Instance instance = facts.instancesAt(report.end().endedAt()).get(entry.instance());
          require(
              !entry.evaluation().stops()
                  || isExcused(facts, instance)
                  || entry.outcome() == Outcome.STOPPED,
              "each instance that nothing keeps from stopping has the outcome stopped",
              "%s; EC2: %s",
              entry,
              instance.state());
        }
        boolean isAllCalm =
            !facts.disturbances.mayAnyBeUnlisted()
                && report.targets().stream()
                    .map(plan -> plan.target().region())
                    .allMatch(region ->
                        facts.disturbances.isUndisturbed(region)
                            && !acceptedNoStop(facts, run, region));
        require(
            !isAllCalm || report.targets().isEmpty() || report.end().status() == RunStatus.STOPPED,
            "a run without disturbances ends as stopped",
            "%s",
            report.end());
      }
    }
  }

  /** Whether there were calls to stop in the region, and EC2 neither accepted nor rejected one. */
  private static boolean acceptedNoStop(NightFacts facts, PlayedExecution run, String region) {
    List<StopCall> calls =
        facts.calls(run).stream()
            .filter(call -> call.call().target().region().equals(region))
            .toList();
    return !calls.isEmpty()
        && calls.stream()
            .noneMatch(call -> NightFacts.isAccepted(call) || NightFacts.isRefused(call));
  }

  private static boolean isExcused(NightFacts facts, Instance instance) {
    return !facts.disturbances.isUndisturbed(instance.region())
        || facts.disturbances.isChangedByOthers(instance)
        || facts.disturbances.isUnlisted(instance)
        || facts.disturbances.isStuck(instance)
        || facts.disturbances.isRefused(instance);
  }

  /** A stop is polled until its deadline, and an instance that has stopped is reported so. */
  static void stopsAreConfirmedUntilTheDeadline(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Instant end = facts.report(run).end().endedAt();
      for (PlannedInstance entry : facts.entries(run)) {
        if (isLeftStopping(facts, run, entry)) {
          Optional<Instant> stop =
              facts.stops(run).stream()
                  .filter(each -> each.instance().equals(entry.instance()))
                  .map(AcceptedStop::at)
                  .max(Instant::compareTo);
          Duration deadline = facts.night.settings().confirmDeadline();
          require(
              stop.isEmpty() || !stop.get().plus(deadline).isAfter(end),
              "polls until the deadline after the stop",
              "%s; stop call at %s; run ended at %s",
              entry,
              stop,
              end);
          InstanceState before =
              stop.map(at -> min(at.plus(deadline), end).minus(POLL_INTERVAL))
                  .map(at -> facts.instancesAt(at).get(entry.instance()).state())
                  .orElse(InstanceState.RUNNING);
          InstanceState now = facts.instancesAt(end).get(entry.instance()).state();
          require(
              before != InstanceState.STOPPED || now != InstanceState.STOPPED,
              "an instance that stopped before the last poll has the outcome stopped",
              "%s, although EC2 lists it as stopped",
              entry);
        }
      }
    }
  }

  /**
   * What had stopped before a run was interrupted has the outcome stopped. The one poll of an
   * interrupted run is not retried, so that a fault of the ledger may prevent it.
   */
  static void interruptedRunsPollOnce(NightFacts facts) {
    if (facts.disturbances.mayLedgerCallsFail()) {
      return;
    }
    for (PlayedExecution run : facts.runs()) {
      boolean isInterrupted =
          Safety.isAborted(run)
              && facts
                  .played
                  .scenario()
                  .abort()
                  .filter(abort -> abort.manner() == Scenario.Abort.Manner.INTERRUPTED)
                  .isPresent();
      if (isInterrupted) {
        Instant at = facts.night.at().plus(facts.played.scenario().abort().orElseThrow().after());
        for (PlannedInstance entry : facts.entries(run)) {
          Instance then = facts.instancesAt(at).get(entry.instance());
          boolean isSeen =
              then != null
                  && then.state() == InstanceState.STOPPED
                  && facts.disturbances.isUndisturbedButForAnAbort(entry.region())
                  && !facts.disturbances.isUnlisted(then)
                  && !facts.disturbances.isStale(entry.region())
                  && !facts.disturbances.isChangedByOthers(then);
          require(
              !isSeen || entry.outcome() != Outcome.STOPPING,
              "the outcome stopped of each instance that had stopped before the interrupt",
              "%s",
              entry);
        }
      }
    }
  }

  private static boolean isAsked(NightFacts facts, PlayedExecution run, PlannedInstance entry) {
    return facts.calls(run).stream().anyMatch(call -> call.call().ids().contains(entry.instance()));
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Whether the outcome is {@code stopping} and no fault of describing calls explains that. */
  private static boolean isLeftStopping(
      NightFacts facts, PlayedExecution run, PlannedInstance entry) {
    Instant end = facts.report(run).end().endedAt();
    return entry.outcome() == Outcome.STOPPING
        && facts.disturbances.isUndisturbed(entry.region())
        && !facts.disturbances.isUnlisted(facts.instancesAt(end).get(entry.instance()));
  }

  /**
   * A restarted instance is requested once more, unless it was restarted just before the end, or no
   * poll between the restart and the deadline of the stop could observe it.
   */
  static void restartedInstancesAreRequestedAgain(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Instant end = facts.report(run).end().endedAt();
      for (PlannedInstance entry : facts.entries(run)) {
        boolean isOn =
            List.of(end, end.minus(POLL_INTERVAL)).stream()
                .map(at -> facts.instancesAt(at).get(entry.instance()))
                .allMatch(then -> then != null && then.state() == InstanceState.RUNNING);
        List<Instant> stops =
            facts.stops(run).stream()
                .filter(stop -> stop.instance().equals(entry.instance()))
                .map(AcceptedStop::at)
                .filter(at -> at.isBefore(end.minus(POLL_INTERVAL)))
                .toList();
        require(
            !isOn
                || stops.size() != 1
                || !isLeftStopping(facts, run, entry)
                || !isPolledInTime(facts, run, entry, stops.getFirst()),
            "a second request for an instance that was started again",
            "%s is running after one request",
            entry);
        require(
            !isOn || isAsked(facts, run, entry) || !isLeftStopping(facts, run, entry),
            "a request for each instance that has the outcome stopping",
            "%s is running and was not requested",
            entry);
      }
    }
  }

  private static boolean isPolledInTime(
      NightFacts facts, PlayedExecution run, PlannedInstance entry, Instant stop) {
    Instant end = facts.report(run).end().endedAt();
    Instant deadline = stop.plus(facts.night.settings().confirmDeadline());
    Instant start = facts.instancesAt(end).get(entry.instance()).launchTime().orElse(Instant.MIN);
    return facts.played.seen().invocations().stream()
        .filter(call -> call.run().equals(run.name()) && call.region().equals(entry.region()))
        .filter(call -> call.function().equals("ConfirmStops") && call.hasResponse())
        .anyMatch(call -> call.startedAt().isAfter(start) && call.startedAt().isBefore(deadline));
  }
}
