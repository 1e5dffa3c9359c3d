package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.must;

import dev.curfew.harness.invariant.Told.Stop;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.Play.Ran;
import dev.curfew.harness.play.Seen.StopCall;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
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
          new Invariant("nothingIsStoppedOverALimit", Safety::nothingIsStoppedOverALimit),
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
    return told.past(stop.instance(), told.instancesSince(stop.at()), stop.at()).stream()
        .anyMatch(instance -> isAllowed(told, instance, snapshot, tables));
  }

  private static boolean isAllowed(
      Told told,
      Instance instance,
      List<PolicyDocument> snapshot,
      Set<List<PolicyDocument>> tables) {
    SecondOpinion opinion = told.opinion();
    return opinion.of(instance, snapshot).stops()
        && tables.stream()
            .filter(opinion::areReadable)
            .filter(table ->
                told.night.settings().allowEmptyPolicies() || SecondOpinion.isAnyEnabled(table))
            .anyMatch(table -> opinion.of(instance, table).stops());
  }

  static void nothingUnplannedIsStopped(Told told) {
    for (Ran ran : told.played.ran()) {
      Map<String, PlannedInstance> planned =
          told.entries(ran).stream()
              .filter(entry -> entry.queuePosition().startsWith(StopOrder.TO_STOP))
              .collect(Collectors.toMap(PlannedInstance::instance, Function.identity()));
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

  /** By number, by share of what runs, and by what the nights before came to; as planned. */
  static void nothingIsStoppedOverALimit(Told told) {
    for (Ran ran : told.played.ran()) {
      List<PlannedInstance> entries = told.entries(ran);
      long stops = toStop(entries);
      boolean isOver =
          stops > most(told) && !isApproved(told, ran)
              || 100 * stops > share(told, ran) * entries.size();
      must(!isOver || told.calls(ran).isEmpty(), "%d of %d planned", stops, entries.size());
    }
  }

  private static long toStop(List<PlannedInstance> entries) {
    return entries.stream()
        .filter(each -> each.queuePosition().startsWith(StopOrder.TO_STOP))
        .count();
  }

  /** The second of two nights has one more before it, whose figures are left out here. */
  private static long most(Told told) {
    List<Integer> before =
        told.played.scenario().before().stops().stream().limit(10).sorted().toList();
    long byNumber = told.night.settings().limits().maxStops();
    if (before.size() < 3 || told.owners().size() > 1) {
      return byNumber;
    }
    int middle = before.size() / 2;
    double median =
        before.size() % 2 == 1
            ? before.get(middle)
            : (before.get(middle - 1) + before.get(middle)) / 2.0;
    return Math.min(byNumber, (long) (median * 1.5 + 1e-9));
  }

  /** Whether somebody has seen the first run's figures, and this one has no more. */
  private static boolean isApproved(Told told, Ran ran) {
    Ran first = told.played.ran().getFirst();
    return isApproving(told, ran, first)
        && toStop(told.entries(ran)) <= toStop(told.entries(first));
  }

  private static boolean isApproving(Told told, Ran ran, Ran first) {
    return !ran.equals(first)
        && told.played.scenario().second().filter(Scenario.Second::approves).isPresent()
        && switch (told.report(first).end().status()) {
          case LIMITED, PLANNED -> true;
          case STOPPED, REFUSED, FAILED -> false;
        };
  }

  /** In percent; an approval lifts it to what the first run had. */
  private static double share(Told told, Ran ran) {
    double limit = told.night.settings().limits().maxStopPercent();
    Ran first = told.played.ran().getFirst();
    List<PlannedInstance> seen = told.entries(first);
    return isApproving(told, ran, first) && !seen.isEmpty()
        ? Math.max(limit, 100.0 * toStop(seen) / seen.size() + 1e-9)
        : limit;
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

  /** A request that came twice may be under way, and looks whether the run is over now and then. */
  static void nothingIsStoppedAfterTheEnd(Told told) {
    for (Ran ran : told.owners()) {
      Instant end = told.report(ran).end().endedAt();
      for (StopCall call : told.calls(ran)) {
        Instant looked =
            told.weather.isTwice("StopInstances")
                ? told.policiesSince(call.call().at())
                : call.call().at();
        must(!looked.isAfter(end), "%s, ended at %s", call, end);
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

  /**
   * Whether the other planned or stopped while the one had not reported. A request that comes again
   * after its run is over does neither.
   */
  private static boolean overlap(Told told, Ran one, Ran other) {
    Instant begun = begun(told, one);
    Instant reported = told.report(one).end().endedAt();
    return told.played.seen().invocations().stream()
        .filter(call -> call.run().equals(other.name()))
        .filter(call -> Set.of("PlanRegion", "StopInstances").contains(call.function()))
        .filter(call -> !call.isAgain())
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
