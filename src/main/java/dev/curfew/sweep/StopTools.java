package dev.curfew.sweep;

import dev.curfew.settings.Settings;
import java.time.InstantSource;

/** What the stops of one target in one invocation work with. */
record StopTools(
    Settings settings,
    InstantSource clock,
    Fleet fleet,
    Ledger ledger,
    PolicyStore store,
    Run run,
    TargetPlan plan) {

  /** Whether it is too late to stop anything: the run's {@code now} is too old to judge by. */
  boolean isWindowClosed() {
    return clock.instant().isAfter(run.now().plus(settings.stopWindow()));
  }
}
