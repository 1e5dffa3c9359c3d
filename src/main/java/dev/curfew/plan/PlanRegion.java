package dev.curfew.plan;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.reason.TargetProblem;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import java.util.Map;
import java.util.Optional;

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
    try {
      Map<String, PastRefusals> refusedBefore =
          refusals.refusedSince(target, run.now().minus(RefusalHistory.REMEMBERED));
      PlanKey key = new PlanKey(run.id(), target, attempt);
      QueueChunks queue = new QueueChunks(chunk -> plans.addInstances(key, chunk));
      TargetEvaluator.Result result =
          instances.evaluate(target, evaluator, refusedBefore, queue::add);
      queue.end();
      return plans.saveTarget(
          run.id(),
          new TargetPlan(
              target,
              TargetStatus.READ,
              attempt,
              result.counts(),
              Optional.empty(),
              result.stopping()));
    } catch (Ec2Error error) {
      return switch (Ec2ErrorKind.of(error)) {
        case Ec2ErrorKind.Denied _ ->
            plans.saveTarget(run.id(), without(target, TargetStatus.DENIED, attempt, error));
        case Ec2ErrorKind.InvalidCaller(boolean mayBeOfRegion) -> {
          TargetStatus status = TargetStatus.of(error);
          TargetPlan plan = plans.saveTarget(run.id(), without(target, status, attempt, error));
          if (mayBeOfRegion) {
            yield plan;
          }
          throw Ec2ErrorKind.InvalidCaller.failure(error);
        }
        case Ec2ErrorKind.Throttled _,
            Ec2ErrorKind.ServerError _,
            Ec2ErrorKind.InvalidInstances _ ->
            throw unread(run, without(target, TargetStatus.UNREAD, attempt, error), error);
      };
    } catch (Ec2NoResponse none) {
      throw unread(run, without(target, TargetStatus.UNREAD, attempt, none), none);
    }
  }

  private static TargetPlan without(
      Target target, TargetStatus status, String attempt, RuntimeException why) {
    return new TargetPlan(
        target,
        status,
        attempt,
        PlanCounts.NONE,
        Optional.of(new TargetProblem.ReadFailed(String.valueOf(why.getMessage()))));
  }

  private TransientFailure unread(Run run, TargetPlan plan, RuntimeException why) {
    plans.saveTarget(run.id(), plan);
    return new TransientFailure(
        "region %s could not be read: %s".formatted(plan.target().region(), why.getMessage()), why);
  }
}
