package dev.curfew.harness.invariant;

import dev.curfew.harness.play.Play.Ran;
import dev.curfew.harness.play.Played;
import dev.curfew.harness.play.Seen.StopCall;
import dev.curfew.instance.Instance;
import dev.curfew.local.Night;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.fleet.ec2.Audit;
import dev.curfew.policy.Effect;
import dev.curfew.policy.PolicyDocument;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.report.RunReport;
import dev.curfew.sweep.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A night that is over, as invariants ask of it: who did what, and how things really were when. */
final class Told {
  /** How old what Curfew reads may be when it acts on it, beside what faults add. */
  private static final Duration FRESH = Duration.ofSeconds(6);

  /** Most calls of EC2 between the reading of policies and a stop. */
  private static final int CALLS_BETWEEN = 4;

  final Played played;
  final Night night;
  final Weather weather;
  private final Map<Instant, SortedMap<String, Instance>> truths = new HashMap<>();
  private final Map<String, RunReport> reports = new HashMap<>();

  Told(Played played) {
    this.played = played;
    this.night = played.scenario().night();
    this.weather = new Weather(played.scenario());
  }

  List<Ran> owners() {
    return played.owners();
  }

  RunReport report(Ran ran) {
    return reports.computeIfAbsent(ran.name(), _ -> played.report(ran));
  }

  List<Entry> entries(Ran ran) {
    return report(ran).plan().instances();
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
    return call.call().result().equals(Audit.OK) || call.call().result().equals("NoAnswer ok");
  }

  /** Every instance as it really was then. */
  SortedMap<String, Instance> truth(Instant at) {
    return truths.computeIfAbsent(at, played.ec2()::instances);
  }

  /** The policy table as it really was then. */
  List<PolicyDocument> table(Instant at) {
    Map<String, PolicyDocument> table = new TreeMap<>();
    night.policies().forEach(document -> table.put(document.name(), document));
    edits()
        .filter(edit -> !night.at().plus(edit.after()).isAfter(at))
        .sorted(Comparator.comparing(Fault.PolicyEdit::after))
        .forEach(edit -> {
          table.remove(edit.id());
          edit.document()
              .ifPresent(json ->
                  table.put(
                      edit.id(),
                      DocumentReader.read(edit.id(), json.getBytes(StandardCharsets.UTF_8))));
        });
    return List.copyOf(table.values());
  }

  private Stream<Fault.PolicyEdit> edits() {
    return night.faults().stream()
        .filter(Fault.PolicyEdit.class::isInstance)
        .map(Fault.PolicyEdit.class::cast);
  }

  /** Every table that stood at some time between these. */
  Set<List<PolicyDocument>> tables(Instant from, Instant to) {
    Set<List<PolicyDocument>> tables = new LinkedHashSet<>();
    tables.add(table(to));
    tables.add(table(from));
    edits()
        .map(edit -> night.at().plus(edit.after()))
        .filter(at -> !at.isBefore(from) && !at.isAfter(to))
        .forEach(at -> tables.add(table(at)));
    return tables;
  }

  Optional<List<PolicyDocument>> snapshot(Ran ran) {
    return played.stores().ledger().snapshot(ran.name());
  }

  SecondOpinion opinion() {
    return new SecondOpinion(
        night.settings().zone(),
        night.settings().byDefault() == Effect.KEEP,
        night.at(),
        Set.of("sir-persistent"));
  }

  /** Since when what Curfew has read of policies must count, for a call at this time. */
  Instant policiesSince(Instant call) {
    Duration slow = weather.slowest().plusMillis(200).multipliedBy(CALLS_BETWEEN);
    return call.minus(FRESH).minus(slow);
  }

  /** The same, for what EC2 tells of instances. */
  Instant instancesSince(Instant call) {
    return policiesSince(call).minus(weather.stalest());
  }

  /** Times at which something may have changed, between these, the last first. */
  List<Instant> moments(Instant from, Instant to) {
    TreeSet<Instant> moments = new TreeSet<>();
    for (Instant at = to; !at.isBefore(from) && moments.size() < 400; at = at.minusSeconds(1)) {
      moments.add(at);
    }
    night.faults().stream()
        .filter(Fault.Happens.class::isInstance)
        .map(fault -> night.at().plus(((Fault.Happens) fault).after()))
        .filter(at -> !at.isBefore(from) && !at.isAfter(to))
        .forEach(moments::add);
    moments.add(from);
    return new ArrayList<>(moments.descendingSet());
  }
}
