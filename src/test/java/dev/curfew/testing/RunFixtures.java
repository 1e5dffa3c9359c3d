package dev.curfew.testing;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Instances and planned instances, for tables of tests. */
public final class RunFixtures {
  public static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");

  private RunFixtures() {}

  public static Instance.Builder instance(String id) {
    return Instance.builder(id)
        .attribute(Attribute.ACCOUNT, "111122223333")
        .attribute(Attribute.REGION, "eu-west-1")
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .launchTime(EVENING.minus(Duration.ofDays(3)))
        .state(InstanceState.RUNNING);
  }

  public static PlannedInstance toStop(StopState progress) {
    return new PlannedInstance(
        "stop/1",
        "111122223333",
        "eu-west-1",
        "i-1",
        Optional.empty(),
        Optional.of("m6i.large"),
        new Evaluation(Effect.STOP, Optional.empty(), Optional.empty(), List.of(), List.of()),
        progress);
  }
}
