package dev.curfew.request;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Target;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.run.RunStore;
import dev.curfew.settings.Buckets;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The inputs of one invocation for one target.
 *
 * @param buckets EC2's token buckets for the calls that change instances
 * @param windowEnd no call that changes instances is made after this
 */
public record RequestContext(
    Settings settings,
    Buckets buckets,
    InstantSource clock,
    Fleet fleet,
    RunStore runs,
    PolicySnapshots snapshots,
    PolicyStore policies,
    RunAborts aborts,
    Run run,
    TargetPlan plan,
    Instant windowEnd) {
  public RequestContext {
    requireNonNull(settings, "settings");
    requireNonNull(buckets, "buckets");
    requireNonNull(clock, "clock");
    requireNonNull(fleet, "fleet");
    requireNonNull(runs, "runs");
    requireNonNull(snapshots, "snapshots");
    requireNonNull(policies, "policies");
    requireNonNull(aborts, "aborts");
    requireNonNull(run, "run");
    requireNonNull(plan, "plan");
    requireNonNull(windowEnd, "windowEnd");
  }

  public Target target() {
    return plan.target();
  }

  public PlanKey planKey() {
    return plan.key(run.id());
  }

  /** The wall-clock time. */
  public Instant now() {
    return clock.instant();
  }
}
