package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.require;

import dev.curfew.harness.invariant.NightFacts.AcceptedStop;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.Observations.StopCall;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.Note;
import dev.curfew.report.words.FieldText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** EC2 confirms the outcome of each planned instance. */
final class Outcomes {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant("keptOutcomesWereNotStopped", Outcomes::keptOutcomesWereNotStopped),
          new Invariant("plannedOutcomesWereNotStopped", Outcomes::plannedOutcomesWereNotStopped),
          new Invariant(
              "stoppedOutcomesAreConfirmedByEc2", Outcomes::stoppedOutcomesAreConfirmedByEc2),
          new Invariant("stoppingOutcomesWereRequested", Outcomes::stoppingOutcomesWereRequested),
          new Invariant(
              "rejectedCallsLeaveNothingStopping", Outcomes::rejectedCallsLeaveNothingStopping),
          new Invariant(
              "refusedOutcomesHaveTheErrorOfEc2", Outcomes::refusedOutcomesHaveTheErrorOfEc2),
          new Invariant("deniedRegionsAcceptedNoStop", Outcomes::deniedRegionsAcceptedNoStop),
          new Invariant("goneOutcomesWereCausedByOthers", Outcomes::goneOutcomesWereCausedByOthers),
          new Invariant("acceptedStopsAreReported", Outcomes::acceptedStopsAreReported));

  private Outcomes() {}

  private static List<PlannedInstance> with(
      NightFacts facts, PlayedExecution run, Outcome... outcomes) {
    return facts.entries(run).stream()
        .filter(entry -> Set.of(outcomes).contains(entry.outcome()))
        .toList();
  }

  private static Optional<Instant> stoppedAt(
      NightFacts facts, PlayedExecution run, PlannedInstance entry) {
    return facts.stops(run).stream()
        .filter(stop -> stop.instance().equals(entry.instance()))
        .map(AcceptedStop::at)
        .findFirst();
  }

  private static InstanceState atTheEnd(
      NightFacts facts, PlayedExecution run, PlannedInstance entry) {
    return facts.instancesAt(facts.report(run).end().endedAt()).get(entry.instance()).state();
  }

  private static boolean isOn(InstanceState state) {
    return state == InstanceState.RUNNING || state == InstanceState.PENDING;
  }

  /** Unless it was started again, and a policy keeps it since. */
  static void keptOutcomesWereNotStopped(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (PlannedInstance entry : with(facts, run, Outcome.KEPT, Outcome.BLOCKED)) {
        Optional<Instant> stopped = stoppedAt(facts, run, entry);
        require(
            stopped.filter(at -> !wasStartedSince(facts, run, entry, at)).isEmpty(),
            "no accepted stop of an instance with the outcome kept or blocked",
            "%s, stopped at %s",
            entry,
            stopped);
      }
    }
  }

  private static boolean wasStartedSince(
      NightFacts facts, PlayedExecution run, PlannedInstance entry, Instant stopped) {
    return facts.past(entry.instance(), stopped, facts.report(run).end().endedAt()).stream()
        .anyMatch(then -> then.state() == InstanceState.PENDING);
  }

  static void plannedOutcomesWereNotStopped(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (PlannedInstance entry : with(facts, run, Outcome.PLANNED)) {
        require(
            stoppedAt(facts, run, entry).isEmpty(),
            "no accepted stop of an instance with the outcome planned",
            "%s",
            entry);
      }
    }
  }

  /**
   * This run requested the stop, and EC2 listed the instance as stopped after the request and
   * before the outcome was recorded. A lost response, or a kill between the write-ahead record and
   * the call, may hide who stopped it.
   */
  static void stoppedOutcomesAreConfirmedByEc2(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (PlannedInstance entry : with(facts, run, Outcome.STOPPED)) {
        Optional<Instant> call =
            stoppedAt(facts, run, entry)
                .or(() -> lostCall(facts, run, entry).map(by -> by.call().at()))
                .or(() -> refusedInPart(facts, run, entry))
                .or(() -> deadIntent(facts, entry));
        require(call.isPresent(), "a stop call of this run", "none: %s", entry);
        boolean wasStopped =
            facts.past(entry.instance(), call.orElseThrow(), read(facts, entry)).stream()
                .anyMatch(then -> then.state() == InstanceState.STOPPED);
        require(
            wasStopped,
            "EC2 had stopped each instance with the outcome stopped",
            "%s; EC2: %s",
            entry,
            atTheEnd(facts, run, entry));
      }
    }
  }

  /** When the poll that led to the outcome had read EC2 at the latest. */
  private static Instant read(NightFacts facts, PlannedInstance entry) {
    StopState.Finished finished = (StopState.Finished) entry.state();
    return finished.at().plus(facts.between());
  }

  private static Optional<StopCall> lostCall(
      NightFacts facts, PlayedExecution run, PlannedInstance entry) {
    return facts.calls(run).stream()
        .filter(call -> call.call().ids().contains(entry.instance()))
        .filter(call -> !call.by().hasResponse() || !isAnsweredWell(call) && mayHaveActed(call))
        .findFirst()
        .or(() ->
            facts.disturbances.mayAnyStepRepeat() || facts.disturbances.mayLedgerCallsFail()
                ? facts.calls(run).stream()
                    .filter(call -> call.call().ids().contains(entry.instance()))
                    .findFirst()
                : Optional.empty());
  }

  /** EC2 may have executed a part of a rejected call, if an instance of it stops at that time. */
  private static Optional<Instant> refusedInPart(
      NightFacts facts, PlayedExecution run, PlannedInstance entry) {
    return facts.calls(run).stream()
        .filter(call -> call.call().ids().contains(entry.instance()))
        .filter(call -> call.call().ids().size() > 1 && NightFacts.isRefused(call))
        .map(call -> call.call().at())
        .filter(at ->
            facts.past(entry.instance(), at.minusSeconds(1), at.plus(facts.between())).stream()
                .anyMatch(then -> then.state() == InstanceState.STOPPING))
        .findFirst();
  }

  /** The start of the night, if a kill may have hidden the call; the report then has a note. */
  private static Optional<Instant> deadIntent(NightFacts facts, PlannedInstance entry) {
    return facts.disturbances.mayAnyStepRepeat()
            && entry.evaluation().notes().stream().anyMatch(Outcomes::isAboutTheStop)
        ? Optional.of(facts.night.at())
        : Optional.empty();
  }

  private static boolean isAboutTheStop(Note note) {
    return note instanceof Note.StopResponseLost || note instanceof Note.StoppedBeforePolicyChange;
  }

  /** This run requested the stop, or may have, or another stop was in progress. */
  static void stoppingOutcomesWereRequested(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (PlannedInstance entry : with(facts, run, Outcome.STOPPING)) {
        require(entry.detail().isPresent(), "a detail of the outcome stopping", "none: %s", entry);
        boolean isAsked =
            facts.calls(run).stream()
                .anyMatch(call -> call.call().ids().contains(entry.instance()));
        require(
            isAsked
                || facts.disturbances.mayAnyStepRepeat()
                || facts.disturbances.mayLedgerCallsFail()
                || isOnItsWay(facts, entry),
            "a request for each instance with the outcome stopping",
            "none: %s",
            entry);
      }
    }
  }

  /** Instances that only rejected calls named do not get the outcome stopping. */
  static void rejectedCallsLeaveNothingStopping(NightFacts facts) {
    if (facts.disturbances.mayAnyStepRepeat() || facts.disturbances.mayLedgerCallsFail()) {
      return;
    }
    for (PlayedExecution run : facts.runs()) {
      for (PlannedInstance entry : with(facts, run, Outcome.STOPPING)) {
        List<StopCall> calls =
            facts.calls(run).stream()
                .filter(call -> call.call().ids().contains(entry.instance()))
                .toList();
        require(
            calls.isEmpty()
                || calls.stream().anyMatch(call -> !call.by().hasResponse() || mayHaveActed(call))
                || facts.disturbances.mayAnyBeUnlisted()
                || isOnItsWay(facts, entry),
            "a call that EC2 may have executed, for each instance with the outcome stopping",
            "%s; calls: %s",
            entry,
            calls);
      }
    }
  }

  private static boolean isAnsweredWell(StopCall call) {
    return call.call().result().equals(CallAudit.OK);
  }

  /** Whether EC2 did not reject the call. */
  static boolean mayHaveActed(StopCall call) {
    return !NightFacts.isRefused(call) && !call.call().result().equals("RequestLimitExceeded");
  }

  private static boolean isOnItsWay(NightFacts facts, PlannedInstance entry) {
    return facts.past(entry.instance(), facts.night.at(), facts.played.endedAt()).stream()
        .anyMatch(then -> then.state() == InstanceState.STOPPING);
  }

  /** EC2 rejected a call with this error because of this instance. */
  static void refusedOutcomesHaveTheErrorOfEc2(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (PlannedInstance entry : with(facts, run, Outcome.REFUSED)) {
        String detail = entry.detail().map(FieldText::detail).orElse("");
        Set<String> codes =
            facts.calls(run).stream()
                .filter(call -> call.call().ids().contains(entry.instance()))
                .map(call -> call.call().result())
                .collect(Collectors.toSet());
        require(
            codes.stream().anyMatch(code -> detail.startsWith(code + ": ")),
            "an error code that EC2 returned for this instance",
            "%s; EC2 returned %s",
            entry,
            codes);
        require(
            isBad(facts, run, entry),
            "refused instances are those that EC2 cannot stop",
            "%s, rejected because of another instance",
            entry);
        require(
            stoppedAt(facts, run, entry).isEmpty()
                || facts.disturbances.mayAnyStepRepeat()
                || isStartedAgain(facts, run, entry),
            "no accepted stop of a refused instance",
            "%s",
            entry);
      }
    }
  }

  /** Whether it was started again; EC2 then refused the second stop. */
  private static boolean isStartedAgain(
      NightFacts facts, PlayedExecution run, PlannedInstance entry) {
    Instance then = facts.instancesAt(facts.report(run).end().endedAt()).get(entry.instance());
    return facts.disturbances.isChangedByOthers(then) && isOn(then.state());
  }

  private static boolean isBad(NightFacts facts, PlayedExecution run, PlannedInstance entry) {
    Instance first = facts.instancesAt(facts.report(run).end().endedAt()).get(entry.instance());
    return facts.disturbances.isRefused(first)
        || facts.disturbances.isDenied(entry.region())
        || facts.calls(run).stream()
            .filter(call -> call.call().ids().contains(entry.instance()))
            .map(call -> facts.instancesAt(call.call().at()).get(entry.instance()))
            .anyMatch(then -> then.hasTag("curfew:never-stop") || isBeyondStopping(then));
  }

  private static boolean isBeyondStopping(Instance instance) {
    return switch (instance.state()) {
      case PENDING, SHUTTING_DOWN, TERMINATED -> true;
      case RUNNING, STOPPING, STOPPED -> false;
    };
  }

  /** In a region that was listed and is reported as denied, EC2 accepted no stop. */
  static void deniedRegionsAcceptedNoStop(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (TargetPlan plan : facts.report(run).targets()) {
        if (plan.status() == TargetStatus.DENIED && plan.counts().stop() > 0) {
          List<StopCall> calls =
              facts.calls(run).stream()
                  .filter(call -> call.call().target().equals(plan.target()))
                  .toList();
          require(
              !calls.isEmpty() && calls.stream().noneMatch(NightFacts::isAccepted),
              "no accepted stop in a denied region",
              "%s: %s",
              plan,
              calls);
        }
      }
    }
  }

  static void goneOutcomesWereCausedByOthers(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (PlannedInstance entry : with(facts, run, Outcome.GONE)) {
        Instance then = facts.instancesAt(facts.report(run).end().endedAt()).get(entry.instance());
        require(
            facts.disturbances.isChangedByOthers(then)
                || isStoppedByAnAbortedRun(facts, run, entry),
            "a change by others to each instance with the outcome gone",
            "none: %s; EC2: %s",
            entry,
            then.state());
      }
    }
  }

  /** A call of an aborted run may take effect after the next run has made its plan. */
  private static boolean isStoppedByAnAbortedRun(
      NightFacts facts, PlayedExecution run, PlannedInstance entry) {
    return facts.runs().stream()
        .filter(other -> other != run && Safety.isAborted(other))
        .anyMatch(other -> stoppedAt(facts, other, entry).isPresent());
  }

  static void acceptedStopsAreReported(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (AcceptedStop stop : facts.stops(run)) {
        PlannedInstance entry =
            facts.entries(run).stream()
                .filter(each -> each.instance().equals(stop.instance()))
                .findFirst()
                .orElseThrow();
        boolean isReported =
            Set.of(Outcome.STOPPED, Outcome.STOPPING, Outcome.GONE).contains(entry.outcome());
        require(
            isReported || isOn(atTheEnd(facts, run, entry)),
            "an outcome that reports each accepted stop",
            "%s, reported as %s",
            stop,
            entry);
      }
    }
  }
}
