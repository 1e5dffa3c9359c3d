package dev.curfew.stop;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Target;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;

/** The inputs of one invocation for one target. */
record StopContext(
    Settings settings,
    InstantSource clock,
    Fleet fleet,
    StopStores stores,
    PolicyStore policies,
    RunAborts aborts,
    Run run,
    TargetPlan plan) {

  Target target() {
    return plan.target();
  }

  PlanKey planKey() {
    return plan.key(run.id());
  }

  Instant now() {
    return clock.instant();
  }
}
