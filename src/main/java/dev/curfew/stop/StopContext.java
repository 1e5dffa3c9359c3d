package dev.curfew.stop;

import dev.curfew.ec2.Fleet;
import dev.curfew.plan.PolicyStore;
import dev.curfew.plan.TargetPlan;
import dev.curfew.run.Run;
import dev.curfew.settings.Settings;
import java.time.InstantSource;

/** What the stops of one target in one invocation work with. */
record StopContext(
    Settings settings,
    InstantSource clock,
    Fleet fleet,
    StopStores stores,
    PolicyStore policies,
    Run run,
    TargetPlan plan) {

  /** Whether it is too late to stop anything: the run's {@code now} is too old to judge by. */
  boolean isWindowClosed() {
    return clock.instant().isAfter(run.now().plus(settings.stopWindow()));
  }
}
