package dev.curfew.stop;

import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.PollTransitions;
import dev.curfew.lifecycle.RefreshTransitions;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.run.Run;
import dev.curfew.stop.StopJournal.Change;
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
 * Reads from EC2 what became of the instances that were asked to stop. Only EC2's own {@code
 * stopped} is proof. It never waits: the state machine does.
 */
public final class ConfirmStops {
  /** Most guests shut down within the first look's wait; after that, ever less often. */
  private static final List<Integer> PAUSES = List.of(40, 20, 30, 45, 60);

  private final Duration deadline;
  private final InstantSource clock;
  private final Fleet fleet;
  private final PlanStore plans;
  private final StopJournal journal;

  /**
   * @param deadline how long after its stop an instance is waited for
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
   * Where the target goes next.
   *
   * @param pause what the state machine waits before; before {@link NextStep#STOP} only where no
   *     more can be stopped, and what is on its way is to be looked at all the same
   */
  public record Step(NextStep next, Duration pause) {}

  /** How long to wait before this look, from 0. */
  public static Duration pauseBefore(int look) {
    return Duration.ofSeconds(PAUSES.get(Math.min(look, PAUSES.size() - 1)));
  }

  /**
   * Looks once.
   *
   * @param look how many looks there were before
   * @throws dev.curfew.failure.TransientFailure where EC2 cannot be read, and the deadline of all
   *     that was to be read has passed; or the tables do not answer
   */
  public Step confirm(Run run, Target target, int look) {
    return plans
        .target(run.id(), target)
        .filter(plan -> plan.status() == TargetStatus.READ)
        .map(plan -> new Look(run.id(), plan).take(look))
        .orElseGet(() -> new Step(NextStep.DONE, Duration.ZERO));
  }

  private final class Look {
    private final String run;
    private final TargetPlan plan;
    private final Instant now = clock.instant();
    private boolean isAnyOnItsWay;
    private boolean isAnyToAskAgain;
    private Optional<Ec2ReadFailed> unread = Optional.empty();

    Look(String run, TargetPlan plan) {
      this.run = run;
      this.plan = plan;
    }

    Step take(int look) {
      List<PlannedInstance> group = new ArrayList<>();
      plans.instances(
          plan.key(run),
          StopOrder.TO_STOP,
          "",
          page -> {
            page.stream().filter(ConfirmStops::isOutstanding).forEach(group::add);
            while (group.size() >= StopInstances.READ) {
              List<PlannedInstance> full = group.subList(0, StopInstances.READ);
              check(List.copyOf(full));
              full.clear();
            }
            return true;
          });
      if (!group.isEmpty()) {
        check(group);
      }
      if (isAnyToAskAgain) {
        return new Step(NextStep.STOP, pauseBefore(look + 1));
      }
      if (isAnyOnItsWay) {
        return new Step(NextStep.CONFIRM, pauseBefore(look + 1));
      }
      unread.ifPresent(why -> {
        throw why.transientFailure();
      });
      return new Step(NextStep.DONE, Duration.ZERO);
    }

    /** Where EC2 cannot be read, there is the next look, as long as the deadline has not passed. */
    private void check(List<PlannedInstance> entries) {
      if (unread.isEmpty()) {
        try {
          settle(entries, read(entries));
        } catch (Ec2ReadFailed why) {
          unread = Optional.of(why);
        }
      }
      if (unread.isPresent()) {
        isAnyOnItsWay |= entries.stream().anyMatch(entry -> !isLate(entry));
      }
    }

    private Map<String, Instance> read(List<PlannedInstance> entries) {
      return InstanceRefresh.read(() ->
              fleet.read(plan.target(), entries.stream().map(PlannedInstance::instance).toList()))
          .stream()
          .collect(Collectors.toMap(Instance::id, Function.identity(), (_, later) -> later));
    }

    private boolean isLate(PlannedInstance entry) {
      return now.isAfter(since(entry).plus(deadline));
    }

    /** One that was started again; or one that runs on after a call that EC2 did not answer. */
    private boolean isToAskAgain(PlannedInstance entry, Optional<Instance> listed) {
      return switch (entry.state()) {
        case StopState.RunningAgain _ -> !isLate(entry);
        case StopState.Requesting intended ->
            listed.filter(instance -> instance.state() == InstanceState.RUNNING).isPresent()
                && now.isAfter(intended.lastCallAt().plus(RefreshTransitions.STALE))
                && !now.isAfter(intended.ownedSince().plus(deadline));
        case StopState.Queued _, StopState.Requeued _, StopState.Accepted _, StopState.Finished _ ->
            false;
      };
    }

    private void settle(List<PlannedInstance> entries, Map<String, Instance> listed) {
      List<Change> changes = new ArrayList<>();
      for (PlannedInstance entry : entries) {
        Optional<Instance> instance = Optional.ofNullable(listed.get(entry.instance()));
        PollTransitions seen = new PollTransitions(entry, now, isLate(entry));
        PlannedInstance after = instance.map(seen::of).orElse(entry);
        isAnyToAskAgain |= isToAskAgain(after, instance);
        isAnyOnItsWay |= isOutstanding(after) && !seen.isLate();
        if (!after.equals(entry)) {
          changes.add(new Change(entry.state().step(), after));
        }
      }
      if (!changes.isEmpty()) {
        journal.recordObservations(plan.key(run), changes);
      }
    }
  }

  /** Whether it was asked to stop, and nobody knows yet what became of it. */
  static boolean isOutstanding(PlannedInstance entry) {
    return switch (entry.state()) {
      case StopState.Requesting _, StopState.Accepted _, StopState.RunningAgain _ -> true;
      case StopState.Queued _, StopState.Requeued _, StopState.Finished _ -> false;
    };
  }

  /** Since when it is waited for. */
  private static Instant since(PlannedInstance entry) {
    return switch (entry.state()) {
      case StopState.Requesting intended -> intended.lastCallAt();
      case StopState.Accepted asked -> asked.lastCallAt();
      case StopState.RunningAgain restarted -> restarted.ownedSince();
      case StopState.Queued _, StopState.Requeued _, StopState.Finished _ ->
          throw new IllegalStateException(entry.instance() + " is not outstanding");
    };
  }
}
