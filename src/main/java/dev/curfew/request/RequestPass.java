package dev.curfew.request;

import dev.curfew.ec2.Fleet;
import dev.curfew.failure.TransientFailure;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.lifecycle.Step;
import dev.curfew.pace.PassPosition;
import dev.curfew.pace.PassSchedule;
import dev.curfew.pace.PassStats;
import dev.curfew.pace.PassStep;
import dev.curfew.request.RequestBatches.GroupResult;
import java.util.List;
import java.util.Optional;

/**
 * Requests what is due in one target, in one invocation, and says what the state machine does next.
 * One object serves one invocation.
 */
public final class RequestPass<P extends Journaled<P, S, E>, S extends Step, E, D> {
  private final RequestContext context;
  private final RequestGate gate;
  private final RequestQueue<P, S, E> queue;
  private final Requests<P, D> requests;
  private final RequestBatches<P, D> batches;
  private final PassSchedule schedule;
  private PassStats stats;
  private String after;

  public RequestPass(
      RequestContext context,
      RequestQueue<P, S, E> queue,
      Requests<P, D> requests,
      PassPosition start) {
    this.context = context;
    this.gate = new RequestGate(context);
    this.queue = queue;
    this.requests = requests;
    this.batches = new RequestBatches<>(context, requests, gate, queue.isSolo());
    this.schedule = new PassSchedule(context.buckets(), start);
    this.stats = PassStats.at(start);
    this.after = start.after();
  }

  /**
   * Requests what can be requested now.
   *
   * @throws TransientFailure if EC2 has not responded for too many invocations
   */
  public PassStep run() {
    PassStep step = processQueue();
    schedule
        .failure(stats)
        .ifPresent(failure -> {
          throw failure;
        });
    return step;
  }

  private PassStep processQueue() {
    while (gate.isOpen()) {
      stats = stats.refilled(context.buckets(), context.now());
      List<P> due = queue.due(after, PassSchedule.REFILL_TOKENS);
      if (due.isEmpty()) {
        return endOfPass();
      }
      if (!schedule.isCallAffordable(stats, due.size()) || !gate.hasTime()) {
        return schedule.waitForTokens(
            stats, after, due.size(), queue.isSolo().test(due.getFirst()));
      }
      int size = Math.min(due.size(), Math.min(Fleet.MAX_READ_IDS, stats.tokens().affordable()));
      GroupResult group = batches.request(nextGroup(due, size), stats, after);
      stats = group.stats().refilled(context.buckets(), context.now());
      after = group.processedTo();
      if (stats.mustYield() || stats.readFailure().isPresent()) {
        return schedule.retry(stats, after);
      }
    }
    return confirmOrFinish().endedBy(failureAtWindowEnd());
  }

  /** Names EC2's error if calls failed until the window for calls closed. */
  private Optional<String> failureAtWindowEnd() {
    return gate.isWindowClosed()
        ? schedule
            .lastFailure(stats)
            .filter(_ -> queue.isAnyDue())
            .map((windowEnd() + " before all calls could be made; the last error: ")::concat)
        : Optional.empty();
  }

  private String windowEnd() {
    return switch (context.run().occasion()) {
      case NIGHT -> "the stop window closed";
      case MORNING -> "the time for starts ended";
    };
  }

  /** Ends between instances that are requested in one call only if EC2's buckets demand it. */
  private List<P> nextGroup(List<P> due, int size) {
    if (size == due.size() || !requests.isInOneCall(due.get(size - 1), due.get(size))) {
      return due.subList(0, size);
    }
    int from = size - 1;
    while (from > 0 && requests.isInOneCall(due.get(from - 1), due.get(from))) {
      from--;
    }
    if (from > 0) {
      return due.subList(0, from);
    }
    List<P> whole = queue.due(after, stats.tokens().affordable());
    int to = 1;
    while (to < whole.size() && requests.isInOneCall(whole.get(to - 1), whole.get(to))) {
      to++;
    }
    return whole.subList(0, to);
  }

  private PassStep endOfPass() {
    after = "";
    if (queue.isAnyDue() && schedule.hasPassLeft()) {
      boolean isOutage =
          stats.unanswered().isPresent() && !stats.hasResponse() && !queue.isAnyAnswered();
      return schedule.nextPass(stats, isOutage);
    }
    return confirmOrFinish();
  }

  private PassStep confirmOrFinish() {
    return queue.isAnyOutstanding().getAsBoolean()
        ? schedule.confirm(stats, after)
        : schedule.done(stats, after);
  }
}
