package dev.curfew.start;

import static dev.curfew.start.MorningInMemory.EVENING;
import static dev.curfew.start.MorningInMemory.MORNING;
import static dev.curfew.start.MorningInMemory.TARGET;
import static dev.curfew.start.MorningInMemory.outcomes;
import static dev.curfew.start.MorningInMemory.reason;
import static dev.curfew.start.MorningInMemory.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.local.asl.task.ProcessDied;
import dev.curfew.run.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instances that a morning just about starts, and those that it just about leaves alone. */
class MorningEdgesTest {
  private static final Instance A = stopped("i-0000000a").tag("role", "db").build();
  private static final Instance B = stopped("i-0000000b").build();

  private static final String DATABASES_FIRST =
      """
      {"id":"db-first","effect":"start","match":{"tag":{"role":["db"]}},"order":1}
      """;

  /** The night ended at the beginning of the lookback, or a second before or after it. */
  @ParameterizedTest
  @CsvSource({"1, true", "0, true", "-1, false"})
  void aNightCountsIfItEndedWithinTheLookback(long seconds, boolean isStarted) {
    Instant stop =
        MORNING.minus(Duration.ofHours(96)).minus(Duration.ofMinutes(5)).plusSeconds(seconds);
    Instance old =
        stopped("i-0000000c").attribute(Attribute.STATE_TRANSITION_REASON, reason(stop)).build();
    try (MorningInMemory morning = new MorningInMemory(List.of(A, old), List.of(A), List.of())) {
      morning.night("old", stop, List.of(old));

      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(
              isStarted
                  ? Map.of(A.id(), "started", old.id(), "started")
                  : Map.of(A.id(), "started"));
      assertThat(morning.ec2.audit().starts()).hasSize(isStarted ? 2 : 1);
    }
  }

  /** Another actor starts it between the plan and its order group. */
  @Test
  void anOrderGroupWhoseOnlyInstanceIsLeftAloneHoldsUpNoOther() {
    try (MorningInMemory morning =
        new MorningInMemory(List.of(A, B), List.of()).with("db-first", DATABASES_FIRST)) {
      List<Integer> orders = morning.plan("morning-1", Mode.START).orders();
      assertThat(orders).containsExactly(1, 5);
      morning.ec2.start(TARGET, List.of(A.id()));

      orders.forEach(order -> morning.start("morning-1", order));

      assertThat(outcomes(morning.end("morning-1")))
          .isEqualTo(Map.of(A.id(), "left-alone started-by-another", B.id(), "started"));
      assertThat(morning.ec2.audit().starts().values()).allMatch(times -> times.size() == 1);
    }
  }

  /**
   * EC2 starts one instance of a call, and the process is killed before it has recorded the
   * response. The retry requests only the other one again.
   */
  @Test
  void aCallThatStartedSomeBeforeAKillStartsNoneTwice() {
    AtomicInteger calls = new AtomicInteger();
    try (MorningInMemory morning =
        new MorningInMemory(List.of(A, B), List.of())
            .through(real ->
                new OtherStarts(
                    real,
                    ids -> {
                      if (calls.getAndIncrement() > 0) {
                        return real.start(TARGET, ids);
                      }
                      real.start(TARGET, ids.subList(0, 1));
                      throw new ProcessDied("killed");
                    }))) {
      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(Map.of(A.id(), "started", B.id(), "started"));
      assertThat(morning.ec2.audit().starts()).containsOnlyKeys(A.id(), B.id());
      assertThat(morning.ec2.audit().starts().values()).allMatch(times -> times.size() == 1);
    }
  }

  /**
   * Another actor started it after the stop, and since then EC2 stopped it: as a Spot interruption,
   * for a retirement of its host, or by hibernation, which EC2 reports as any stop.
   */
  @ParameterizedTest
  @CsvSource({
    "Server.SpotInstanceShutdown: Instance was stopped by a Spot interruption",
    "Server.ScheduledStop: Stopped due to scheduled retirement",
    "User initiated"
  })
  void anInstanceThatStoppedAgainIsLeftAloneWhateverTheReason(String why) {
    Instant later = EVENING.plus(Duration.ofHours(2));
    Instance again =
        stopped("i-0000000d")
            .attribute(
                Attribute.STATE_TRANSITION_REASON, reason(later).replace("User initiated", why))
            .build();
    try (MorningInMemory morning = new MorningInMemory(List.of(A, again), List.of())) {
      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(Map.of(A.id(), "started", again.id(), "left-alone stopped-again"));
      assertThat(morning.ec2.audit().starts()).containsOnlyKeys(A.id());
    }
  }

  /** Of two nights that stopped an instance, only the later proves its stop. */
  @Test
  void theStopOfAnEarlierNightProvesNothingIfALaterNightCouldNotProveItsOwn() {
    try (MorningInMemory morning = new MorningInMemory(List.of(A), List.of())) {
      Instant later = EVENING.plus(Duration.ofHours(1));
      morning.night(
          "night-2",
          later,
          List.of(A),
          new StopState.Requesting(later, later, 1, Optional.empty(), RetryReason.NONE));

      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(Map.of(A.id(), "left-alone stop-not-proven"));
      assertThat(morning.ec2.audit().starts()).isEmpty();
    }
  }
}
