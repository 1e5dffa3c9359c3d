package dev.curfew.start.state;

import static dev.curfew.testing.RunFixtures.EVENING;
import static dev.curfew.testing.RunFixtures.instance;

import dev.curfew.ec2.CheckStatus;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.MorningEvaluation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** States, listings and evaluations for tables about the lifecycle of a start. */
final class StartCases {
  /** When the night stopped the instance, by EC2's time. */
  static final Instant STOPPED_AT = EVENING;

  /** When the first start was requested. */
  static final Instant FIRST = EVENING.plus(Duration.ofHours(11));

  static final Duration DEADLINE = Duration.ofMinutes(30);
  static final StatusChecks OK = new StatusChecks(CheckStatus.OK, CheckStatus.OK);
  static final StatusChecks INITIALIZING =
      new StatusChecks(CheckStatus.INITIALIZING, CheckStatus.OK);
  static final StatusChecks IMPAIRED = new StatusChecks(CheckStatus.OK, CheckStatus.IMPAIRED);

  private static final DateTimeFormatter TRANSITION =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private StartCases() {}

  /** Seconds after the first request. */
  static Instant at(long seconds) {
    return FIRST.plusSeconds(seconds);
  }

  static StopProof proof() {
    return proof(Optional.of(STOPPED_AT));
  }

  static StopProof proof(Optional<Instant> stoppedAt) {
    return new StopProof(
        "night-1",
        "111122223333",
        "eu-west-1",
        "i-1",
        Optional.of("web"),
        Optional.of("m6i.large"),
        Optional.of("web-team"),
        stoppedAt,
        Optional.of(EVENING.plusSeconds(60)),
        Optional.empty());
  }

  /** As our stop left it, if it is stopped; launched three days before the stop. */
  static Instance listed(InstanceState state) {
    return changed(state, STOPPED_AT);
  }

  /** Listed with this time of its last change. */
  static Instance changed(InstanceState state, Instant time) {
    return instance("i-1")
        .state(state)
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(
            Attribute.STATE_TRANSITION_REASON,
            "User initiated (%s GMT)".formatted(TRANSITION.format(time)))
        .launchTime(EVENING.minus(Duration.ofDays(3)))
        .build();
  }

  /** Launched at this time; EC2 gives no time of the last change. */
  static Instance launched(InstanceState state, Instant time) {
    return listed(state).toBuilder()
        .attribute(Attribute.STATE_TRANSITION_REASON, "")
        .launchTime(time)
        .build();
  }

  static MorningEvaluation start() {
    return new MorningEvaluation(Effect.START, Optional.empty(), 5, false, List.of(), List.of());
  }

  static MorningEvaluation rest() {
    return new MorningEvaluation(
        Effect.REST, Optional.of("rest-a"), 5, false, List.of(), List.of("rest-a"));
  }

  static MorningEvaluation neverStart() {
    return new MorningEvaluation(Effect.START, Optional.empty(), 5, true, List.of(), List.of());
  }

  static StartState.Requesting requesting() {
    return new StartState.Requesting(FIRST, FIRST, 1, Optional.empty(), Optional.empty());
  }

  /** After a first call without a response. */
  static StartState.Requesting unanswered() {
    return new StartState.Requesting(FIRST, at(40), 2, Optional.of(FIRST), Optional.empty());
  }

  static StartState.Accepted accepted() {
    return new StartState.Accepted(FIRST, FIRST, 1, Optional.empty());
  }

  /** After a poll that lists it as stopped. */
  static StartState.Accepted stillStopped() {
    return new StartState.Accepted(FIRST, FIRST, 1, Optional.of(InstanceState.STOPPED));
  }

  static Shortage shortage() {
    return new Shortage("InsufficientInstanceCapacity", "No m6i.large.", FIRST, 1);
  }

  static StartState.Waiting waiting(Optional<Instant> ownedSince) {
    return new StartState.Waiting(1, shortage(), at(30), ownedSince);
  }

  static StartEvent refreshed(Instance listing, MorningEvaluation evaluation) {
    return new StartEvent.Refreshed(
        listing, MorningDecision.of(proof(), listing, Optional.empty(), evaluation));
  }

  static StartEvent polled(Instance listing, Optional<StatusChecks> checks, boolean isLate) {
    return new StartEvent.Polled(listing, proof(), checks, isLate);
  }
}
