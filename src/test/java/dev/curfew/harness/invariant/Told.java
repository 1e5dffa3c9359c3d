package dev.curfew.harness.invariant;

import dev.curfew.harness.play.Invocation;
import dev.curfew.harness.play.Play.Ran;
import dev.curfew.harness.play.Played;
import dev.curfew.harness.play.Seen.StopCall;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.Night;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A night that is over, as invariants ask of it: who did what, and how things really were when. */
final class Told {
  /** How old what Curfew reads may be when it acts on it, beside what faults add. */
  private static final Duration FRESH = Duration.ofSeconds(6);

  /** Most calls of EC2 between the reading of instances and the end of a stop. */
  private static final int CALLS_BETWEEN = 4;

  final Played played;
  final Night night;
  final Weather weather;
  private final Map<Instant, SortedMap<String, Instance>> truths = new HashMap<>();
  private final Map<String, RunReport> reports = new HashMap<>();

  Told(Played played) {
    this.played = played;
    this.night = played.scenario().night();
    this.weather = new Weather(played);
  }

  List<Ran> owners() {
    return played.owners();
  }

  RunReport report(Ran ran) {
    return reports.computeIfAbsent(ran.name(), _ -> played.report(ran));
  }

  List<PlannedInstance> entries(Ran ran) {
    return report(ran).plan().instances();
  }

  /** When this execution had planned the region. */
  Instant planned(Ran ran, String region) {
    return played.seen().invocations().stream()
        .filter(call -> call.run().equals(ran.name()) && !call.isAgain())
        .filter(call -> call.function().equals("PlanRegion") && call.region().equals(region))
        .map(Invocation::ended)
        .max(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** One stop of one running instance, by a call that EC2 accepted. */
  record Stop(String instance, StopCall by) {
    Instant at() {
      return by.call().at();
    }
  }

  /** All of them, of this execution. */
  List<Stop> stops(Ran ran) {
    Map<String, List<Instant>> stopped = played.ec2().audit().stops();
    return calls(ran).stream()
        .filter(Told::isAccepted)
        .flatMap(call ->
            call.call().ids().stream()
                .filter(id -> stopped.getOrDefault(id, List.of()).contains(call.call().at()))
                .map(id -> new Stop(id, call)))
        .toList();
  }

  List<StopCall> calls(Ran ran) {
    return played.seen().stopCalls().stream()
        .filter(call -> call.by().run().equals(ran.name()))
        .toList();
  }

  static boolean isAccepted(StopCall call) {
    return call.call().result().equals(CallAudit.OK) || call.call().result().equals("NoAnswer ok");
  }

  /** Whether EC2 has said no: it did nothing, and it was not in trouble itself. */
  static boolean isRefused(StopCall call) {
    return !isAccepted(call)
        && !Set.of("NoAnswer", "RequestLimitExceeded", "InternalError", "Unavailable")
            .contains(call.call().result());
  }

  /** Every instance as it really was then. */
  SortedMap<String, Instance> truth(Instant at) {
    return truths.computeIfAbsent(at, played.ec2()::instances);
  }

  /** Every policy table that stood at some time between these. */
  Set<List<PolicyDocument>> tables(Instant from, Instant to) {
    return new TableOverTime(night, played.run().faults()).between(from, to);
  }

  Optional<List<PolicyDocument>> snapshot(Ran ran) {
    return played.stores().ledger().policies().snapshot(ran.name());
  }

  SecondOpinion opinion() {
    return SecondOpinion.of(night);
  }

  /** Since when what Curfew has read of policies must count, for a call at this time. */
  Instant policiesSince(Instant call) {
    return call.minus(FRESH).minus(call());
  }

  private Duration call() {
    return weather.slowest().plusMillis(200);
  }

  /** How long a few calls of EC2 take in this night. */
  Duration between() {
    return call().multipliedBy(CALLS_BETWEEN);
  }

  /** The same, for what EC2 tells of instances. */
  Instant instancesSince(Instant call) {
    return call.minus(FRESH).minus(between()).minus(weather.stalest());
  }

  /** All that an instance was between these, whenever that began. */
  Collection<Instance> past(String id, Instant from, Instant to) {
    SortedMap<Instant, Instance> past = played.ec2().past(id);
    SortedMap<Instant, Instance> before = past.headMap(from.plusNanos(1));
    SortedMap<Instant, Instance> within =
        past.subMap(before.isEmpty() ? Instant.MIN : before.lastKey(), to.plusNanos(1));
    return within.values();
  }
}
