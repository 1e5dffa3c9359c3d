package dev.curfew.request;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.pace.BatchSize;
import dev.curfew.pace.CallResult;
import dev.curfew.pace.PassStats;
import dev.curfew.settings.Buckets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Requests the stops or starts of a group of due instances: refreshes them, then calls EC2 batch by
 * batch.
 *
 * <p>One bad instance has its whole batch rejected. The instances that the error names are taken
 * out; a batch whose error names none is bisected. A throttled batch is never split. A batch
 * without a response ends the group; if it had none before, bisecting it finds the instance that
 * breaks EC2.
 */
final class RequestBatches<P extends Journaled<P, ?, ?>, D> {
  private final RequestContext context;
  private final Requests<P, D> requests;
  private final RequestGate gate;
  private final Predicate<P> isSolo;
  private final RequestCaller<P, D> caller;

  RequestBatches(
      RequestContext context, Requests<P, D> requests, RequestGate gate, Predicate<P> isSolo) {
    this.context = context;
    this.requests = requests;
    this.gate = gate;
    this.isSolo = isSolo;
    this.caller = new RequestCaller<>(requests);
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
   * @param due at least one
   * @param stats so far
   * @param processedTo the queue position before the group
   */
  GroupResult request(List<P> due, PassStats stats, String processedTo) {
    return new Group(due, stats, processedTo).request();
  }

  /** What is left to do for a batch; a stack of these replaces recursion. */
  private sealed interface Task<P extends Journaled<P, ?, ?>, D> {
    /** Request these in one call. */
    record Request<P extends Journaled<P, ?, ?>, D>(List<Candidate<P, D>> batch)
        implements Task<P, D> {}

    /** Refresh these, as the calls before took time, and request them in one call. */
    record RefreshAndRequest<P extends Journaled<P, ?, ?>, D>(List<Candidate<P, D>> batch)
        implements Task<P, D> {}

    /**
     * Every part of a rejected batch was requested.
     *
     * @param acceptedBefore the number of accepted calls before the first part
     */
    record PartsRequested<P extends Journaled<P, ?, ?>, D>(long acceptedBefore)
        implements Task<P, D> {}
  }

  /** The state of one group; private, and read by no other object. */
  private final class Group {
    private final Buckets buckets = context.buckets();
    private final List<P> due;
    private final Deque<Task<P, D>> tasks = new ArrayDeque<>();
    private final Map<Candidate<P, D>, Ec2Error> refusals = new LinkedHashMap<>();
    private PassStats stats;
    private String processedTo;

    Group(List<P> due, PassStats stats, String processedTo) {
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

    private void requestAll(List<Candidate<P, D>> wanted) {
      int knownRefusals = stats.sharedRefusals().size();
      int from = 0;
      while (from < wanted.size()) {
        List<Candidate<P, D>> batch = nextBatch(wanted.subList(from, wanted.size()));
        boolean isOutdated = requests.isOutdated() || stats.sharedRefusals().size() > knownRefusals;
        if (from > 0 && isOutdated || !requestWithParts(batch)) {
          processedTo = positionBefore(batch.getFirst());
          return;
        }
        from += batch.size();
      }
      processedTo = due.getLast().queuePosition();
    }

    private List<Candidate<P, D>> nextBatch(List<Candidate<P, D>> next) {
      if (isSolo.test(next.getFirst().planned())) {
        return next.subList(0, 1);
      }
      List<Candidate<P, D>> together =
          next.stream().takeWhile(candidate -> !isSolo.test(candidate.planned())).toList();
      int size = stats.batchSize().within(buckets);
      return together.subList(
          0, requests.batchLength(together, size, Math.max(size, stats.tokens().affordable())));
    }

    /** The next group then begins with this instance. */
    private String positionBefore(Candidate<P, D> next) {
      return due.stream()
          .map(planned -> planned.queuePosition())
          .takeWhile(position -> !position.equals(next.planned().queuePosition()))
          .reduce(processedTo, (_, position) -> position);
    }

    /**
     * Requests a batch, and its parts if EC2 rejects it.
     *
     * @return false if the group must end before all of it was requested
     */
    private boolean requestWithParts(List<Candidate<P, D>> whole) {
      boolean isComplete = true;
      tasks.push(new Task.Request<>(whole));
      while (!tasks.isEmpty()) {
        switch (tasks.pop()) {
          case Task.Request<P, D>(var batch) -> isComplete = isComplete && call(batch);
          case Task.RefreshAndRequest<P, D>(var batch) ->
              isComplete = isComplete && call(refresh(planned(batch)));
          case Task.PartsRequested<P, D>(long acceptedBefore) -> {
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
    private boolean call(List<Candidate<P, D>> batch) {
      stats = stats.refilled(buckets, context.now());
      if (batch.isEmpty()) {
        return true;
      }
      if (stats.tokens().affordable() < batch.size() || !gate.isOpen() || !gate.hasTime()) {
        return false;
      }
      // The write-ahead record: a crash after the call must not hide it.
      List<Candidate<P, D>> requesting = requests.recordRequest(batch);
      if (requesting.isEmpty()) {
        return true;
      }
      // The run may have been aborted while that was written.
      if (!gate.isOpen()) {
        requests.recordWithoutEffect(requesting);
        return false;
      }
      CallResult result = caller.call(requesting);
      stats = stats.after(result, buckets, context.now());
      return switch (result) {
        case CallResult.Accepted(_, Map<String, InstanceState> previous) -> {
          requests.recordAccepted(requesting, previous);
          yield true;
        }
        case CallResult.Throttled _ -> {
          requests.recordWithoutEffect(requesting);
          yield false;
        }
        case CallResult.InvalidCaller(_, Misconfigured failure) -> {
          requests.recordWithoutEffect(requesting);
          throw failure;
        }
        case CallResult.Shortage(_, Ec2Error error) -> {
          requests
              .recordShortage(requesting, error)
              .forEach(part -> tasks.push(new Task.RefreshAndRequest<>(part)));
          yield true;
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
    private void refusedAlone(List<Candidate<P, D>> single, Ec2Error error) {
      requests
          .recordWithoutEffect(single)
          .forEach(candidate -> {
            refusals.put(candidate, error);
            learn(candidate, error);
          });
    }

    /**
     * Reads the batch again before anything is recorded: an instance that stopped since the request
     * counts as stopped by us, in case EC2 acted on part of a batch that it rejected.
     */
    private void isolate(List<Candidate<P, D>> batch, CallResult.Rejected rejected) {
      tasks.push(new Task.PartsRequested<>(stats.acceptedCalls()));
      Map<String, Candidate<P, D>> still =
          refreshedAfterRejection(batch).stream()
              .collect(Collectors.toMap(Candidate::id, Function.identity()));
      List<Candidate<P, D>> left =
          requests.recordWithoutEffect(
              batch.stream()
                  .map(candidate -> still.getOrDefault(candidate.id(), candidate))
                  .toList());
      int knownRefusals = stats.sharedRefusals().size();
      left.stream()
          .filter(candidate -> rejected.named().contains(candidate.id()))
          .forEach(candidate -> refuse(candidate, rejected.error()));
      List<Candidate<P, D>> rest =
          left.stream()
              .filter(candidate -> still.containsKey(candidate.id()))
              .filter(candidate -> !rejected.named().contains(candidate.id()))
              .toList();
      if (rejected.named().isEmpty()) {
        bisect(rest);
      } else {
        tasks.push(
            stats.sharedRefusals().size() > knownRefusals
                ? new Task.RefreshAndRequest<>(rest)
                : new Task.Request<>(rest));
      }
    }

    /** If EC2 cannot be read, its rejection alone says that the call had no effect. */
    private List<Candidate<P, D>> refreshedAfterRejection(List<Candidate<P, D>> batch) {
      try {
        return refresh(planned(batch));
      } catch (Ec2ReadFailed unread) {
        requests.recordWithoutEffect(batch);
        throw unread;
      }
    }

    private void bisect(List<Candidate<P, D>> batch) {
      int half = batch.size() / 2;
      tasks.push(new Task.RefreshAndRequest<>(batch.subList(half, batch.size())));
      tasks.push(new Task.RefreshAndRequest<>(batch.subList(0, half)));
    }

    /** Reads instances again that EC2 refused in calls of their own, and records the refusals. */
    private void confirmRefusals() {
      refresh(planned(refusals.keySet()));
      refusals.forEach(this::refuse);
    }

    /** Unless an earlier call may take effect yet: the instance is then requested again. */
    private void refuse(Candidate<P, D> refused, Ec2Error error) {
      if (requests.recordRefusal(refused, error)) {
        learn(refused, error);
      }
    }

    /** Other instances may share the cause of a refusal. */
    private void learn(Candidate<P, D> refused, Ec2Error error) {
      requests.shared(refused, error).ifPresent(shared -> stats = stats.with(shared));
    }

    private List<Candidate<P, D>> refresh(List<P> planned) {
      return planned.isEmpty() ? List.of() : requests.refresh(planned, stats.sharedRefusals());
    }

    private static <P extends Journaled<P, ?, ?>, D> List<P> planned(
        Collection<Candidate<P, D>> candidates) {
      return candidates.stream().map(Candidate::planned).toList();
    }
  }
}
