package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.must;

import dev.curfew.harness.invariant.Told.Stop;
import dev.curfew.harness.play.Play.Ran;
import dev.curfew.harness.play.Seen.StopCall;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.FieldText;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One outcome for each instance of the plan, and it is what EC2 says. */
final class Outcomes {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant("oneRowForEachInstance", Outcomes::oneRowForEachInstance),
          new Invariant("countsAddUp", Outcomes::countsAddUp),
          new Invariant("judgementsAreRight", Outcomes::judgementsAreRight),
          new Invariant("keptIsNotStopped", Outcomes::keptIsNotStopped),
          new Invariant("plannedWasNotStopped", Outcomes::plannedWasNotStopped),
          new Invariant("stoppedIsWhatEc2Says", Outcomes::stoppedIsWhatEc2Says),
          new Invariant("stoppingWasAskedFor", Outcomes::stoppingWasAskedFor),
          new Invariant("aRefusedCallDoesNothing", Outcomes::aRefusedCallDoesNothing),
          new Invariant("refusedIsWhatEc2Said", Outcomes::refusedIsWhatEc2Said),
          new Invariant("deniedLetsNothingPass", Outcomes::deniedLetsNothingPass),
          new Invariant("goneIsNotOurDoing", Outcomes::goneIsNotOurDoing),
          new Invariant("whatWeStoppedIsTold", Outcomes::whatWeStoppedIsTold));

  private Outcomes() {}

  static void oneRowForEachInstance(Told told) {
    for (Ran ran : told.owners()) {
      Set<String> ids = new HashSet<>();
      for (PlannedInstance entry : told.entries(ran)) {
        must(ids.add(entry.instance()), "%s twice", entry);
      }
    }
  }

  static void countsAddUp(Told told) {
    for (Ran ran : told.owners()) {
      RunReport report = told.report(ran);
      int rows = told.entries(ran).size();
      int outcomes = report.outcomes().values().stream().mapToInt(Integer::intValue).sum();
      must(outcomes == rows, "%d outcomes for %d rows", outcomes, rows);
      must(report.plan().counts().judged() == rows, "%s for %d rows", report.plan().counts(), rows);
      must(
          report.plan().counts().keep() == report.count(Outcome.KEPT),
          "kept: %s",
          report.plan().counts());
      must(
          report.plan().counts().blocked() == report.count(Outcome.BLOCKED),
          "blocked: %s, %s",
          report.plan().counts(),
          report.outcomes());
      int running = report.plan().regions().stream().mapToInt(row -> row.running()).sum();
      must(running == rows, "%d running by region for %d rows", running, rows);
    }
  }

  /** Each verdict, policy and obstacle is that of some time of the run. */
  static void judgementsAreRight(Told told) {
    for (Ran ran : told.owners()) {
      List<PolicyDocument> snapshot = told.snapshot(ran).orElse(List.of());
      Instant end = told.report(ran).end().endedAt();
      Set<List<PolicyDocument>> readable = new LinkedHashSet<>();
      readable.add(snapshot);
      told.tables(told.night.at(), end).stream()
          .filter(told.opinion()::areReadable)
          .forEach(readable::add);
      for (PlannedInstance entry : told.entries(ran)) {
        Instant since = told.night.at().minus(told.weather.stalest());
        must(
            told.past(entry.instance(), since, end).stream()
                .anyMatch(instance -> isRight(told, entry, instance, readable)),
            "%s",
            entry);
      }
    }
  }

  private static boolean isRight(
      Told told, PlannedInstance entry, Instance instance, Set<List<PolicyDocument>> readable) {
    Says said =
        new Says(
            entry.evaluation().verdict() == Effect.KEEP,
            entry.evaluation().policy(),
            entry.evaluation().obstacle().map(Obstacle::text));
    return readable.stream().anyMatch(table -> told.opinion().of(instance, table).equals(said));
  }

  private static List<PlannedInstance> with(Told told, Ran ran, Outcome... outcomes) {
    return told.entries(ran).stream()
        .filter(entry -> Set.of(outcomes).contains(entry.outcome()))
        .toList();
  }

  private static Optional<Instant> stoppedAt(Told told, Ran ran, PlannedInstance entry) {
    return told.stops(ran).stream()
        .filter(stop -> stop.instance().equals(entry.instance()))
        .map(Stop::at)
        .findFirst();
  }

  private static InstanceState atTheEnd(Told told, Ran ran, PlannedInstance entry) {
    return told.truth(told.report(ran).end().endedAt()).get(entry.instance()).state();
  }

  private static boolean isOn(InstanceState state) {
    return state == InstanceState.RUNNING || state == InstanceState.PENDING;
  }

  /** Somebody may have started it again, and a policy may keep it since. */
  static void keptIsNotStopped(Told told) {
    for (Ran ran : told.owners()) {
      for (PlannedInstance entry : with(told, ran, Outcome.KEPT, Outcome.BLOCKED)) {
        Optional<Instant> stopped = stoppedAt(told, ran, entry);
        must(
            stopped.filter(at -> !wasStartedSince(told, ran, entry, at)).isEmpty(),
            "%s, stopped %s",
            entry,
            stopped);
      }
    }
  }

  private static boolean wasStartedSince(
      Told told, Ran ran, PlannedInstance entry, Instant stopped) {
    return told.past(entry.instance(), stopped, told.report(ran).end().endedAt()).stream()
        .anyMatch(then -> then.state() == InstanceState.PENDING);
  }

  static void plannedWasNotStopped(Told told) {
    for (Ran ran : told.owners()) {
      for (PlannedInstance entry : with(told, ran, Outcome.PLANNED)) {
        must(stoppedAt(told, ran, entry).isEmpty(), "%s", entry);
      }
    }
  }

  /**
   * Ours, and stopped at some time after our call, when that was written down; a lost answer may
   * hide who was first, as may a death between the intent and the call.
   */
  static void stoppedIsWhatEc2Says(Told told) {
    for (Ran ran : told.owners()) {
      for (PlannedInstance entry : with(told, ran, Outcome.STOPPED)) {
        Optional<Instant> call =
            stoppedAt(told, ran, entry)
                .or(() -> lostCall(told, ran, entry).map(by -> by.call().at()))
                .or(() -> refusedInPart(told, ran, entry))
                .or(() -> deadIntent(told, entry));
        must(call.isPresent(), "no call of ours: %s", entry);
        boolean wasStopped =
            told.past(entry.instance(), call.orElseThrow(), read(told, entry)).stream()
                .anyMatch(then -> then.state() == InstanceState.STOPPED);
        must(wasStopped, "%s is %s", entry, atTheEnd(told, ran, entry));
      }
    }
  }

  /** When at the latest EC2 was asked what the entry has come to: soon after a look began. */
  private static Instant read(Told told, PlannedInstance entry) {
    StopState.Finished settled = (StopState.Finished) entry.state();
    return settled.at().plus(told.between());
  }

  private static Optional<StopCall> lostCall(Told told, Ran ran, PlannedInstance entry) {
    return told.calls(ran).stream()
        .filter(call -> call.call().ids().contains(entry.instance()))
        .filter(call -> !call.by().isAnswered() || !isAnsweredWell(call) && mayHaveActed(call))
        .findFirst()
        .or(() ->
            told.weather.isAnyStepTakenTwice() || told.weather.isTableRefusing()
                ? told.calls(ran).stream()
                    .filter(call -> call.call().ids().contains(entry.instance()))
                    .findFirst()
                : Optional.empty());
  }

  /**
   * EC2 may have acted on a part of what it refused, where one of several goes off at that time.
   */
  private static Optional<Instant> refusedInPart(Told told, Ran ran, PlannedInstance entry) {
    return told.calls(ran).stream()
        .filter(call -> call.call().ids().contains(entry.instance()))
        .filter(call -> call.call().ids().size() > 1 && Told.isRefused(call))
        .map(call -> call.call().at())
        .filter(at ->
            told.past(entry.instance(), at.minusSeconds(1), at.plus(told.between())).stream()
                .anyMatch(then -> then.state() == InstanceState.STOPPING))
        .findFirst();
  }

  /**
   * From the beginning of the night, where that can be; the report then says that it is in doubt.
   */
  private static Optional<Instant> deadIntent(Told told, PlannedInstance entry) {
    return told.weather.isAnyStepTakenTwice() && !entry.evaluation().notes().isEmpty()
        ? Optional.of(told.night.at())
        : Optional.empty();
  }

  /** A call of ours, or somebody else's stop that was on its way, or a call that may have been. */
  static void stoppingWasAskedFor(Told told) {
    for (Ran ran : told.owners()) {
      for (PlannedInstance entry : with(told, ran, Outcome.STOPPING)) {
        must(entry.detail().isPresent(), "no detail: %s", entry);
        boolean isAsked =
            told.calls(ran).stream().anyMatch(call -> call.call().ids().contains(entry.instance()));
        must(
            isAsked
                || told.weather.isAnyStepTakenTwice()
                || told.weather.isTableRefusing()
                || isOnItsWay(told, entry),
            "never asked for: %s",
            entry);
      }
    }
  }

  /** What only such calls named is not on its way, nor may it be. */
  static void aRefusedCallDoesNothing(Told told) {
    if (told.weather.isAnyStepTakenTwice() || told.weather.isTableRefusing()) {
      return;
    }
    for (Ran ran : told.owners()) {
      for (PlannedInstance entry : with(told, ran, Outcome.STOPPING)) {
        List<StopCall> calls =
            told.calls(ran).stream()
                .filter(call -> call.call().ids().contains(entry.instance()))
                .toList();
        must(
            calls.isEmpty()
                || calls.stream().anyMatch(call -> !call.by().isAnswered() || mayHaveActed(call))
                || told.weather.isAnyUnlisted()
                || isOnItsWay(told, entry),
            "%s: %s",
            entry,
            calls);
      }
    }
  }

  private static boolean isAnsweredWell(StopCall call) {
    return call.call().result().equals(CallAudit.OK);
  }

  private static boolean mayHaveActed(StopCall call) {
    return !Told.isRefused(call) && !call.call().result().equals("RequestLimitExceeded");
  }

  private static boolean isOnItsWay(Told told, PlannedInstance entry) {
    return told.past(entry.instance(), told.night.at(), told.played.over()).stream()
        .anyMatch(then -> then.state() == InstanceState.STOPPING);
  }

  /** EC2 said so of a call that named it, and it was that instance that was bad. */
  static void refusedIsWhatEc2Said(Told told) {
    for (Ran ran : told.owners()) {
      for (PlannedInstance entry : with(told, ran, Outcome.REFUSED)) {
        String detail = entry.detail().map(FieldText::detail).orElse("");
        Set<String> codes =
            told.calls(ran).stream()
                .filter(call -> call.call().ids().contains(entry.instance()))
                .map(call -> call.call().result())
                .collect(Collectors.toSet());
        must(
            codes.stream().anyMatch(code -> detail.startsWith(code + ": ")),
            "%s: %s",
            entry,
            codes);
        must(isBad(told, ran, entry), "another was bad: %s", entry);
        must(
            stoppedAt(told, ran, entry).isEmpty()
                || told.weather.isAnyStepTakenTwice()
                || isStartedAgain(told, ran, entry),
            "was stopped: %s",
            entry);
      }
    }
  }

  /** By somebody; what EC2 refused is then to stop it once more. */
  private static boolean isStartedAgain(Told told, Ran ran, PlannedInstance entry) {
    Instance then = told.truth(told.report(ran).end().endedAt()).get(entry.instance());
    return told.weather.isTouched(then) && isOn(then.state());
  }

  private static boolean isBad(Told told, Ran ran, PlannedInstance entry) {
    Instance first = told.truth(told.report(ran).end().endedAt()).get(entry.instance());
    return told.weather.isRefused(first)
        || told.weather.isDenied(entry.region())
        || told.calls(ran).stream()
            .filter(call -> call.call().ids().contains(entry.instance()))
            .map(call -> told.truth(call.call().at()).get(entry.instance()))
            .anyMatch(then -> then.hasTag("curfew:never-stop") || isBeyondStopping(then));
  }

  private static boolean isBeyondStopping(Instance instance) {
    return switch (instance.state()) {
      case PENDING, SHUTTING_DOWN, TERMINATED -> true;
      case RUNNING, STOPPING, STOPPED -> false;
    };
  }

  /** A region that was listed, and is reported as denied all the same. */
  static void deniedLetsNothingPass(Told told) {
    for (Ran ran : told.owners()) {
      for (TargetPlan plan : told.report(ran).targets()) {
        if (plan.status() == TargetStatus.DENIED && plan.counts().stop() > 0) {
          List<StopCall> calls =
              told.calls(ran).stream()
                  .filter(call -> call.call().target().equals(plan.target()))
                  .toList();
          must(
              !calls.isEmpty() && calls.stream().noneMatch(Told::isAccepted),
              "%s: %s",
              plan,
              calls);
        }
      }
    }
  }

  static void goneIsNotOurDoing(Told told) {
    for (Ran ran : told.owners()) {
      for (PlannedInstance entry : with(told, ran, Outcome.GONE)) {
        Instance then = told.truth(told.report(ran).end().endedAt()).get(entry.instance());
        must(
            told.weather.isTouched(then),
            "nobody else had a hand in it: %s is %s",
            entry,
            then.state());
      }
    }
  }

  static void whatWeStoppedIsTold(Told told) {
    for (Ran ran : told.owners()) {
      for (Stop stop : told.stops(ran)) {
        PlannedInstance entry =
            told.entries(ran).stream()
                .filter(each -> each.instance().equals(stop.instance()))
                .findFirst()
                .orElseThrow();
        boolean isTold =
            Set.of(Outcome.STOPPED, Outcome.STOPPING, Outcome.GONE).contains(entry.outcome());
        must(isTold || isOn(atTheEnd(told, ran, entry)), "%s, and yet %s", stop, entry);
      }
    }
  }
}
