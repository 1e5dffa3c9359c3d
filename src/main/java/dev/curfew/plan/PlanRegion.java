package dev.curfew.plan;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.run.Run;
import java.util.Map;

/** Plans one target and records the plan. Nothing is stopped. */
public final class PlanRegion {
  private final TargetEvaluator instances;
  private final PlanStore plans;
  private final RefusalHistory refusals;

  public PlanRegion(Fleet fleet, PlanStore plans, RefusalHistory refusals) {
    this.instances = new TargetEvaluator(fleet);
    this.plans = requireNonNull(plans, "plans");
    this.refusals = requireNonNull(refusals, "refusals");
  }

  /**
   * Plans the target. Idempotent: a target that is planned already stays as it is.
   *
   * @param evaluator compiled for the run's {@code now} and this region
   * @param attempt distinguishes this invocation from others
   * @throws TransientFailure if the region could not be read; the target is then recorded as {@code
   *     unread} until a later attempt succeeds
   * @throws dev.curfew.failure.Misconfigured if EC2 does not accept the credentials; the target is
   *     then recorded as {@code unread}
   */
  public TargetPlan plan(Run run, Target target, PolicyEvaluator evaluator, String attempt) {
    return plans
        .target(run.id(), target)
        .filter(plan -> plan.status() != TargetStatus.UNREAD)
        .orElseGet(() -> planNow(run, target, evaluator, attempt));
  }

  private TargetPlan planNow(Run run, Target target, PolicyEvaluator evaluator, String attempt) {
    TargetReading reading = new TargetReading(plans, run.id(), target, attempt);
    try {
      Map<String, PastRefusals> refusedBefore =
          refusals.refusedSince(target, run.now().minus(RefusalHistory.REMEMBERED));
      PlanKey key = new PlanKey(run.id(), target, attempt);
      QueueChunks queue = new QueueChunks(chunk -> plans.addInstances(key, chunk));
      TargetEvaluator.Result result =
          instances.evaluate(target, evaluator, refusedBefore, queue::add);
      queue.end();
      return reading.read(result.counts(), result.stopping());
    } catch (Ec2Error error) {
      return reading.failed(error);
    } catch (Ec2NoResponse none) {
      throw reading.unanswered(none);
    }
  }
}
