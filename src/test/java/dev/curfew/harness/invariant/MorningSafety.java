package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.require;

import dev.curfew.harness.evaluator.ExpectedStart;
import dev.curfew.harness.evaluator.IndependentEvaluator;
import dev.curfew.harness.invariant.MorningFacts.AcceptedStart;
import dev.curfew.harness.invariant.MorningFacts.Version;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.Observations.StartCall;
import dev.curfew.instance.Attribute;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.run.Mode;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOrder;
import dev.curfew.start.state.StartState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Nothing is started without proof and permission. */
final class MorningSafety {
  static final List<Invariant> INVARIANTS =
      List.of(
          invariant("nothingElseIsStarted", MorningSafety::nothingElseIsStarted),
          invariant("nothingTouchedIsStarted", MorningSafety::nothingTouchedIsStarted),
          invariant("startedOnceInAMorning", MorningSafety::startedOnceInAMorning),
          invariant(
              "noStartCallsUnlessTheRunMayStart", MorningSafety::noStartCallsUnlessTheRunMayStart),
          invariant("noStartCallsAfterTheEnd", MorningSafety::noStartCallsAfterTheEnd),
          invariant(
              "noStartCallsAfterTheLongestMorning",
              MorningSafety::noStartCallsAfterTheLongestMorning),
          invariant(
              "startsAreRecordedBeforeTheCall", MorningSafety::startsAreRecordedBeforeTheCall),
          invariant("lowerOrdersStartFirst", MorningSafety::lowerOrdersStartFirst));

  private MorningSafety() {}

  static Invariant invariant(String name, Consumer<MorningFacts> check) {
    return new Invariant(name, facts -> check.accept(new MorningFacts(facts)));
  }

  /**
   * Policy snapshot and policy table allow each start, by the independent evaluator, and EC2's
   * history says that a call of a night stopped the instance: as both were at a time at which the
   * morning may have read them.
   */
  static void nothingElseIsStarted(MorningFacts facts) {
    for (PlayedExecution run : facts.executions()) {
      for (AcceptedStart start : facts.starts(run)) {
        require(
            read(facts, start).stream().anyMatch(facts::isStoppedByNight),
            "starts of instances that a night stopped",
            "%s",
            start);
        Optional<List<PolicyDocument>> snapshot = facts.night.snapshot(run);
        require(snapshot.isPresent(), "a policy snapshot of each run that starts", "%s", start);
        require(
            read(facts, start).stream()
                .anyMatch(then -> isAllowed(facts, run, start, then, snapshot.orElseThrow())),
            "snapshot and policy table allow each start",
            "a start of an instance that rests: %s",
            start);
      }
    }
  }

  private static List<Version> read(MorningFacts facts, AcceptedStart start) {
    return facts.versions(start.instance(), facts.night.instancesSince(start.at()), start.at());
  }

  private static boolean isAllowed(
      MorningFacts facts,
      PlayedExecution run,
      AcceptedStart start,
      Version then,
      List<PolicyDocument> snapshot) {
    IndependentEvaluator evaluator = facts.night.evaluator().at(facts.now(run));
    return starts(facts, evaluator, then, snapshot)
        && facts.night.tables(facts.night.policiesSince(start.at()), start.at()).stream()
            .filter(evaluator::areReadable)
            .anyMatch(table -> starts(facts, evaluator, then, table));
  }

  private static boolean starts(
      MorningFacts facts,
      IndependentEvaluator evaluator,
      Version then,
      List<PolicyDocument> documents) {
    ExpectedStart expected = evaluator.ofMorning(then.instance(), documents, restsByDefault(facts));
    return !expected.rest() && !expected.neverStart();
  }

  static boolean restsByDefault(MorningFacts facts) {
    return facts.night.night.settings().byDefault(Occasion.MORNING) == Effect.REST;
  }

  /**
   * At a time at which the morning may have read it, the instance was stopped, had not run since
   * the stop of a night, and had the type that it had then.
   */
  static void nothingTouchedIsStarted(MorningFacts facts) {
    for (PlayedExecution run : facts.executions()) {
      for (AcceptedStart start : facts.starts(run)) {
        require(
            read(facts, start).stream()
                .anyMatch(then ->
                    then.isStopped()
                        && facts.isStoppedByNight(then)
                        && then.instance()
                            .attribute(Attribute.TYPE)
                            .equals(then.atStop().attribute(Attribute.TYPE))),
            "starts of instances that are as a night stopped them",
            "%s",
            start);
      }
    }
  }

  static void startedOnceInAMorning(MorningFacts facts) {
    for (PlayedExecution run : facts.executions()) {
      Set<String> ids = new HashSet<>();
      for (AcceptedStart start : facts.starts(run)) {
        require(ids.add(start.instance()), "one start of each instance", "another: %s", start);
      }
    }
  }

  /** In mode plan, or with invalid policies, no call is made; and no night makes one. */
  static void noStartCallsUnlessTheRunMayStart(MorningFacts facts) {
    for (PlayedExecution night : facts.night.played.executions()) {
      require(facts.calls(night).isEmpty(), "no start call of a night", "%s", facts.calls(night));
    }
    for (PlayedExecution run : facts.executions()) {
      boolean mayStart =
          run.mode() == Mode.START
              && facts.runs().contains(run)
              && switch (facts.report(run).end().status()) {
                case STARTED, FAILED -> true;
                case PLANNED, STOPPED, LIMITED, REFUSED -> false;
              };
      require(
          mayStart || facts.calls(run).isEmpty(),
          "no start call of a run that may not start",
          "%s, %s",
          facts.report(run).end(),
          facts.calls(run));
    }
  }

  /** A repeated invocation checks from time to time whether its run has ended. */
  static void noStartCallsAfterTheEnd(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Instant end = facts.report(run).end().endedAt();
      for (StartCall call : facts.calls(run)) {
        Instant looked =
            facts.night.disturbances.mayRequestsRepeat("StartInstances")
                ? facts.night.policiesSince(call.call().at())
                : call.call().at();
        require(
            !looked.isAfter(end), "no start call after the end of the run at " + end, "%s", call);
      }
    }
  }

  /** Neither after the time that a morning may take, nor after its window for calls. */
  static void noStartCallsAfterTheLongestMorning(MorningFacts facts) {
    Settings settings = facts.night.night.settings();
    for (PlayedExecution run : facts.executions()) {
      Instant ofMorning = run.execution().startedAt().plus(settings.morning().longest());
      Instant ofCalls = facts.now(run).plus(settings.stopWindow());
      Instant last =
          (ofMorning.isBefore(ofCalls) ? ofMorning : ofCalls).plus(facts.night.callDuration());
      for (StartCall call : facts.calls(run)) {
        require(!call.call().at().isAfter(last), "no start call after " + last, "%s", call);
      }
    }
  }

  static void startsAreRecordedBeforeTheCall(MorningFacts facts) {
    for (StartCall call : facts.night.played.seen().startCalls()) {
      require(
          call.unrecorded().isEmpty(),
          "a write-ahead record for each instance of a start call",
          "none for %s of %s",
          call.unrecorded(),
          call);
    }
  }

  /**
   * An instance is requested only if those of lower orders have their outcome, in every region.
   * Those of a region in which a step failed may have none.
   */
  static void lowerOrdersStartFirst(MorningFacts facts) {
    if (facts.night.disturbances.mayRequestsRepeat("StartInstances")) {
      return;
    }
    for (PlayedExecution run : facts.runs()) {
      List<MorningInstance> toStart =
          facts.report(run).instances().stream()
              .filter(entry -> entry.queuePosition().startsWith(StartOrder.TO_START))
              .toList();
      for (StartCall call : facts.calls(run)) {
        int order =
            toStart.stream()
                .filter(entry -> call.call().ids().contains(entry.instance()))
                .mapToInt(entry -> StartOrder.order(entry.queuePosition()))
                .max()
                .orElseThrow();
        for (MorningInstance entry : toStart) {
          require(
              StartOrder.order(entry.queuePosition()) >= order
                  || !(entry.state() instanceof StartState.Finished finished)
                  || !finished.at().isAfter(call.call().at()),
              "no start before those of lower orders have their outcome",
              "%s, then %s",
              call,
              entry);
        }
      }
    }
  }
}
