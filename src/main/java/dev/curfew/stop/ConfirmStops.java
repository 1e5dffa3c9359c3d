package dev.curfew.stop;

import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopEvent;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.TargetStatus;
import dev.curfew.run.Run;
import dev.curfew.stop.journal.Change;
import dev.curfew.stop.journal.JournalEntry.Kind;
import dev.curfew.stop.journal.PlanProgress;
import dev.curfew.stop.journal.StopJournal;
import dev.curfew.stop.pace.NextStep;
import dev.curfew.stop.pace.StopSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Polls EC2 for the outcome of the requested stops of one target. Only EC2's {@code stopped} is
 * proof. It never waits: the state machine does.
 */
public final class ConfirmStops {
  private final Duration deadline;
  private final InstantSource clock;
  private final Fleet fleet;
  private final PlanStore plans;
  private final StopJournal journal;

  /**
   * @param deadline how long after its request a stop is waited for
   */
  public ConfirmStops(
      Duration deadline, InstantSource clock, Fleet fleet, PlanStore plans, StopJournal journal) {
    this.deadline = deadline;
    this.clock = clock;
    this.fleet = fleet;
    this.plans = plans;
    this.journal = journal;
  }

  /**
   * The result of one poll.
   *
   * @param pause what the state machine waits before the next state
   */
  public record ConfirmStep(NextStep next, Duration pause) {}

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
            .map(plan -> new Poll(plan.key(run.id())).all())
            .orElse(PollResult.NOTHING);
    if (result.isAnyToRetry() || result.isAnyOutstanding()) {
      return new ConfirmStep(
          result.isAnyToRetry() ? NextStep.STOP : NextStep.CONFIRM,
          StopSchedule.pauseBeforePoll(pollCount + 1));
    }
    result
        .readFailure()
        .ifPresent(failure -> {
          throw failure.transientFailure();
        });
    return new ConfirmStep(NextStep.DONE, Duration.ZERO);
  }

  /**
   * What polling some instances showed.
   *
   * @param isAnyToRetry whether a stop is to be requested again
   * @param isAnyOutstanding whether a stop is to be polled again before its deadline
   * @param readFailure why EC2 could not be read; nothing is read after that
   */
  private record PollResult(
      boolean isAnyToRetry, boolean isAnyOutstanding, Optional<Ec2ReadFailed> readFailure) {
    static final PollResult NOTHING = new PollResult(false, false, Optional.empty());

    PollResult and(PollResult later) {
      return new PollResult(
          isAnyToRetry || later.isAnyToRetry,
          isAnyOutstanding || later.isAnyOutstanding,
          readFailure.or(later::readFailure));
    }
  }

  /** One poll, which reads {@link Fleet#MAX_READ_IDS} instances at a time. */
  private final class Poll {
    private final Target target;
    private final PlanProgress progress;
    private final Instant now = clock.instant();
    private PollResult result = PollResult.NOTHING;

    Poll(PlanKey plan) {
      this.target = plan.target();
      this.progress = PlanProgress.read(plans, journal, plan);
    }

    PollResult all() {
      List<PlannedInstance> group = new ArrayList<>();
      progress.instances(
          StopOrder.TO_STOP,
          "",
          page -> {
            for (PlannedInstance planned : page) {
              if (planned.state().isOutstanding()) {
                group.add(planned);
              }
              if (group.size() == Fleet.MAX_READ_IDS) {
                result = result.and(poll(List.copyOf(group)));
                group.clear();
              }
            }
            return true;
          });
      return group.isEmpty() ? result : result.and(poll(group));
    }

    /** If EC2 cannot be read, the next poll follows, until the deadline has passed. */
    private PollResult poll(List<PlannedInstance> group) {
      if (result.readFailure().isEmpty()) {
        try {
          return record(group, read(group));
        } catch (Ec2ReadFailed failure) {
          return unread(group, Optional.of(failure));
        }
      }
      return unread(group, Optional.empty());
    }

    private PollResult unread(List<PlannedInstance> group, Optional<Ec2ReadFailed> failure) {
      boolean isAnyInTime =
          group.stream().anyMatch(planned -> !planned.state().isPast(deadline, now));
      return new PollResult(false, isAnyInTime, failure);
    }

    private Map<String, Instance> read(List<PlannedInstance> group) {
      List<String> ids = group.stream().map(PlannedInstance::instance).toList();
      return Ec2ReadFailed.wrap(() -> fleet.read(target, ids)).stream()
          .collect(Collectors.toMap(Instance::id, Function.identity(), (_, later) -> later));
    }

    private PollResult record(List<PlannedInstance> group, Map<String, Instance> listed) {
      boolean isAnyToRetry = false;
      boolean isAnyOutstanding = false;
      List<Change> changes = new ArrayList<>();
      for (PlannedInstance before : group) {
        StopState state = before.state();
        boolean isPast = state.isPast(deadline, now);
        Optional<Instance> listing = Optional.ofNullable(listed.get(before.instance()));
        // An instance that is not listed stays as it is: absence proves nothing.
        PlannedInstance after =
            listing
                .map(instance -> before.after(new StopEvent.Polled(instance, isPast), now))
                .orElse(before);
        isAnyToRetry |= after.state().isRetryDue(listing, deadline, now);
        isAnyOutstanding |= after.state().isOutstanding() && !isPast;
        if (!after.equals(before)) {
          changes.add(new Change(before, after));
        }
      }
      if (!changes.isEmpty()) {
        progress.record(Kind.OBSERVATION, now, changes);
      }
      return new PollResult(isAnyToRetry, isAnyOutstanding, Optional.empty());
    }
  }
}
