package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.require;
import static dev.curfew.harness.invariant.MorningSafety.invariant;

import dev.curfew.harness.invariant.MorningFacts.Version;
import dev.curfew.harness.play.Invocation;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.Observations.StartCall;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.StartDetail;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import dev.curfew.start.state.StartState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each instance that a night stopped has one outcome, and it is what EC2 says. */
final class MorningOutcomes {
  static final List<Invariant> INVARIANTS =
      List.of(
          invariant("eachStoppedInstanceHasOneOutcome", MorningOutcomes::eachHasOneOutcome),
          invariant("startedOutcomesAreConfirmedByEc2", MorningOutcomes::startedAreConfirmed),
          invariant("acceptedStartsAreReported", MorningOutcomes::acceptedStartsAreReported),
          invariant("startingOutcomesWereRequested", MorningOutcomes::startingWereRequested),
          invariant("refusedStartsHaveTheErrorOfEc2", MorningOutcomes::refusedHaveTheError),
          invariant("leftAloneInstancesWereChanged", MorningOutcomes::leftAloneWereChanged),
          invariant(
              "startsOfEarlierMorningsAreReportedAsSuch",
              MorningOutcomes::startsOfEarlierMorningsAreReportedAsSuch),
          invariant("goneInstancesAreNotListed", MorningOutcomes::goneAreNotListed));

  private MorningOutcomes() {}

  private static List<MorningInstance> with(
      MorningFacts facts, PlayedExecution run, StartOutcome... outcomes) {
    return facts.report(run).instances().stream()
        .filter(entry -> List.of(outcomes).contains(entry.outcome()))
        .toList();
  }

  /**
   * Exactly those that a night within the lookback reported as stopped, and no earlier morning as
   * started, in the regions that were read; those whose stop was not proven, only once. A run that
   * ended while the morning planned may count, and so may a night whose lease another run took
   * over, as its execution had ended without a report.
   */
  static void eachHasOneOutcome(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Set<String> read =
          facts.report(run).targets().stream()
              .filter(target -> target.status() == TargetStatus.READ)
              .map(target -> target.target().region())
              .collect(Collectors.toSet());
      Set<String> rows = new TreeSet<>();
      for (MorningInstance entry : facts.report(run).instances()) {
        require(rows.add(entry.instance()), "one row for each instance", "another: %s", entry);
      }
      Set<String> expected = new TreeSet<>();
      Set<String> possible = new TreeSet<>();
      Instant begin =
          planning(facts, run)
              .map(Invocation::startedAt)
              .min(Instant::compareTo)
              .orElse(Instant.MIN);
      Instant end =
          planning(facts, run).map(Invocation::endedAt).max(Instant::compareTo).orElse(Instant.MIN);
      for (PlayedExecution night : facts.night.runs()) {
        Optional<Instant> ended = endOf(facts, night);
        Instant since = facts.now(run).minus(facts.night.night.settings().morning().lookback());
        facts.night.entries(night).stream()
            .filter(
                entry -> entry.outcome() == Outcome.STOPPED || entry.outcome() == Outcome.STOPPING)
            .filter(entry -> read.contains(entry.region()))
            .map(PlannedInstance::instance)
            .forEach(id -> {
              if (ended.filter(at -> !at.isBefore(since) && at.isBefore(begin)).isPresent()) {
                expected.add(id);
              }
              if (ended.filter(at -> !at.isBefore(since) && !at.isAfter(end)).isPresent()
                  || isFoundDead(facts, night)) {
                possible.add(id);
              }
            });
      }
      for (PlayedExecution earlier : facts.runs()) {
        if (!earlier.equals(run)
            && endOf(facts, earlier).filter(at -> at.isBefore(begin)).isPresent()) {
          with(facts, earlier, StartOutcome.STARTED, StartOutcome.LEFT_ALONE).stream()
              .filter(entry ->
                  entry.isStarted()
                      || earlier.mode() == Mode.START
                          && (entry.isStartedEarlier() || !entry.proof().isProven()))
              .forEach(entry -> {
                expected.remove(entry.instance());
                possible.remove(entry.instance());
              });
        }
      }
      require(
          rows.containsAll(expected) && possible.containsAll(rows),
          "a row for each instance that nights stopped: " + expected,
          "%s of %s, which began at %s",
          rows,
          run.name(),
          begin);
    }
  }

  private static boolean isFoundDead(MorningFacts facts, PlayedExecution night) {
    return Stream.concat(
            facts.night.runs().stream().map(run -> facts.night.report(run).run()),
            facts.runs().stream().map(run -> facts.report(run).run()))
        .flatMap(run -> run.deadPredecessor().stream())
        .map(Run::id)
        .anyMatch(night.name()::equals);
  }

  private static Optional<Instant> endOf(MorningFacts facts, PlayedExecution run) {
    return facts.night.played.stores().ledger().runs().end(run.name()).map(end -> end.endedAt());
  }

  private static Stream<Invocation> planning(MorningFacts facts, PlayedExecution run) {
    return facts.night.played.seen().invocations().stream()
        .filter(call -> call.run().equals(run.name()) && call.function().equals("PlanMorning"));
  }

  /**
   * A call of this run may have started it, EC2 listed it as running when it was last read, no
   * fault keeps its status checks from passing, and the time of its start is EC2's launch time.
   */
  static void startedAreConfirmed(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (MorningInstance entry : with(facts, run, StartOutcome.STARTED)) {
        require(mayHaveStarted(facts, run, entry), "a start call of this run", "none: %s", entry);
        Instant at = ((StartState.Finished) entry.state()).at();
        List<Instance> running =
            facts
                .versions(
                    entry.instance(),
                    facts.night.instancesSince(at),
                    at.plus(facts.night.between()))
                .stream()
                .map(Version::instance)
                .filter(then -> then.state() == InstanceState.RUNNING)
                .toList();
        require(!running.isEmpty(), "EC2 listed it as running", "%s", entry);
        require(
            running.stream().anyMatch(then -> then.launchTime().equals(entry.startedAt())),
            "the launch time that EC2 lists",
            "%s; EC2: %s",
            entry,
            running);
        require(
            !facts.night.disturbances.failsStatusChecks(running.getFirst()),
            "no instance whose status checks did not pass",
            "%s",
            entry);
      }
    }
  }

  private static boolean mayHaveStarted(
      MorningFacts facts, PlayedExecution run, MorningInstance entry) {
    return calls(facts, run, entry)
            .anyMatch(call ->
                !call.by().hasResponse()
                    || MorningFacts.mayHaveActed(call.call())
                    || isLaunchedAbout(call, entry))
        || isKilledBeforeACall(facts, run, entry.region());
  }

  /**
   * An instance that runs when a rejected batch is read again, launched at about the time of the
   * call, counts as started by it: EC2 may have acted on a part of the batch.
   */
  private static boolean isLaunchedAbout(StartCall call, MorningInstance entry) {
    return ((StartState.Finished) entry.state())
        .startedAt()
        .filter(launch -> !launch.isBefore(call.call().at().minusSeconds(16)))
        .filter(launch -> launch.isBefore(call.call().at().plusSeconds(1)))
        .isPresent();
  }

  /** A kill between the write-ahead record and the call leaves open whether there was one. */
  private static boolean isKilledBeforeACall(
      MorningFacts facts, PlayedExecution run, String region) {
    return facts.night.played.seen().invocations().stream()
        .anyMatch(call ->
            call.run().equals(run.name())
                && call.function().equals("StartInstances")
                && call.region().equals(region)
                && !call.hasResponse());
  }

  private static Stream<StartCall> calls(
      MorningFacts facts, PlayedExecution run, MorningInstance entry) {
    return facts.calls(run).stream().filter(call -> call.call().ids().contains(entry.instance()));
  }

  /** No other outcome hides a start. */
  static void acceptedStartsAreReported(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (MorningFacts.AcceptedStart start : facts.starts(run)) {
        Optional<MorningInstance> entry =
            facts.report(run).instances().stream()
                .filter(each -> each.instance().equals(start.instance()))
                .findFirst();
        require(
            entry
                .filter(each ->
                    switch (each.outcome()) {
                      case STARTED, STARTING, FAILED, GONE -> true;
                      case PLANNED, REFUSED, LEFT_ALONE, RESTING -> false;
                    })
                .isPresent(),
            "started, starting, failed or gone: " + start,
            "%s",
            entry);
      }
    }
  }

  static void startingWereRequested(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (MorningInstance entry : with(facts, run, StartOutcome.STARTING, StartOutcome.FAILED)) {
        require(entry.detail().isPresent(), "a detail of the outcome", "none: %s", entry);
        require(
            calls(facts, run, entry).findAny().isPresent()
                || facts.night.disturbances.mayAnyStepRepeat()
                || facts.night.disturbances.mayLedgerCallsFail(),
            "a request for each instance with that outcome",
            "none: %s",
            entry);
      }
    }
  }

  /** EC2 rejected a call that named it, and the detail has EC2's error code. */
  static void refusedHaveTheError(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (MorningInstance entry : with(facts, run, StartOutcome.REFUSED)) {
        String detail = entry.detail().map(Object::toString).orElse("");
        require(
            calls(facts, run, entry).anyMatch(call -> detail.contains(call.call().result())),
            "the error code of a call that named it",
            "%s; calls: %s",
            entry,
            calls(facts, run, entry).toList());
      }
    }
  }

  /**
   * The night could not prove its stop, or EC2's history has another stop than the night's, another
   * type, a start, or the tag {@code curfew:never-start}, at a time at which the morning may have
   * read it.
   */
  static void leftAloneWereChanged(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Instant end = facts.lastStepEnd(run);
      for (MorningInstance entry : with(facts, run, StartOutcome.LEFT_ALONE)) {
        if (!entry.proof().isProven()) {
          require(
              facts.night.runs().stream()
                  .filter(night -> night.name().equals(entry.proof().night()))
                  .flatMap(night -> facts.night.entries(night).stream())
                  .filter(planned -> planned.instance().equals(entry.instance()))
                  .anyMatch(planned -> planned.outcome() == Outcome.STOPPING),
              "a stop that the night could not prove",
              "%s",
              entry);
          continue;
        }
        boolean isChanged =
            facts
                .versions(
                    entry.instance(),
                    entry
                        .proof()
                        .provenAt()
                        .orElseThrow()
                        .minus(facts.night.between())
                        .minus(facts.night.disturbances.stalest()),
                    end)
                .stream()
                .anyMatch(then -> isChanged(entry, then));
        require(isChanged, "a change since the night's stop", "none: %s", entry);
      }
    }
  }

  private static boolean isChanged(MorningInstance entry, Version then) {
    return then.instance().state().isOn()
        || then.instance().state() == InstanceState.STOPPING
        || then.instance().hasTag("curfew:never-start")
        || !then.instance()
            .attribute(Attribute.TYPE)
            .equals(then.atStop().attribute(Attribute.TYPE))
        || then.offSince()
            .map(off -> off.truncatedTo(ChronoUnit.SECONDS))
            .filter(off -> !Optional.of(off).equals(entry.stoppedAt()))
            .isPresent();
  }

  /**
   * If the detail says that another actor started it, then no start that an earlier morning
   * requested is the last one in EC2's history.
   */
  static void startsOfEarlierMorningsAreReportedAsSuch(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (MorningInstance entry : with(facts, run, StartOutcome.LEFT_ALONE)) {
        if (!(entry.detail().orElseThrow() instanceof StartDetail.StartedByAnother(String since))) {
          continue;
        }
        require(
            facts.runs().stream()
                .filter(earlier -> earlier.mode() == Mode.START)
                .flatMap(earlier -> facts.starts(earlier).stream())
                .noneMatch(start ->
                    start.instance().equals(entry.instance())
                        && start.at().equals(Instant.parse(since))),
            "a start by another actor",
            "a start of a morning: %s",
            entry);
      }
    }
  }

  static void goneAreNotListed(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Instant end = facts.lastStepEnd(run);
      for (MorningInstance entry : with(facts, run, StartOutcome.GONE)) {
        boolean isGone =
            facts.versions(entry.instance(), facts.night.night.at(), end).stream()
                .map(Version::instance)
                .anyMatch(then ->
                    then.state() == InstanceState.TERMINATED
                        || then.state() == InstanceState.SHUTTING_DOWN
                        || facts.night.disturbances.isUnlisted(then));
        require(isGone, "EC2 does not list it, or as terminated", "%s", entry);
      }
    }
  }
}
