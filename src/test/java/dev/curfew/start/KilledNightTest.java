package dev.curfew.start;

import static dev.curfew.start.MorningInMemory.EVENING;
import static dev.curfew.start.MorningInMemory.outcomes;
import static dev.curfew.start.MorningInMemory.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.run.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A night whose process was killed has no end in the ledger, but its journal proves its stops. */
class KilledNightTest {
  private static final Instance A = stopped("i-0000000a").build();
  private static final Instance B = stopped("i-0000000b").build();
  private static final Duration LOOKBACK = Duration.ofHours(96);

  /** A night stopped A and ended, another stopped B and was killed. */
  private static MorningInMemory morning() {
    return morning(EVENING.plus(Duration.ofMinutes(10)));
  }

  private static MorningInMemory morning(Instant at) {
    Instance b =
        stopped("i-0000000b")
            .attribute(Attribute.STATE_TRANSITION_REASON, MorningInMemory.reason(at))
            .build();
    MorningInMemory morning = new MorningInMemory(List.of(A, b), List.of(A), List.of());
    morning.killedNight("killed", at, List.of(b));
    return morning;
  }

  @Test
  void theRunThatFindsItStartsWhatItStopped() {
    try (MorningInMemory morning = morning()) {
      morning.beginAfter("killed", "morning-1");

      morning.planAgain("morning-1").orders().forEach(order -> morning.start("morning-1", order));

      assertThat(outcomes(morning.end("morning-1")))
          .isEqualTo(Map.of(A.id(), "started", B.id(), "started"));
      assertThat(morning.play("morning-2")).isEmpty();
    }
  }

  /** The other run took over its lease, so that the morning has another predecessor. */
  @Test
  void aPlanThatFoundItPreventsNoStart() {
    try (MorningInMemory morning = morning()) {
      morning.beginAfter("killed", "plan", Mode.PLAN);
      morning.planAgain("plan");
      morning.end("plan");

      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(Map.of(A.id(), "started", B.id(), "started"));
    }
  }

  @Test
  void aMorningThatFoundItAndWasKilledTooPreventsNoStart() {
    try (MorningInMemory morning = morning()) {
      morning.beginAfter("killed", "morning-1");

      morning.beginAfter("morning-1", "morning-2");
      morning.planAgain("morning-2").orders().forEach(order -> morning.start("morning-2", order));

      assertThat(outcomes(morning.end("morning-2")))
          .isEqualTo(Map.of(A.id(), "started", B.id(), "started"));
    }
  }

  /** Its report was sent, and its end recorded, only after a later morning. */
  @Test
  void aStopWhoseNightIsReportedLateDoesNotCountAfterItsStart() {
    try (MorningInMemory morning = morning()) {
      morning.beginAfter("killed", "morning-1");
      morning.planAgain("morning-1").orders().forEach(order -> morning.start("morning-1", order));
      morning.end("morning-1");

      morning.time.sleep(Duration.ofHours(1));
      morning.end("killed");

      assertThat(morning.play("morning-2")).isEmpty();
    }
  }

  @Test
  void aLaterStopCountsThoughTheNightBeforeIsReportedAfterIt() {
    try (MorningInMemory morning = morning()) {
      morning.killedNight("before", EVENING.plus(Duration.ofMinutes(2)), List.of(B));
      morning.end("killed");
      morning.time.sleep(Duration.ofMinutes(1));
      morning.end("before");

      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(Map.of(A.id(), "started", B.id(), "started"));
    }
  }

  /** It may still be running: its lease tells. */
  @Test
  void aNightThatNoRunFoundDeadDoesNotCount() {
    try (MorningInMemory morning = morning()) {
      assertThat(outcomes(morning.play("morning-1"))).isEqualTo(Map.of(A.id(), "started"));
    }
  }

  @Test
  void aNightThatBeganBeforeTheLookbackDoesNotCount() {
    for (Duration early : List.of(Duration.ZERO, Duration.ofSeconds(1))) {
      try (MorningInMemory morning =
          morning(MorningInMemory.MORNING.minus(LOOKBACK).minus(early))) {
        morning.beginAfter("killed", "morning-1");
        morning.planAgain("morning-1");

        assertThat(morning.instances("morning-1")).hasSize(early.isZero() ? 2 : 1);
      }
    }
  }
}
