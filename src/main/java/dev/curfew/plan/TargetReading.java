package dev.curfew.plan;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.reason.TargetProblem;
import dev.curfew.run.PlanCounts;
import java.util.List;
import java.util.Optional;

/**
 * Records whether a target could be read, in one invocation that plans it.
 *
 * @param run id of the run
 * @param attempt distinguishes this invocation from others
 */
public record TargetReading(PlanStore plans, String run, Target target, String attempt) {
  /** The target was read, and its instances are in the ledger. */
  public TargetPlan read(PlanCounts counts, List<StoppingInstance> stopping) {
    return plans.saveTarget(
        run,
        new TargetPlan(target, TargetStatus.READ, attempt, counts, Optional.empty(), stopping));
  }

  /**
   * EC2 returned an error.
   *
   * @return the recorded status, if another attempt would not change it
   * @throws TransientFailure if another attempt may succeed
   * @throws dev.curfew.failure.Misconfigured if EC2 does not accept the credentials
   */
  public TargetPlan failed(Ec2Error error) {
    TargetPlan plan = plans.saveTarget(run, without(TargetStatus.of(error), error));
    return switch (Ec2ErrorKind.of(error)) {
      case Ec2ErrorKind.Denied _ -> plan;
      case Ec2ErrorKind.InvalidCaller(boolean mayBeOfRegion) -> {
        if (mayBeOfRegion) {
          yield plan;
        }
        throw Ec2ErrorKind.InvalidCaller.failure(error);
      }
      case Ec2ErrorKind.Throttled _,
          Ec2ErrorKind.ServerError _,
          Ec2ErrorKind.CapacityLacking _,
          Ec2ErrorKind.InvalidInstances _ ->
          throw failure(error);
    };
  }

  /** EC2 did not respond; another attempt may succeed. */
  public TransientFailure unanswered(Ec2NoResponse none) {
    plans.saveTarget(run, without(TargetStatus.UNREAD, none));
    return failure(none);
  }

  private TargetPlan without(TargetStatus status, RuntimeException why) {
    return new TargetPlan(
        target,
        status,
        attempt,
        PlanCounts.NONE,
        Optional.of(new TargetProblem.ReadFailed(String.valueOf(why.getMessage()))));
  }

  private TransientFailure failure(RuntimeException why) {
    return new TransientFailure(
        "region %s could not be read: %s".formatted(target.region(), why.getMessage()), why);
  }
}
