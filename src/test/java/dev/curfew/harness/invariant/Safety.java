package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.must;

import dev.curfew.harness.invariant.Told.Stop;
import dev.curfew.harness.play.Play.Ran;
import dev.curfew.harness.play.Seen.StopCall;
import dev.curfew.instance.Instance;
import dev.curfew.policy.PolicyDocument;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Mode;
import dev.curfew.sweep.RunStatus;
import dev.curfew.sweep.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Nothing is stopped that should not be. */
final class Safety {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant("nothingKeptIsStopped", Safety::nothingKeptIsStopped),
          new Invariant("nothingUnplannedIsStopped", Safety::nothingUnplannedIsStopped),
          new Invariant("nothingIsStoppedWithoutLeave", Safety::nothingIsStoppedWithoutLeave),
          new Invariant("nothingIsStoppedAfterTheWindow", Safety::nothingIsStoppedAfterTheWindow),
          new Invariant("nothingIsStoppedAfterTheEnd", Safety::nothingIsStoppedAfterTheEnd),
          new Invariant("theIntentStandsBeforeTheCall", Safety::theIntentStandsBeforeTheCall),
          new Invariant("oneRunAtATime", Safety::oneRunAtATime));

  private Safety() {}

  /**
   * Snapshot and table must both have allowed it, by how it was and they were at one time that
   * Curfew may have read.
   */
  static void nothingKeptIsStopped(Told told) {
    for (Ran ran : told.played.ran()) {
      for (Stop stop : told.stops(ran)) {
        Optional<List<PolicyDocument>> snapshot = told.snapshot(ran);
        must(snapshot.isPresent(), "%s was stopped by a run without a snapshot", stop);
        must(isAllowed(told, stop, snapshot.orElseThrow()), "%s", stop);
      }
    }
  }

  private static boolean isAllowed(Told told, Stop stop, List<PolicyDocument> snapshot) {
    Set<List<PolicyDocument>> tables = told.tables(told.policiesSince(stop.at()), stop.at());
    if (isAllowed(told, stop, stop.at(), snapshot, tables)) {
      return true;
    }
    return told.moments(told.instancesSince(stop.at()), stop.at()).stream()
        .anyMatch(at -> isAllowed(told, stop, at, snapshot, tables));
  }

  private static boolean isAllowed(
      Told told,
      Stop stop,
      Instant at,
      List<PolicyDocument> snapshot,
      Set<List<PolicyDocument>> tables) {
    Instance instance = told.truth(at).get(stop.instance());
    SecondOpinion opinion = told.opinion();
    return instance != null
        && opinion.of(instance, snapshot).stops()
        && tables.stream()
            .filter(SecondOpinion::areReadable)
            .anyMatch(table -> opinion.of(instance, table).stops());
  }

  static void nothingUnplannedIsStopped(Told told) {
    for (Ran ran : told.played.ran()) {
      Map<String, Entry> planned =
          told.entries(ran).stream()
              .filter(entry -> entry.turn().startsWith(Turn.TO_STOP))
              .collect(Collectors.toMap(Entry::instance, Function.identity()));
      for (Stop stop : told.stops(ran)) {
        must(planned.containsKey(stop.instance()), "%s", stop);
      }
    }
  }

  /** Mode plan, a limit, and policies that are refused: not one call is made. */
  static void nothingIsStoppedWithoutLeave(Told told) {
    for (Ran ran : told.played.ran()) {
      RunStatus status = told.report(ran).end().status();
      boolean mayStop =
          told.night.mode() == Mode.STOP
              && switch (status) {
                case STOPPED, FAILED -> true;
                case PLANNED, LIMITED, REFUSED -> false;
              };
      must(mayStop || told.calls(ran).isEmpty(), "status %s: %s", status, told.calls(ran));
    }
  }

  static void nothingIsStoppedAfterTheWindow(Told told) {
    Instant last =
        told.night
            .at()
            .plus(told.night.settings().stopWindow())
            .plus(told.weather.slowest())
            .plusMillis(200);
    for (Ran ran : told.played.ran()) {
      for (StopCall call : told.calls(ran)) {
        must(!call.call().at().isAfter(last), "%s", call);
      }
    }
  }

  /** A request that came twice may still be under way; nothing else may. */
  static void nothingIsStoppedAfterTheEnd(Told told) {
    if (told.weather.isTwice("StopInstances")) {
      return;
    }
    for (Ran ran : told.owners()) {
      Instant end = told.report(ran).end().endedAt();
      for (StopCall call : told.calls(ran)) {
        must(!call.call().at().isAfter(end), "%s, ended at %s", call, end);
      }
    }
  }

  static void theIntentStandsBeforeTheCall(Told told) {
    for (StopCall call : told.played.seen().stopCalls()) {
      must(call.withoutIntent().isEmpty(), "%s", call);
    }
  }

  static void oneRunAtATime(Told told) {
    List<Ran> owners = told.owners();
    for (Ran one : owners) {
      for (Ran other : owners) {
        must(
            one.equals(other) || !overlap(told, one, other),
            "%s and %s both went on",
            one.name(),
            other.name());
      }
    }
  }

  /** Whether the other planned or stopped while the one had not reported. */
  private static boolean overlap(Told told, Ran one, Ran other) {
    Instant begun = begun(told, one);
    Instant reported = told.report(one).end().endedAt();
    return told.played.seen().invocations().stream()
        .filter(call -> call.run().equals(other.name()))
        .filter(call -> Set.of("PlanRegion", "StopInstances").contains(call.function()))
        .anyMatch(call -> call.begun().isAfter(begun) && call.begun().isBefore(reported));
  }

  private static Instant begun(Told told, Ran ran) {
    return told.played.seen().invocations().stream()
        .filter(call -> call.run().equals(ran.name()) && call.function().equals("LoadPolicies"))
        .map(call -> call.begun())
        .findFirst()
        .orElse(Instant.MAX);
  }
}
