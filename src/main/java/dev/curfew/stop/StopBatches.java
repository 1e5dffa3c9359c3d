package dev.curfew.stop;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.InstanceState;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopEvent;
import dev.curfew.lifecycle.StopState;
import dev.curfew.pace.BatchSize;
import dev.curfew.pace.CallResult;
import dev.curfew.pace.PassStats;
import dev.curfew.plan.SharedRefusal;
import dev.curfew.policy.Evaluation;
import dev.curfew.settings.Buckets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Requests the stops of a group of due instances: refreshes them, then calls EC2 batch by batch.
 *
 * <p>One bad instance has its whole batch rejected. The instances that the error names are taken
 * out; a batch whose error names none is bisected. A throttled batch is never split. A batch
 * without a response ends the group; if it had none before, bisecting it finds the instance that
 * breaks EC2.
 */
final class StopBatches {
  private final StopContext context;
  private final CurrentPolicies policies;
  private final StopGate gate;
  private final InstanceRefresh instances;
  private final StopRecords records;
  private final StopCaller caller;

  StopBatches(
      StopContext context,
      PlanProgress<PlannedInstance, StopState, Evaluation> progress,
      CurrentPolicies policies,
      StopGate gate) {
    this.context = context;
    this.policies = policies;
    this.gate = gate;
    this.instances = new InstanceRefresh(context, policies);
    this.records = new StopRecords(context, progress, policies);
    this.caller = new StopCaller(context);
  }

  /**
   * What requesting a group left.
   *
   * @param processedTo the queue position of the last instance that was processed
   */
  record GroupResult(PassStats stats, String processedTo) {}

  /**
   * Requests a group.
   *
   * @param due at most {@link dev.curfew.ec2.Fleet#MAX_READ_IDS}, from 1
   * @param stats so far
   * @param processedTo the queue position before the group
   */
  GroupResult request(List<PlannedInstance> due, PassStats stats, String processedTo) {
    return new Group(due, stats, processedTo).request();
  }

  /** What is left to do for a batch; a stack of these replaces recursion. */
  private sealed interface Task {
    /** Request these in one call. */
    record Request(List<StopCandidate> batch) implements Task {}

    /** Refresh these, as the calls before took time, and request them in one call. */
    record RefreshAndRequest(List<StopCandidate> batch) implements Task {}

    /**
     * Every part of a rejected batch was requested.
     *
     * @param acceptedBefore the number of accepted calls before the first part
     */
    record PartsRequested(long acceptedBefore) implements Task {}
  }

  /** The state of one group; private, and read by no other object. */
  private final class Group {
    private final Buckets buckets = context.settings().buckets();
    private final List<PlannedInstance> due;
    private final Deque<Task> tasks = new ArrayDeque<>();
    private final Map<StopCandidate, Ec2Error> refusals = new LinkedHashMap<>();
    private PassStats stats;
    private String processedTo;

    Group(List<PlannedInstance> due, PassStats stats, String processedTo) {
      this.due = due;
      this.stats = stats;
      this.processedTo = processedTo;
    }

    /** If EC2 cannot be read, the calls that were made and their tokens still count. */
    GroupResult request() {
      try {
        requestAll(refresh(due));
        confirmRefusals();
      } catch (Ec2ReadFailed failure) {
        stats = stats.with(failure);
      }
      return new GroupResult(stats, processedTo);
    }

    private void requestAll(List<StopCandidate> toStop) {
      int knownRefusals = stats.sharedRefusals().size();
      int from = 0;
      while (from < toStop.size()) {
        List<StopCandidate> batch = nextBatch(toStop.subList(from, toStop.size()));
        boolean isOutdated = policies.isStale() || stats.sharedRefusals().size() > knownRefusals;
        if (from > 0 && isOutdated || !isRequested(batch)) {
          processedTo = positionBefore(batch.getFirst());
          return;
        }
        from += batch.size();
      }
      processedTo = due.getLast().queuePosition();
    }

    private List<StopCandidate> nextBatch(List<StopCandidate> toStop) {
      if (StopQueue.isSolo(toStop.getFirst().planned())) {
        return toStop.subList(0, 1);
      }
      return toStop.stream()
          .limit(stats.batchSize().within(buckets))
          .takeWhile(candidate -> !StopQueue.isSolo(candidate.planned()))
          .toList();
    }

    /** The next group then begins with this instance. */
    private String positionBefore(StopCandidate next) {
      return due.stream()
          .map(PlannedInstance::queuePosition)
          .takeWhile(position -> !position.equals(next.planned().queuePosition()))
          .reduce(processedTo, (_, position) -> position);
    }

    /**
     * Requests a batch, and its parts if EC2 rejects it.
     *
     * @return false if the group must end before all of it was requested
     */
    private boolean isRequested(List<StopCandidate> whole) {
      boolean isComplete = true;
      tasks.push(new Task.Request(whole));
      while (!tasks.isEmpty()) {
        switch (tasks.pop()) {
          case Task.Request(var batch) -> isComplete = isComplete && isCalled(batch);
          case Task.RefreshAndRequest(var batch) ->
              isComplete = isComplete && isCalled(refresh(planned(batch)));
          case Task.PartsRequested(long acceptedBefore) -> {
            if (stats.acceptedCalls() == acceptedBefore) {
              stats = stats.with(BatchSize.SINGLE);
            }
          }
        }
      }
      return isComplete;
    }

    /**
     * Makes one call, and plans the calls for the parts of a rejected batch.
     *
     * @return false if the group must end: tokens or time ran out, the stop window closed, the run
     *     ended, or EC2 throttled or did not respond
     */
    private boolean isCalled(List<StopCandidate> batch) {
      stats = stats.refilled(buckets, context.now());
      if (batch.isEmpty()) {
        return true;
      }
      if (stats.tokens().affordable() < batch.size() || !gate.isOpen() || !gate.hasTime()) {
        return false;
      }
      // The write-ahead record: a crash after the call must not hide it.
      List<StopCandidate> requesting = records.request(batch);
      if (requesting.isEmpty()) {
        return true;
      }
      // The run may have been aborted while that was written.
      if (!gate.isOpen()) {
        records.response(requesting, _ -> new StopEvent.CallHadNoEffect());
        return false;
      }
      CallResult result = caller.call(requesting);
      stats = stats.after(result, buckets, context.now());
      return switch (result) {
        case CallResult.Accepted(_, Map<String, InstanceState> previous) -> {
          records.response(
              requesting,
              candidate ->
                  new StopEvent.CallAccepted(
                      previous.getOrDefault(candidate.id(), InstanceState.RUNNING)));
          yield true;
        }
        case CallResult.Throttled _ -> {
          records.response(requesting, _ -> new StopEvent.CallHadNoEffect());
          yield false;
        }
        case CallResult.InvalidCaller(_, Misconfigured failure) -> {
          records.response(requesting, _ -> new StopEvent.CallHadNoEffect());
          throw failure;
        }
        case CallResult.Rejected rejected -> {
          if (requesting.size() == 1) {
            refusedAlone(requesting, rejected.error());
          } else {
            isolate(requesting, rejected);
          }
          yield true;
        }
        case CallResult.NoResponse none -> {
          if (none.isRepeated() && requesting.size() > 1) {
            bisect(requesting);
          }
          yield none.isRepeated();
        }
      };
    }

    /** No other instance depends on such a call, so refusals are confirmed together. */
    private void refusedAlone(List<StopCandidate> single, Ec2Error error) {
      records
          .response(single, _ -> new StopEvent.CallHadNoEffect())
          .forEach(candidate -> {
            refusals.put(candidate, error);
            learn(candidate, error);
          });
    }

    /**
     * Reads the batch again before anything is recorded: an instance that stopped since the request
     * counts as stopped by us, in case EC2 acted on part of a batch that it rejected.
     */
    private void isolate(List<StopCandidate> batch, CallResult.Rejected rejected) {
      tasks.push(new Task.PartsRequested(stats.acceptedCalls()));
      Map<String, StopCandidate> running =
          refresh(planned(batch)).stream()
              .collect(Collectors.toMap(StopCandidate::id, Function.identity()));
      List<StopCandidate> left =
          records.response(
              batch.stream()
                  .map(candidate -> running.getOrDefault(candidate.id(), candidate))
                  .toList(),
              _ -> new StopEvent.CallHadNoEffect());
      int knownRefusals = stats.sharedRefusals().size();
      left.stream()
          .filter(candidate -> rejected.named().contains(candidate.id()))
          .forEach(candidate -> refuse(candidate, rejected.error()));
      List<StopCandidate> rest =
          left.stream()
              .filter(candidate -> running.containsKey(candidate.id()))
              .filter(candidate -> !rejected.named().contains(candidate.id()))
              .toList();
      if (rejected.named().isEmpty()) {
        bisect(rest);
      } else {
        tasks.push(
            stats.sharedRefusals().size() > knownRefusals
                ? new Task.RefreshAndRequest(rest)
                : new Task.Request(rest));
      }
    }

    private void bisect(List<StopCandidate> batch) {
      int half = batch.size() / 2;
      tasks.push(new Task.RefreshAndRequest(batch.subList(half, batch.size())));
      tasks.push(new Task.RefreshAndRequest(batch.subList(0, half)));
    }

    /** Reads instances again that EC2 refused in calls of their own, and records the refusals. */
    private void confirmRefusals() {
      refresh(planned(refusals.keySet()));
      refusals.forEach(this::refuse);
    }

    /** Unless an earlier call may take effect yet: the instance is then requested again. */
    private void refuse(StopCandidate refused, Ec2Error error) {
      boolean isDueAgain =
          records.response(List.of(refused), _ -> new StopEvent.CallRefused(error)).stream()
              .anyMatch(candidate -> candidate.planned().state().isDue());
      if (!isDueAgain) {
        records.rememberRefusal(refused);
        learn(refused, error);
      }
    }

    /** Other instances may share the cause of a refusal. */
    private void learn(StopCandidate refused, Ec2Error error) {
      SharedRefusal.of(error, refused.listing()).ifPresent(shared -> stats = stats.with(shared));
    }

    /**
     * Reads and evaluates instances again, and records the new state of those that are not to be
     * stopped any more.
     *
     * @return those that are still to be stopped
     * @throws Ec2ReadFailed if EC2 cannot be read
     */
    private List<StopCandidate> refresh(List<PlannedInstance> planned) {
      if (planned.isEmpty()) {
        return List.of();
      }
      List<StopCandidate> listed = instances.refresh(planned, stats.sharedRefusals());
      records.refreshed(listed.stream().filter(candidate -> !candidate.isToStop()).toList());
      return listed.stream().filter(StopCandidate::isToStop).toList();
    }

    private static List<PlannedInstance> planned(Collection<StopCandidate> candidates) {
      return candidates.stream().map(StopCandidate::planned).toList();
    }
  }
}
