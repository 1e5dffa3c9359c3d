package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.require;

import dev.curfew.harness.evaluator.IndependentEvaluator;
import dev.curfew.harness.invariant.NightFacts.AcceptedStop;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.Observations.StopCall;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.local.asl.Execution;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Only instances that may be stopped are stopped, and only while the run may stop. */
final class Safety {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant("keptInstancesAreNotStopped", Safety::keptInstancesAreNotStopped),
          new Invariant("onlyPlannedInstancesAreStopped", Safety::onlyPlannedInstancesAreStopped),
          new Invariant("noStopCallsUnlessTheRunMayStop", Safety::noStopCallsUnlessTheRunMayStop),
          new Invariant("noStopCallsOverALimit", Safety::noStopCallsOverALimit),
          new Invariant("noStopCallsAfterTheStopWindow", Safety::noStopCallsAfterTheStopWindow),
          new Invariant("noStopCallsAfterTheEnd", Safety::noStopCallsAfterTheEnd),
          new Invariant("noStopCallsAfterAnAbort", Safety::noStopCallsAfterAnAbort),
          new Invariant("onlyPlansOverALimitAreLimited", Safety::onlyPlansOverALimitAreLimited),
          new Invariant("stopsAreRecordedBeforeTheCall", Safety::stopsAreRecordedBeforeTheCall),
          new Invariant("oneRunAtATime", Safety::oneRunAtATime));

  /** The functions that plan, stop or start. */
  private static final Set<String> ACTING =
      Set.of("PlanRegion", "StopInstances", "PlanMorning", "StartInstances");

  private Safety() {}

  /**
   * Policy snapshot and policy table must both have allowed the stop: with the instance and the
   * table as they were at a time at which Curfew may have read them.
   */
  static void keptInstancesAreNotStopped(NightFacts facts) {
    for (PlayedExecution run : facts.played.executions()) {
      for (AcceptedStop stop : facts.stops(run)) {
        Optional<List<PolicyDocument>> snapshot = facts.snapshot(run);
        require(snapshot.isPresent(), "a policy snapshot of each run that stops", "none: %s", stop);
        require(
            isAllowed(facts, stop, snapshot.orElseThrow()),
            "snapshot and policy table allow each stop",
            "a stop of an instance that they keep: %s",
            stop);
      }
    }
  }

  private static boolean isAllowed(
      NightFacts facts, AcceptedStop stop, List<PolicyDocument> snapshot) {
    Set<List<PolicyDocument>> tables = facts.tables(facts.policiesSince(stop.at()), stop.at());
    return facts.past(stop.instance(), facts.instancesSince(stop.at()), stop.at()).stream()
        .anyMatch(instance -> isAllowed(facts, instance, snapshot, tables));
  }

  private static boolean isAllowed(
      NightFacts facts,
      Instance instance,
      List<PolicyDocument> snapshot,
      Set<List<PolicyDocument>> tables) {
    IndependentEvaluator evaluator = facts.evaluator();
    return evaluator.of(instance, snapshot).stops()
        && tables.stream()
            .filter(evaluator::areReadable)
            .filter(table ->
                facts.night.settings().allowEmptyPolicies()
                    || IndependentEvaluator.isAnyEnabled(table))
            .anyMatch(table -> evaluator.of(instance, table).stops());
  }

  static void onlyPlannedInstancesAreStopped(NightFacts facts) {
    for (PlayedExecution run : facts.played.executions()) {
      Map<String, PlannedInstance> planned =
          facts.entries(run).stream()
              .filter(entry -> entry.queuePosition().startsWith(StopOrder.TO_STOP))
              .collect(Collectors.toMap(PlannedInstance::instance, Function.identity()));
      for (AcceptedStop stop : facts.stops(run)) {
        require(
            planned.containsKey(stop.instance()), "stops of planned instances only", "%s", stop);
      }
    }
  }

  /** In mode plan, over a limit, or with invalid policies, no call is made. */
  static void noStopCallsUnlessTheRunMayStop(NightFacts facts) {
    for (PlayedExecution run : facts.played.executions()) {
      RunStatus status = facts.report(run).end().status();
      boolean mayStop =
          facts.night.mode() == Mode.STOP
              && switch (status) {
                case STOPPED, FAILED -> true;
                case PLANNED, STARTED, LIMITED, REFUSED -> false;
              };
      require(
          mayStop || facts.calls(run).isEmpty(),
          "no stop call of a run with status " + status,
          "%s",
          facts.calls(run));
    }
  }

  /** By number, by share of the running instances, and by comparison with earlier runs. */
  static void noStopCallsOverALimit(NightFacts facts) {
    for (PlayedExecution run : facts.played.executions()) {
      List<PlannedInstance> entries = facts.entries(run);
      require(
          !exceedsALimit(facts, run, entries) || facts.calls(run).isEmpty(),
          "no stop call of a run whose plan exceeds a limit",
          "calls, with %d of %d instances planned to stop",
          toStop(entries),
          entries.size());
    }
  }

  private static long toStop(List<PlannedInstance> entries) {
    return entries.stream()
        .filter(each -> each.queuePosition().startsWith(StopOrder.TO_STOP))
        .count();
  }

  /** The first run of the night counts as an earlier run of the second; it is ignored here. */
  private static long most(NightFacts facts) {
    List<Integer> before =
        facts.played.scenario().before().stops().stream().limit(10).sorted().toList();
    long byNumber = facts.night.settings().limits().maxStops();
    if (before.size() < 3 || facts.runs().size() > 1) {
      return byNumber;
    }
    int middle = before.size() / 2;
    double median =
        before.size() % 2 == 1
            ? before.get(middle)
            : (before.get(middle - 1) + before.get(middle)) / 2.0;
    return Math.min(byNumber, (long) (median * 1.5 + 1e-9));
  }

  /** Whether this run approves the first run's figures and does not exceed them. */
  private static boolean isApproved(NightFacts facts, PlayedExecution run) {
    PlayedExecution first = facts.played.executions().getFirst();
    return isApproving(facts, run, first)
        && toStop(facts.entries(run)) <= toStop(facts.entries(first));
  }

  private static boolean isApproving(NightFacts facts, PlayedExecution run, PlayedExecution first) {
    return !run.equals(first)
        && facts.played.scenario().second().filter(Scenario.SecondExecution::approves).isPresent()
        && switch (facts.report(first).end().status()) {
          case LIMITED, PLANNED -> true;
          case STOPPED, STARTED, REFUSED, FAILED -> false;
        };
  }

  /** In percent; an approval lifts it to what the first run had. */
  private static double share(NightFacts facts, PlayedExecution run) {
    double limit = facts.night.settings().limits().maxStopPercent();
    PlayedExecution first = facts.played.executions().getFirst();
    List<PlannedInstance> seen = facts.entries(first);
    return isApproving(facts, run, first) && !seen.isEmpty()
        ? Math.max(limit, 100.0 * toStop(seen) / seen.size() + 1e-9)
        : limit;
  }

  static void noStopCallsAfterTheStopWindow(NightFacts facts) {
    Instant last =
        facts
            .night
            .at()
            .plus(facts.night.settings().stopWindow())
            .plus(facts.disturbances.slowest())
            .plusMillis(200);
    for (PlayedExecution run : facts.played.executions()) {
      for (StopCall call : facts.calls(run)) {
        require(!call.call().at().isAfter(last), "no stop call after " + last, "%s", call);
      }
    }
  }

  /** A repeated invocation checks from time to time whether its run has ended. */
  static void noStopCallsAfterTheEnd(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Instant end = facts.report(run).end().endedAt();
      for (StopCall call : facts.calls(run)) {
        Instant looked =
            facts.disturbances.mayRequestsRepeat("StopInstances") || isAborted(run)
                ? facts.policiesSince(call.call().at())
                : call.call().at();
        require(
            !looked.isAfter(end), "no stop call after the end of the run at " + end, "%s", call);
      }
    }
  }

  static boolean isAborted(PlayedExecution run) {
    return run.execution().status() == Execution.Status.ABORTED;
  }

  /** No call begins later than a second after an interrupt, or five after {@code StopExecution}. */
  static void noStopCallsAfterAnAbort(NightFacts facts) {
    for (PlayedExecution run : facts.played.executions()) {
      if (isAborted(run)) {
        Scenario.Abort abort = facts.played.scenario().abort().orElseThrow();
        Duration known =
            switch (abort.manner()) {
              case INTERRUPTED -> Duration.ofSeconds(1);
              case STOPPED_FROM_OUTSIDE -> Duration.ofSeconds(5);
            };
        Instant last = facts.night.at().plus(abort.after()).plus(known);
        for (StopCall call : facts.calls(run)) {
          require(
              !call.call().at().isAfter(last.plus(facts.callDuration())),
              "no stop call after the abort at " + facts.night.at().plus(abort.after()),
              "%s",
              call);
        }
      }
    }
  }

  /** A plan within the limits is carried out, whatever dry runs there were before. */
  static void onlyPlansOverALimitAreLimited(NightFacts facts) {
    if (facts.runs().size() != 1 || facts.disturbances.mayAnyStepRepeat()) {
      return;
    }
    PlayedExecution run = facts.runs().getFirst();
    List<PlannedInstance> entries = facts.entries(run);
    require(
        facts.report(run).end().status() != RunStatus.LIMITED || exceedsALimit(facts, run, entries),
        "a plan over a limit, of each run with status limited",
        "%d of %d instances planned to stop",
        toStop(entries),
        entries.size());
  }

  private static boolean exceedsALimit(
      NightFacts facts, PlayedExecution run, List<PlannedInstance> entries) {
    long stops = toStop(entries);
    return stops > most(facts) && !isApproved(facts, run)
        || 100 * stops > share(facts, run) * entries.size();
  }

  static void stopsAreRecordedBeforeTheCall(NightFacts facts) {
    for (StopCall call : facts.played.seen().stopCalls()) {
      require(
          call.unrecorded().isEmpty(),
          "a write-ahead record for each instance of a stop call",
          "none for %s of %s",
          call.unrecorded(),
          call);
    }
  }

  static void oneRunAtATime(NightFacts facts) {
    List<PlayedExecution> runs =
        Stream.concat(facts.runs().stream(), facts.played.morningRuns().stream()).toList();
    for (PlayedExecution one : runs) {
      for (PlayedExecution other : runs) {
        require(
            one.equals(other)
                || isPlanBeside(one, other)
                || isPlanAfterATakeover(facts, runs, one, other)
                || !overlap(facts, one, other),
            "one run at a time",
            "%s and %s overlap",
            one.name(),
            other.name());
      }
    }
  }

  /**
   * A run in mode plan changes nothing, and continues while a run that took over its lease is in
   * progress.
   */
  private static boolean isPlanBeside(PlayedExecution one, PlayedExecution other) {
    return (one.mode() == Mode.PLAN) != (other.mode() == Mode.PLAN);
  }

  /**
   * Two runs in mode plan overlap only if a run that acts took over the lease of the first, and
   * ended before the second began.
   */
  private static boolean isPlanAfterATakeover(
      NightFacts facts, List<PlayedExecution> runs, PlayedExecution one, PlayedExecution other) {
    if (one.mode() != Mode.PLAN || other.mode() != Mode.PLAN) {
      return false;
    }
    List<Instant> begun =
        Stream.of(one, other).map(run -> firstCallAt(facts, run)).sorted().toList();
    return runs.stream()
        .filter(between -> between.mode() != Mode.PLAN)
        .anyMatch(between ->
            !startedAt(facts, between).isBefore(begun.getFirst())
                && !facts.endedAt(between).isAfter(begun.getLast()));
  }

  private static Instant firstCallAt(NightFacts facts, PlayedExecution run) {
    return facts.played.seen().invocations().stream()
        .filter(call -> call.run().equals(run.name()))
        .map(call -> call.startedAt())
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /**
   * Whether the other planned or stopped before the one had reported. Repeated invocations are
   * ignored: they do neither after the end of their run.
   */
  private static boolean overlap(NightFacts facts, PlayedExecution one, PlayedExecution other) {
    Instant startedAt = startedAt(facts, one);
    Instant reported = facts.endedAt(one);
    return facts.played.seen().invocations().stream()
        .filter(call -> call.run().equals(other.name()))
        .filter(call -> ACTING.contains(call.function()))
        .filter(call -> !call.isRepeat())
        .anyMatch(
            call -> call.startedAt().isAfter(startedAt) && call.startedAt().isBefore(reported));
  }

  private static Instant startedAt(NightFacts facts, PlayedExecution run) {
    return facts.played.seen().invocations().stream()
        .filter(call -> call.run().equals(run.name()) && call.function().equals("LoadPolicies"))
        .map(call -> call.startedAt())
        .findFirst()
        .orElse(Instant.MAX);
  }
}
