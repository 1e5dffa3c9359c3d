package dev.curfew.cli.plan;

import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Occasion;
import java.util.List;

/**
 * Thrown if the plan of a run that stops or starts instances cannot be shown to the operator, so
 * the run must not start. The message says why and what to do.
 */
public final class PlanNotShown extends RuntimeException {
  private final transient List<TargetPlan> unread;

  /**
   * @param unread regions that could not be read; none if they are not the reason
   */
  public PlanNotShown(Occasion occasion, List<TargetPlan> unread, String why) {
    super(
        "the plan cannot be shown, so the run was not started and nothing was %s: %s"
            .formatted(
                switch (occasion) {
                  case NIGHT -> "stopped";
                  case MORNING -> "started";
                },
                why));
    this.unread = List.copyOf(unread);
  }

  /** No region could be read. */
  public static PlanNotShown nothingRead(Occasion occasion, List<TargetPlan> unread) {
    boolean isDenied = unread.stream().allMatch(plan -> plan.status() == TargetStatus.DENIED);
    return new PlanNotShown(
        occasion,
        unread,
        isDenied
            ? "every region denied access. Allow these credentials ec2:DescribeInstances, and look"
                + " for a service control policy that denies it"
            : "no region could be read. Run the command again");
  }

  /** The regions that could not be read; none if they are not the reason. */
  public List<TargetPlan> unread() {
    return unread;
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
