package dev.curfew.harness;

import dev.curfew.local.Night;
import dev.curfew.local.NightRun;
import dev.curfew.local.Stores;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.testing.InMemoryClaims;
import dev.curfew.testing.InMemoryLedger;
import org.junit.jupiter.api.Test;

/**
 * Random nights, each made from its seed. {@code -Dcurfew.nights=100000} runs more, {@code
 * -Dcurfew.seed=N} begins at one.
 */
class RandomNightsTest {
  @Test
  void keepEveryInvariant() {
    long first = Long.getLong("curfew.seed", 0);
    long nights = Long.getLong("curfew.nights", 1_000);
    for (long seed = first; seed < first + nights; seed++) {
      try {
        run(new RandomNight(seed).night());
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError("night of seed " + seed, broken);
      }
    }
  }

  private static void run(Night night) {
    try (VirtualTime time = new VirtualTime(night.at())) {
      Stores stores = new Stores(night::policies, new InMemoryClaims(), new InMemoryLedger());
      NightRun run = new NightRun(night, time, new FaultPlan(night.faults(), time), stores);
      Execution done = run.execute(ExecutionListener.NONE, line -> {});
      Invariants.hold(night, run, run.result(done));
    }
  }
}
