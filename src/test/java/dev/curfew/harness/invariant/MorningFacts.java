package dev.curfew.harness.invariant;

import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.Observations.StartCall;
import dev.curfew.harness.play.Observations.StopCall;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.report.morning.MorningReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** The facts of the mornings of a played night, for invariants. */
final class MorningFacts {
  /** How long after a call without a response a stop may be its effect. */
  private static final Duration LATEST_EFFECT = Duration.ofSeconds(36);

  final NightFacts night;
  private final Map<String, MorningReport> reports = new HashMap<>();

  MorningFacts(NightFacts night) {
    this.night = night;
  }

  /** The mornings that were not skipped. */
  List<PlayedExecution> runs() {
    return night.played.morningRuns();
  }

  List<PlayedExecution> executions() {
    return night.played.mornings();
  }

  MorningReport report(PlayedExecution run) {
    return reports.computeIfAbsent(run.name(), _ -> night.played.morningReport(run));
  }

  /** When its last step ended. */
  Instant lastStepEnd(PlayedExecution run) {
    return night.lastStepEnd(run, report(run).end().endedAt());
  }

  /** The time for which the policies of a morning count. */
  Instant now(PlayedExecution run) {
    int number =
        IntStream.range(0, executions().size())
            .filter(each -> executions().get(each).equals(run))
            .findFirst()
            .orElseThrow();
    return night.night.at().plus(night.played.scenario().mornings().get(number).after());
  }

  List<StartCall> calls(PlayedExecution run) {
    return night.played.seen().startCalls().stream()
        .filter(call -> call.by().run().equals(run.name()))
        .toList();
  }

  /** The start of one stopped instance, by a call that EC2 accepted. */
  record AcceptedStart(String instance, StartCall by) {
    Instant at() {
      return by.call().at();
    }
  }

  /** All accepted starts of a morning. */
  List<AcceptedStart> starts(PlayedExecution run) {
    Map<String, List<Instant>> started = night.played.ec2().audit().starts();
    return calls(run).stream()
        .filter(call -> isAccepted(call.call()))
        .flatMap(call ->
            call.call().ids().stream()
                .filter(id -> started.getOrDefault(id, List.of()).contains(call.call().at()))
                .map(id -> new AcceptedStart(id, call)))
        .toList();
  }

  static boolean isAccepted(CallAudit.Call call) {
    return List.of(CallAudit.OK, CallAudit.IGNORED, CallAudit.LOST_AFTER_ACTING)
        .contains(call.result());
  }

  /** Whether the response to a call leaves open whether it had an effect. */
  static boolean mayHaveActed(CallAudit.Call call) {
    return isAccepted(call)
        || List.of(CallAudit.LOST, "InternalError", "Unavailable").contains(call.result());
  }

  /**
   * An instance as it was at a time, by EC2's own history alone.
   *
   * @param offSince when it last ceased to run; empty if it never ran, or runs
   * @param atStop the instance at that moment
   */
  record Version(Instance instance, Optional<Instant> offSince, Instance atStop) {
    boolean isStopped() {
      return instance.state() == InstanceState.STOPPED;
    }
  }

  /** All that an instance was between these times, with what EC2's history says about its stop. */
  List<Version> versions(String id, Instant from, Instant to) {
    SortedMap<Instant, Instance> past = night.played.ec2().past(id);
    SortedMap<Instant, Instance> before = past.headMap(from.plusNanos(1));
    Instant first = before.isEmpty() ? Instant.MIN : before.lastKey();
    return past.subMap(first, to.plusNanos(1)).keySet().stream()
        .map(at -> version(past.headMap(at.plusNanos(1))))
        .toList();
  }

  private static Version version(SortedMap<Instant, Instance> until) {
    Optional<Instant> offSince = Optional.empty();
    Instance atStop = until.get(until.firstKey());
    boolean isOn = false;
    for (Map.Entry<Instant, Instance> each : until.entrySet()) {
      boolean isOnNow = each.getValue().state().isOn();
      if (isOnNow) {
        offSince = Optional.empty();
      } else if (isOn) {
        offSince = Optional.of(each.getKey());
        atStop = each.getValue();
      }
      isOn = isOnNow;
    }
    return new Version(until.get(until.lastKey()), offSince, atStop);
  }

  /**
   * Whether a call of a night stopped the instance when it last ceased to run. A call without a
   * response also counts if the instance ceased to run soon after it, as the night cannot know
   * which of the two stopped it: EC2's times have whole seconds, and name no caller.
   */
  boolean isStoppedByNight(Version then) {
    Instant off = then.offSince().orElse(Instant.MIN);
    return night.played.seen().stopCalls().stream()
        .filter(call -> call.call().ids().contains(then.instance().id()))
        .anyMatch(call ->
            call.call().at().equals(off)
                || isUnanswered(call)
                    && !call.call().at().truncatedTo(ChronoUnit.SECONDS).isAfter(off)
                    && off.isBefore(call.call().at().plus(LATEST_EFFECT))
                    && then.atStop()
                        .launchTime()
                        .filter(launch -> launch.isAfter(call.call().at()))
                        .isEmpty());
  }

  private static boolean isUnanswered(StopCall call) {
    return !call.by().hasResponse()
        || !call.call().result().equals(CallAudit.OK) && Outcomes.mayHaveActed(call);
  }
}
