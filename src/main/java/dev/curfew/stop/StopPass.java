package dev.curfew.stop;

import dev.curfew.ec2.Fleet;
import dev.curfew.failure.TransientFailure;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.pace.PassPosition;
import dev.curfew.pace.PassSchedule;
import dev.curfew.pace.PassStats;
import dev.curfew.pace.PassStep;
import dev.curfew.policy.Evaluation;
import dev.curfew.stop.StopBatches.GroupResult;
import java.util.List;

/**
 * Requests the stops that are due in one target, in one invocation, and says what the state machine
 * does next. One object serves one invocation.
 */
final class StopPass {
  private final StopContext context;
  private final StopGate gate;
  private final StopQueue queue;
  private final StopBatches batches;
  private final PassSchedule schedule;
  private PassStats stats;
  private String after;

  StopPass(StopContext context, PassPosition start) {
    this.context = context;
    this.gate = new StopGate(context);
    PlanProgress<PlannedInstance, StopState, Evaluation> progress =
        PlanProgress.read(
            context.stores().plans()::instances, context.stores().journal(), context.planKey());
    this.queue = new StopQueue(progress);
    this.batches = new StopBatches(context, progress, new CurrentPolicies(context), gate);
    this.schedule = new PassSchedule(context.settings().buckets(), start);
    this.stats = PassStats.at(start);
    this.after = start.after();
  }

  /**
   * Requests what can be requested now.
   *
   * @throws TransientFailure if EC2 has not responded for too many invocations
   */
  PassStep run() {
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
      stats = stats.refilled(context.settings().buckets(), context.now());
      List<PlannedInstance> due = queue.due(after, PassSchedule.REFILL_TOKENS);
      if (due.isEmpty()) {
        return endOfPass();
      }
      if (!schedule.isCallAffordable(stats, due.size()) || !gate.hasTime()) {
        return schedule.waitForTokens(stats, after, due.size(), StopQueue.isSolo(due.getFirst()));
      }
      int size = Math.min(due.size(), Math.min(Fleet.MAX_READ_IDS, stats.tokens().affordable()));
      GroupResult group = batches.request(due.subList(0, size), stats, after);
      stats = group.stats().refilled(context.settings().buckets(), context.now());
      after = group.processedTo();
      if (stats.mustYield() || stats.readFailure().isPresent()) {
        return schedule.retry(stats, after);
      }
    }
    return confirmOrFinish();
  }

  private PassStep endOfPass() {
    after = "";
    if (queue.isAnyDue() && schedule.hasPassLeft()) {
      boolean isOutage =
          stats.unanswered().isPresent() && !stats.hasResponse() && !queue.hasResponse();
      return schedule.nextPass(stats, isOutage);
    }
    return confirmOrFinish();
  }

  private PassStep confirmOrFinish() {
    return queue.isAnyOutstanding() ? schedule.confirm(stats, after) : schedule.done(stats, after);
  }
}
