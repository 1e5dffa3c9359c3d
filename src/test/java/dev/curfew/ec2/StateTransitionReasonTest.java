package dev.curfew.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTransitionReasonTest {
  private static Optional<Instant> time(String reason) {
    return StateTransitionReason.timeOf(
        Instance.builder("i-1").attribute(Attribute.STATE_TRANSITION_REASON, reason).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "User initiated (2026-11-23 13:00:21 GMT)",
        "User initiated (2026-11-23 13:00:21 UTC)",
        "Server.ScheduledStop: Stopped due to scheduled retirement (2026-11-23 13:00:21 UTC)"
      })
  void readsTheTimeInGmtOrUtc(String reason) {
    assertThat(time(reason)).contains(Instant.parse("2026-11-23T13:00:21Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "User initiated",
        "User initiated (2026-11-23 13:00:21 CET)",
        "User initiated (2026-11-23 13:00:21)",
        "User initiated (2026-11-23T13:00:21 GMT)",
        "User initiated (2026-02-30 13:00:21 GMT)",
        "User initiated (2026-11-23 25:00:21 UTC)"
      })
  void readsNoOtherTime(String reason) {
    assertThat(time(reason)).isEmpty();
  }

  @Test
  void comparesInWholeSeconds() {
    Instance stopped =
        Instance.builder("i-1")
            .attribute(
                Attribute.STATE_TRANSITION_REASON, "User initiated (2026-11-23 13:00:21 UTC)")
            .build();

    assertThat(StateTransitionReason.isSince(stopped, Instant.parse("2026-11-23T13:00:21.900Z")))
        .isTrue();
    assertThat(StateTransitionReason.isBefore(stopped, Instant.parse("2026-11-23T13:00:22Z")))
        .isTrue();
  }
}
