package dev.curfew.testing;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.journal.Change;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Nights in a ledger, for tests of the mornings after them. */
public final class RecordedNight {
  private static final DateTimeFormatter TRANSITION =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

  private RecordedNight() {}

  /** EC2's {@code StateTransitionReason} of a stop at that time. */
  public static String reason(Instant at) {
    return "User initiated (%s)".formatted(TRANSITION.format(at));
  }

  /** Records a night that stopped these instances of a target at that time. */
  public static void record(
      Ledger ledger, Target target, String id, Instant at, List<Instance> instances) {
    record(ledger, target, id, at, instances, proven(at));
  }

  /** The state of a stop that the night has proven. */
  public static StopState.Finished proven(Instant at) {
    return new StopState.Finished(
        Outcome.STOPPED, at.plusSeconds(60), Optional.empty(), Optional.of(at));
  }

  /** Records a night at whose end the stops of these instances were in that state. */
  public static void record(
      Ledger ledger,
      Target target,
      String id,
      Instant at,
      List<Instance> instances,
      StopState state) {
    recordKilled(ledger, target, id, at, instances, state);
    ledger
        .runs()
        .finish(id, new RunEnd(RunStatus.STOPPED, at.plus(Duration.ofMinutes(5)), List.of()));
  }

  /**
   * Records a night that was killed when the stops of these instances were in that state, so that
   * its end is not recorded.
   */
  public static void recordKilled(
      Ledger ledger,
      Target target,
      String id,
      Instant at,
      List<Instance> instances,
      StopState state) {
    ledger
        .runs()
        .begin(
            new Run(
                id,
                "arn:aws:states:eu-west-1:111122223333:execution:curfew:" + id,
                Mode.STOP,
                at,
                at,
                ZoneOffset.UTC,
                Effect.STOP,
                List.of(target)));
    PlanKey key = new PlanKey(id, target, "night");
    List<PlannedInstance> planned = instances.stream().map(RecordedNight::planned).toList();
    ledger.plans().addInstances(key, planned);
    ledger
        .plans()
        .saveTarget(
            id,
            new TargetPlan(
                target,
                TargetStatus.READ,
                "night",
                new PlanCounts(instances.size(), 0, 0),
                Optional.empty()));
    PlanProgress.read(ledger.plans()::instances, ledger.journal(), key)
        .record(
            Kind.OBSERVATION,
            at.plusSeconds(60),
            planned.stream().map(one -> new Change<>(one, one.with(state))).toList());
  }

  private static PlannedInstance planned(Instance instance) {
    return new PlannedInstance(
        "stop/1/" + instance.id(),
        instance.account(),
        instance.region(),
        instance.id(),
        instance.name(),
        instance.attribute(Attribute.TYPE),
        new Evaluation(Effect.STOP, Optional.empty(), Optional.empty(), List.of(), List.of()),
        new StopState.Queued());
  }
}
