package dev.curfew.stop;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.journal.Journal;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopEvent;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.lifecycle.StopState;
import dev.curfew.pace.ConfirmStep;
import dev.curfew.pace.NextStep;
import dev.curfew.pace.PassSchedule;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Evaluation;
import dev.curfew.request.Listings;
import dev.curfew.request.TargetPoll;
import dev.curfew.request.TargetPoll.PollResult;
import dev.curfew.request.TargetPoll.PolledInstance;
import dev.curfew.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Polls EC2 for the outcome of the requested stops of one target. Only EC2's {@code stopped} is
 * proof. It never waits: the state machine does.
 */
public final class ConfirmStops {
  private final Duration deadline;
  private final InstantSource clock;
  private final Fleet fleet;
  private final PlanStore plans;
  private final Journal<StopState, Evaluation> journal;

  /**
   * @param deadline how long after its request a stop is waited for
   */
  public ConfirmStops(
      Duration deadline,
      InstantSource clock,
      Fleet fleet,
      PlanStore plans,
      Journal<StopState, Evaluation> journal) {
    this.deadline = deadline;
    this.clock = clock;
    this.fleet = fleet;
    this.plans = plans;
    this.journal = journal;
  }

  /**
   * Polls once, and records what changed. Idempotent.
   *
   * @param pollCount polls before this one
   * @throws dev.curfew.failure.TransientFailure if the tables do not respond; or EC2 cannot be
   *     read, and the deadline of every requested stop has passed
   */
  public ConfirmStep confirm(Run run, Target target, int pollCount) {
    PollResult result =
        plans
            .target(run.id(), target)
            .filter(plan -> plan.status() == TargetStatus.READ)
            .map(plan -> poll(plan.key(run.id())))
            .orElse(PollResult.NOTHING);
    if (result.isAnyToRetry() || result.isAnyOutstanding()) {
      return new ConfirmStep(
          result.isAnyToRetry() ? NextStep.REQUEST : NextStep.CONFIRM,
          PassSchedule.pauseBeforePoll(pollCount + 1));
    }
    result
        .readFailure()
        .ifPresent(failure -> {
          throw failure.transientFailure();
        });
    return new ConfirmStep(NextStep.DONE, Duration.ZERO);
  }

  private PollResult poll(PlanKey plan) {
    Instant now = clock.instant();
    return new TargetPoll<>(
            PlanProgress.read(plans::instances, journal, plan), new Stops(plan.target(), now), now)
        .all(StopOrder.TO_STOP);
  }

  private final class Stops implements TargetPoll.Rules<PlannedInstance> {
    private final Target target;
    private final Instant now;

    Stops(Target target, Instant now) {
      this.target = target;
      this.now = now;
    }

    @Override
    public boolean isOutstanding(PlannedInstance planned) {
      return planned.state().isOutstanding();
    }

    @Override
    public boolean isPast(PlannedInstance planned) {
      return planned.state().isPast(deadline, now);
    }

    @Override
    public List<PolledInstance<PlannedInstance>> poll(List<PlannedInstance> group) {
      Map<String, Instance> listed = Listings.read(fleet, target, group);
      return group.stream()
          .map(before -> polled(before, Optional.ofNullable(listed.get(before.instance()))))
          .toList();
    }

    private PolledInstance<PlannedInstance> polled(
        PlannedInstance before, Optional<Instance> listing) {
      PlannedInstance after =
          listing
              .map(instance -> before.after(new StopEvent.Polled(instance, isPast(before)), now))
              .orElse(before);
      return new PolledInstance<>(before, after, after.state().isRetryDue(listing, deadline, now));
    }
  }
}
