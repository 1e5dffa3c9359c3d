package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.must;

import dev.curfew.harness.invariant.Told.Stop;
import dev.curfew.harness.play.Play.Ran;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.report.RunReport;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Outcome;
import dev.curfew.sweep.RunStatus;
import dev.curfew.sweep.TargetPlan;
import dev.curfew.sweep.TargetStatus;
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
          new Invariant("stoppingIsWaitedFor", Completeness::stoppingIsWaitedFor));

  /** The longest time between two looks. */
  private static final Duration LOOK = Duration.ofSeconds(70);

  private Completeness() {}

  private static List<TargetPlan> targets(Told told, Ran ran, TargetStatus status) {
    return told.report(ran).targets().stream().filter(plan -> plan.status() == status).toList();
  }

  static void thePlanHasWhatRuns(Told told) {
    for (Ran ran : told.owners()) {
      Set<String> planned =
          told.entries(ran).stream().map(Entry::instance).collect(Collectors.toSet());
      for (TargetPlan plan : targets(told, ran, TargetStatus.READ)) {
        for (Instance instance : begun(told, plan.target().region())) {
          boolean isThere =
              instance.state() == InstanceState.RUNNING && !told.weather.isTouched(instance);
          must(
              !isThere || planned.contains(instance.id()) || !ran.equals(told.owners().getFirst()),
              "%s runs, and is not in the plan",
              instance.id());
        }
      }
    }
  }

  private static List<Instance> begun(Told told, String region) {
    return told.night.estate().regions().get(region).instances();
  }

  static void calmRegionsAreRead(Told told) {
    for (Ran ran : told.owners()) {
      for (TargetPlan plan : told.report(ran).targets()) {
        must(
            plan.status() == TargetStatus.READ || !told.weather.isCalm(plan.target().region()),
            "%s",
            plan);
      }
    }
  }

  /** A run that stops gives each of its instances a turn, where nothing hinders it. */
  static void everyTurnComes(Told told) {
    for (Ran ran : told.owners()) {
      if (isToStop(told.report(ran))) {
        for (Entry entry : told.entries(ran)) {
          must(
              entry.outcome() != Outcome.PLANNED || !told.weather.isCalm(entry.region()),
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
        for (Entry entry : told.entries(ran)) {
          Instance instance = told.truth(report.end().endedAt()).get(entry.instance());
          must(
              !entry.judgement().stops()
                  || isExcused(told, instance)
                  || entry.outcome() == Outcome.STOPPED,
              "%s is %s",
              entry,
              instance.state());
        }
        boolean isAllCalm =
            report.targets().stream().allMatch(plan -> told.weather.isCalm(plan.target().region()));
        must(
            !isAllCalm || report.targets().isEmpty() || report.end().status() == RunStatus.STOPPED,
            "nothing hindered it: %s",
            report.end());
      }
    }
  }

  private static boolean isExcused(Told told, Instance instance) {
    return !told.weather.isCalm(instance.region())
        || told.weather.isTouched(instance)
        || told.weather.isStuck(instance)
        || told.weather.isRefused(instance);
  }

  /** Until the deadline; and what is stopped is seen. */
  static void stoppingIsWaitedFor(Told told) {
    for (Ran ran : told.owners()) {
      Instant end = told.report(ran).end().endedAt();
      for (Entry entry : told.entries(ran)) {
        if (entry.outcome() == Outcome.STOPPING && told.weather.isCalm(entry.region())) {
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
          InstanceState before = told.truth(end.minus(LOOK)).get(entry.instance()).state();
          InstanceState now = told.truth(end).get(entry.instance()).state();
          must(
              before != InstanceState.STOPPED || now != InstanceState.STOPPED || stop.isEmpty(),
              "%s is stopped, and nobody looked",
              entry);
        }
      }
    }
  }
}
