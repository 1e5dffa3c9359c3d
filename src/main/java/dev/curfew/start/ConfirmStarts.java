package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.pace.ConfirmStep;
import dev.curfew.pace.NextStep;
import dev.curfew.pace.PassSchedule;
import dev.curfew.plan.TargetStatus;
import dev.curfew.request.Listings;
import dev.curfew.request.TargetPoll;
import dev.curfew.request.TargetPoll.PollResult;
import dev.curfew.request.TargetPoll.PolledInstance;
import dev.curfew.run.Run;
import dev.curfew.settings.MorningSettings;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartEvent;
import dev.curfew.start.state.StartOrder;
import dev.curfew.start.state.StartState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Polls EC2 for the outcome of the requested starts of one order group in one target. Only an
 * instance that runs and has passed both status checks is started. It never waits: the state
 * machine does.
 */
public final class ConfirmStarts {
  /** A poll and a request. */
  private static final int STEPS_OF_RETRY = 2;

  /** If the last request is accepted, two polls follow it. */
  private static final int STEPS_OF_LAST_RETRY = 2;

  private final MorningSettings settings;
  private final InstantSource clock;
  private final Fleet fleet;
  private final StartStores stores;

  /**
   * @param settings say how long after its request a start is waited for, and how long a morning
   *     may take
   */
  public ConfirmStarts(
      MorningSettings settings, InstantSource clock, Fleet fleet, StartStores stores) {
    this.settings = requireNonNull(settings, "settings");
    this.clock = requireNonNull(clock, "clock");
    this.fleet = requireNonNull(fleet, "fleet");
    this.stores = requireNonNull(stores, "stores");
  }

  /**
   * Polls once, and records what changed. Idempotent.
   *
   * @param order the order group
   * @param pollCount polls of the group before this one
   * @param stepsLeft how many steps of the state machine the group may take in this target after
   *     this one; if they are few, the pauses grow, so that the history of the execution has room
   *     for all groups of all targets
   * @throws dev.curfew.failure.TransientFailure if the tables do not respond; or EC2 cannot be
   *     read, and the deadline of every requested start, or of the morning, has passed
   */
  public ConfirmStep confirm(Run run, Target target, int order, int pollCount, int stepsLeft) {
    Instant now = clock.instant();
    Starts starts = new Starts(run, target, now);
    PollResult result =
        stores
            .plans()
            .target(run.id(), target)
            .filter(plan -> plan.status() == TargetStatus.READ)
            .map(plan ->
                new TargetPoll<>(stores.morning(plan.key(run.id())), starts, now)
                    .all(StartOrder.group(order)))
            .orElse(PollResult.NOTHING);
    if (result.isAnyToRetry()) {
      // The state machine waits only if requests have failed in this region: it polls then.
      return new ConfirmStep(NextStep.REQUEST, starts.pause(pollCount + 1, stepsLeft));
    }
    if (result.isAnyOutstanding()) {
      Duration pause = starts.pause(pollCount + 1, stepsLeft);
      return new ConfirmStep(
          NextStep.CONFIRM,
          starts
              .nextRetry
              .map(retry -> Duration.between(now, retry))
              .filter(untilRetry ->
                  starts.isOnlyWaiting
                      && result.readFailure().isEmpty()
                      && untilRetry.compareTo(pause) > 0)
              .orElse(pause));
    }
    result
        .readFailure()
        .ifPresent(failure -> {
          throw failure.transientFailure();
        });
    return new ConfirmStep(NextStep.DONE, Duration.ZERO);
  }

  private final class Starts implements TargetPoll.Rules<MorningInstance> {
    private final Target target;
    private final Instant now;
    private final Instant morningEnd;
    private final boolean isMorningOver;

    /** Until when the outcome of an instance is waited for. */
    private Instant lastDeadline;

    /** When the first start is to be requested again that waits for capacity or had no effect. */
    private Optional<Instant> nextRetry = Optional.empty();

    /** Whether nothing can have started: every instance waits for capacity. */
    private boolean isOnlyWaiting = true;

    Starts(Run run, Target target, Instant now) {
      this.morningEnd = run.startedAt().plus(settings.longest());
      this.isMorningOver = now.isAfter(morningEnd);
      this.lastDeadline = now;
      this.target = target;
      this.now = now;
    }

    /** The last of the polls that are left is made when the last deadline has passed. */
    Duration pause(int pollCount, int stepsLeft) {
      Instant end = lastDeadline.isBefore(morningEnd) ? lastDeadline : morningEnd;
      Duration left = Duration.between(now, end.plusSeconds(1));
      int rounds =
          nextRetry.isPresent() ? (stepsLeft - STEPS_OF_LAST_RETRY) / STEPS_OF_RETRY : stepsLeft;
      return PassSchedule.pauseBeforePoll(pollCount, left, rounds);
    }

    /** Records its deadline even if EC2 cannot be read. */
    @Override
    public boolean isOutstanding(MorningInstance planned) {
      boolean isOutstanding = planned.state().isOutstanding();
      if (isOutstanding) {
        Instant deadline = planned.state().deadlineAt(settings.deadline());
        lastDeadline = deadline.isAfter(lastDeadline) ? deadline : lastDeadline;
      }
      return isOutstanding;
    }

    @Override
    public boolean isPast(MorningInstance planned) {
      return isMorningOver || planned.state().isPast(settings.deadline(), now);
    }

    @Override
    public List<PolledInstance<MorningInstance>> poll(List<MorningInstance> group) {
      Map<String, Instance> listed = Listings.read(fleet, target, group);
      List<String> running =
          listed.values().stream()
              .filter(instance -> instance.state() == InstanceState.RUNNING)
              .map(Instance::id)
              .toList();
      Map<String, StatusChecks> checks =
          running.isEmpty() ? Map.of() : Ec2ReadFailed.wrap(() -> fleet.statuses(target, running));
      return group.stream()
          .map(before -> {
            MorningInstance after =
                Optional.ofNullable(listed.get(before.instance()))
                    .map(listing -> before.after(event(before, listing, checks), now))
                    .orElse(before);
            isOnlyWaiting &= !after.state().mayHaveStarted();
            boolean isToRetry = after.state().isRetryDue(settings.deadline(), now);
            retryAt(after.state(), isToRetry)
                .filter(retry -> nextRetry.filter(retry::isAfter).isEmpty())
                .ifPresent(retry -> nextRetry = Optional.of(retry));
            return new PolledInstance<>(before, after, !isMorningOver && isToRetry);
          })
          .toList();
    }

    private Optional<Instant> retryAt(StartState state, boolean isToRetry) {
      return switch (state) {
        case StartState.Waiting waiting -> Optional.of(waiting.retryAt());
        case StartState.Accepted _ when isToRetry -> Optional.of(now);
        case StartState.Accepted _,
            StartState.Queued _,
            StartState.Requesting _,
            StartState.Requeued _,
            StartState.Finished _ ->
            Optional.empty();
      };
    }

    private StartEvent event(
        MorningInstance before, Instance listing, Map<String, StatusChecks> checks) {
      return new StartEvent.Polled(
          listing,
          before.proof(),
          Optional.ofNullable(checks.get(before.instance())),
          isPast(before));
    }
  }
}
