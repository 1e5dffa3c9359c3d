package dev.curfew.harness.invariant;

import dev.curfew.harness.evaluator.IndependentEvaluator;
import dev.curfew.harness.play.Invocation;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.Observations.StopCall;
import dev.curfew.harness.play.PlayedNight;
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
import java.util.stream.Stream;

/** The facts of a played night that invariants check: calls, outcomes, and EC2 at each time. */
final class NightFacts {
  /** The greatest age of data that Curfew acts on, without what faults add. */
  private static final Duration FRESH = Duration.ofSeconds(6);

  /** The most calls of EC2 between reading instances and the end of a stop. */
  private static final int CALLS_BETWEEN = 4;

  final PlayedNight played;
  final Night night;
  final Disturbances disturbances;
  private final Map<Instant, SortedMap<String, Instance>> truths = new HashMap<>();
  private final Map<String, RunReport> reports = new HashMap<>();

  NightFacts(PlayedNight played) {
    this.played = played;
    this.night = played.scenario().night();
    this.disturbances = new Disturbances(played);
  }

  List<PlayedExecution> runs() {
    return played.runs();
  }

  RunReport report(PlayedExecution run) {
    return reports.computeIfAbsent(run.name(), _ -> played.report(run));
  }

  /** When a night or a morning ended, by its report. */
  Instant endedAt(PlayedExecution run) {
    return played.mornings().contains(run)
        ? played.morningReport(run).end().endedAt()
        : report(run).end().endedAt();
  }

  List<PlannedInstance> entries(PlayedExecution run) {
    return report(run).plan().instances();
  }

  /** When this execution had planned a region. */
  Instant planned(PlayedExecution run, String region) {
    return played.seen().invocations().stream()
        .filter(call -> call.run().equals(run.name()) && !call.isRepeat())
        .filter(call -> call.function().equals("PlanRegion") && call.region().equals(region))
        .map(Invocation::endedAt)
        .max(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** When the last step of this execution ended; after its report, if the execution was aborted. */
  Instant lastStepEnd(PlayedExecution run) {
    return lastStepEnd(run, report(run).end().endedAt());
  }

  /**
   * As {@link #lastStepEnd(PlayedExecution)}.
   *
   * @param reported when the run ended, by its report
   */
  Instant lastStepEnd(PlayedExecution run, Instant reported) {
    return Stream.concat(
            Stream.of(reported),
            played.seen().invocations().stream()
                .filter(call -> call.run().equals(run.name()))
                .map(Invocation::endedAt))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** A stop of one running instance, by a call that EC2 accepted. */
  record AcceptedStop(String instance, StopCall by) {
    Instant at() {
      return by.call().at();
    }
  }

  /** All accepted stops of an execution. */
  List<AcceptedStop> stops(PlayedExecution run) {
    Map<String, List<Instant>> stopped = played.ec2().audit().stops();
    return calls(run).stream()
        .filter(NightFacts::isAccepted)
        .flatMap(call ->
            call.call().ids().stream()
                .filter(id -> stopped.getOrDefault(id, List.of()).contains(call.call().at()))
                .map(id -> new AcceptedStop(id, call)))
        .toList();
  }

  List<StopCall> calls(PlayedExecution run) {
    return played.seen().stopCalls().stream()
        .filter(call -> call.by().run().equals(run.name()))
        .toList();
  }

  static boolean isAccepted(StopCall call) {
    return MorningFacts.isAccepted(call.call());
  }

  /** Whether EC2 rejected the call and did nothing, and did not fail itself. */
  static boolean isRefused(StopCall call) {
    return !isAccepted(call)
        && !Set.of(CallAudit.LOST, "RequestLimitExceeded", "InternalError", "Unavailable")
            .contains(call.call().result());
  }

  /** Every instance at this time, by id. */
  SortedMap<String, Instance> instancesAt(Instant at) {
    return truths.computeIfAbsent(at, played.ec2()::instances);
  }

  /** All contents that the policy table had between these times. */
  Set<List<PolicyDocument>> tables(Instant from, Instant to) {
    return new PolicyTableHistory(night, played.run().faults()).between(from, to);
  }

  Optional<List<PolicyDocument>> snapshot(PlayedExecution run) {
    return played.stores().ledger().policies().snapshot(run.name());
  }

  IndependentEvaluator evaluator() {
    return IndependentEvaluator.of(night);
  }

  /** The earliest time at which Curfew may have read the policies for a call at this time. */
  Instant policiesSince(Instant call) {
    return call.minus(FRESH).minus(call());
  }

  private Duration call() {
    return disturbances.slowest().plusMillis(200);
  }

  /** How long a call of EC2 takes in this night. */
  Duration callDuration() {
    return call();
  }

  /** How long a few calls of EC2 take in this night. */
  Duration between() {
    return call().multipliedBy(CALLS_BETWEEN);
  }

  /** The earliest time at which Curfew may have read the instances for a call at this time. */
  Instant instancesSince(Instant call) {
    return call.minus(FRESH).minus(between()).minus(disturbances.stalest());
  }

  /** All states of an instance between these times. */
  Collection<Instance> past(String id, Instant from, Instant to) {
    SortedMap<Instant, Instance> past = played.ec2().past(id);
    SortedMap<Instant, Instance> before = past.headMap(from.plusNanos(1));
    SortedMap<Instant, Instance> within =
        past.subMap(before.isEmpty() ? Instant.MIN : before.lastKey(), to.plusNanos(1));
    return within.values();
  }
}
