package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.must;

import dev.curfew.harness.invariant.Told.Stop;
import dev.curfew.harness.play.Play.Ran;
import dev.curfew.harness.play.Seen.StopCall;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.RunReport;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Nothing is lost: what can be done is done, and what can be known is told. */
final class Completeness {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant("thePlanHasWhatRuns", Completeness::thePlanHasWhatRuns),
          new Invariant("calmRegionsAreRead", Completeness::calmRegionsAreRead),
          new Invariant("everyTurnComes", Completeness::everyTurnComes),
          new Invariant("whatCanBeStoppedIsStopped", Completeness::whatCanBeStoppedIsStopped),
          new Invariant("stoppingIsWaitedFor", Completeness::stoppingIsWaitedFor),
          new Invariant("theRestartedAreAskedAgain", Completeness::theRestartedAreAskedAgain));

  /** The longest time between two looks. */
  private static final Duration LOOK = Duration.ofSeconds(70);

  private Completeness() {}

  private static List<TargetPlan> targets(Told told, Ran ran, TargetStatus status) {
    return told.report(ran).targets().stream().filter(plan -> plan.status() == status).toList();
  }

  static void thePlanHasWhatRuns(Told told) {
    for (Ran ran : told.owners()) {
      Set<String> planned =
          told.entries(ran).stream().map(PlannedInstance::instance).collect(Collectors.toSet());
      for (TargetPlan plan : targets(told, ran, TargetStatus.READ)) {
        for (Instance instance : begun(told, plan.target().region())) {
          boolean isThere =
              instance.state() == InstanceState.RUNNING
                  && !told.weather.isTouched(instance)
                  && !told.weather.isUnlisted(instance)
                  && !isStoppedBefore(told, instance, told.planned(ran, plan.target().region()));
          must(
              !isThere || planned.contains(instance.id()),
              "%s runs, and is not in the plan",
              instance.id());
        }
      }
    }
  }

  /** By another run. */
  private static boolean isStoppedBefore(Told told, Instance instance, Instant planned) {
    return told.played.ec2().audit().stops().getOrDefault(instance.id(), List.of()).stream()
        .anyMatch(stop -> !stop.isAfter(planned));
  }

  private static List<Instance> begun(Told told, String region) {
    return told.night.estate().regions().get(region).instances();
  }

  static void calmRegionsAreRead(Told told) {
    for (Ran ran : told.owners()) {
      for (TargetPlan plan : told.report(ran).targets()) {
        // That there is a plan shows that it was: only stops were denied.
        boolean isRead = plan.status() == TargetStatus.READ || plan.counts().stop() > 0;
        must(isRead || !told.weather.isCalm(plan.target().region()), "%s", plan);
      }
    }
  }

  /** A run that stops gives each of its instances a turn, where nothing hinders it. */
  static void everyTurnComes(Told told) {
    for (Ran ran : told.owners()) {
      if (isToStop(told.report(ran))) {
        for (PlannedInstance entry : told.entries(ran)) {
          Instance instance = told.truth(told.night.at()).get(entry.instance());
          boolean isUnlisted = instance != null && told.weather.isUnlisted(instance);
          must(
              entry.outcome() != Outcome.PLANNED
                  || !told.weather.isCalm(entry.region())
                  || isUnlisted,
              "%s",
              entry);
        }
      }
    }
  }

  private static boolean isToStop(RunReport report) {
    return switch (report.end().status()) {
      case STOPPED, FAILED -> true;
      case PLANNED, LIMITED, REFUSED -> false;
    };
  }

  static void whatCanBeStoppedIsStopped(Told told) {
    for (Ran ran : told.owners()) {
      RunReport report = told.report(ran);
      if (isToStop(report)) {
        for (PlannedInstance entry : told.entries(ran)) {
          Instance instance = told.truth(report.end().endedAt()).get(entry.instance());
          must(
              !entry.evaluation().stops()
                  || isExcused(told, instance)
                  || entry.outcome() == Outcome.STOPPED,
              "%s is %s",
              entry,
              instance.state());
        }
        boolean isAllCalm =
            !told.weather.isAnyUnlisted()
                && report.targets().stream()
                    .map(plan -> plan.target().region())
                    .allMatch(region -> told.weather.isCalm(region) && !isDeaf(told, ran, region));
        must(
            !isAllCalm || report.targets().isEmpty() || report.end().status() == RunStatus.STOPPED,
            "nothing hindered it: %s",
            report.end());
      }
    }
  }

  /** Whether EC2 has not answered one stop there. */
  private static boolean isDeaf(Told told, Ran ran, String region) {
    List<StopCall> calls =
        told.calls(ran).stream()
            .filter(call -> call.call().target().region().equals(region))
            .toList();
    return !calls.isEmpty()
        && calls.stream().noneMatch(call -> Told.isAccepted(call) || Told.isRefused(call));
  }

  private static boolean isExcused(Told told, Instance instance) {
    return !told.weather.isCalm(instance.region())
        || told.weather.isTouched(instance)
        || told.weather.isUnlisted(instance)
        || told.weather.isStuck(instance)
        || told.weather.isRefused(instance);
  }

  /** Until the deadline; and what is stopped is seen. */
  static void stoppingIsWaitedFor(Told told) {
    for (Ran ran : told.owners()) {
      Instant end = told.report(ran).end().endedAt();
      for (PlannedInstance entry : told.entries(ran)) {
        if (isLeftStopping(told, ran, entry)) {
          Optional<Instant> stop =
              told.stops(ran).stream()
                  .filter(each -> each.instance().equals(entry.instance()))
                  .map(Stop::at)
                  .max(Instant::compareTo);
          Duration deadline = told.night.settings().confirmDeadline();
          must(
              stop.isEmpty() || !stop.get().plus(deadline).isAfter(end),
              "%s, stopped at %s, given up at %s",
              entry,
              stop,
              end);
          InstanceState before =
              stop.map(at -> min(at.plus(deadline), end).minus(LOOK))
                  .map(at -> told.truth(at).get(entry.instance()).state())
                  .orElse(InstanceState.RUNNING);
          InstanceState now = told.truth(end).get(entry.instance()).state();
          must(
              before != InstanceState.STOPPED || now != InstanceState.STOPPED,
              "%s is stopped, and nobody looked",
              entry);
        }
      }
    }
  }

  private static boolean isAsked(Told told, Ran ran, PlannedInstance entry) {
    return told.calls(ran).stream().anyMatch(call -> call.call().ids().contains(entry.instance()));
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** By no fault of describing calls. */
  private static boolean isLeftStopping(Told told, Ran ran, PlannedInstance entry) {
    Instant end = told.report(ran).end().endedAt();
    return entry.outcome() == Outcome.STOPPING
        && told.weather.isCalm(entry.region())
        && !told.weather.isUnlisted(told.truth(end).get(entry.instance()));
  }

  /** Once; what is left running after one call only has not been running for long. */
  static void theRestartedAreAskedAgain(Told told) {
    for (Ran ran : told.owners()) {
      Instant end = told.report(ran).end().endedAt();
      for (PlannedInstance entry : told.entries(ran)) {
        boolean isOn =
            List.of(end, end.minus(LOOK)).stream()
                .map(at -> told.truth(at).get(entry.instance()))
                .allMatch(then -> then != null && then.state() == InstanceState.RUNNING);
        long stops =
            told.stops(ran).stream()
                .filter(stop -> stop.instance().equals(entry.instance()))
                .filter(stop -> stop.at().isBefore(end.minus(LOOK)))
                .count();
        must(
            !isOn || stops != 1 || !isLeftStopping(told, ran, entry),
            "%s runs, and was asked for once",
            entry);
        must(
            !isOn || isAsked(told, ran, entry) || !isLeftStopping(told, ran, entry),
            "%s runs, and was not asked for",
            entry);
      }
    }
  }
}
