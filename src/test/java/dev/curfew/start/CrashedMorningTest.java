package dev.curfew.start;

import static dev.curfew.start.MorningInMemory.outcomes;
import static dev.curfew.start.MorningInMemory.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Instance;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.policy.match.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process of a step dies before or after each of its writes and calls, one after the other: the
 * retried step continues, and the morning ends as without a crash.
 */
class CrashedMorningTest {
  private static final List<Instance> INSTANCES =
      IntStream.range(0, 6).mapToObj(number -> stopped(number).build()).toList();

  /** One is refused, one stops again, and for a time EC2 lacks capacity. */
  private static List<Fault> faults() {
    return List.of(
        new Fault.RefusedStart(
            new Fault.Instances(Glob.of("*"), Glob.of(INSTANCES.get(1).id())),
            "UnsupportedOperation",
            "The instance '{instance}' cannot be started."),
        new Fault.StopAfterStart(
            new Fault.Instances(Glob.of("*"), Glob.of(INSTANCES.get(2).id())),
            "Client.InternalError",
            "Client.InternalError: Client error on launch"),
        new Fault.Shortage(
            Glob.of("*"),
            Glob.of("*"),
            Glob.of("*"),
            OptionalInt.empty(),
            new FaultWindow(OptionalInt.of(2), Duration.ZERO, Optional.empty()),
            "InsufficientInstanceCapacity",
            "No {type} in {zone}."));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsAsWithoutACrash(boolean isAfter) {
    Map<String, String> expected;
    try (MorningInMemory morning = new MorningInMemory(INSTANCES, faults())) {
      expected = outcomes(morning.play("morning-1"));
    }
    assertThat(expected.values())
        .contains("started", "refused start-refused", "failed stopped-after-start");
    int crashes = 0;
    for (boolean hasStruck = true; hasStruck; crashes++) {
      CrashPoints crash = new CrashPoints(crashes + 1, isAfter);
      try (MorningInMemory morning =
          new MorningInMemory(INSTANCES, faults()).through(crash::fleet).recording(crash::ledger)) {
        assertThat(outcomes(morning.play("morning-1")))
            .describedAs("crash %s change %d", isAfter ? "after" : "before", crashes + 1)
            .isEqualTo(expected);
        assertThat(morning.ec2.audit().starts().values()).allMatch(times -> times.size() == 1);
      }
      hasStruck = crash.hasStruck();
    }
    assertThat(crashes).isGreaterThan(10);
  }
}
