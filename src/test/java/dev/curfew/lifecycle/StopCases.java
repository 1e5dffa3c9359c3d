package dev.curfew.lifecycle;

import static dev.curfew.instance.InstanceState.STOPPING;
import static dev.curfew.testing.RunFixtures.EVENING;
import static dev.curfew.testing.RunFixtures.instance;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.StopState.Accepted;
import dev.curfew.lifecycle.StopState.Finished;
import dev.curfew.lifecycle.StopState.Requesting;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.lifecycle.StopState.RunningAgain;
import dev.curfew.lifecycle.StopState.StoppedBy;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
import dev.curfew.reason.OutcomeDetail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** States, listings and evaluations for tables about the lifecycle of a stop. */
final class StopCases {
  /** When the first call was made. */
  static final Instant FIRST = EVENING;

  /** When the second call was made, if there was one. */
  static final Instant SECOND = EVENING.plusSeconds(40);

  /** When an event occurs, after both calls. */
  static final Instant NOW = EVENING.plusSeconds(100);

  private static final DateTimeFormatter TRANSITION =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private StopCases() {}

  static Instant at(long seconds) {
    return EVENING.plusSeconds(seconds);
  }

  static Requesting requesting() {
    return new Requesting(FIRST, FIRST, 1, Optional.empty(), RetryReason.NONE);
  }

  /** After a first call without a response. */
  static Requesting unanswered() {
    return new Requesting(FIRST, SECOND, 2, Optional.of(FIRST), RetryReason.NONE);
  }

  /** After a first call that EC2 accepted. */
  static Requesting retrying(RetryReason reason) {
    return new Requesting(FIRST, SECOND, 2, Optional.empty(), reason);
  }

  static Accepted accepted() {
    return accepted(RetryReason.NONE);
  }

  static Accepted accepted(RetryReason reason) {
    return new Accepted(FIRST, FIRST, 1, StoppedBy.THIS_RUN, reason, Optional.empty());
  }

  static Accepted acceptedAfterAnotherCaller() {
    return new Accepted(
        FIRST, FIRST, 1, StoppedBy.ANOTHER_CALLER, RetryReason.NONE, Optional.empty());
  }

  static RunningAgain runningAgain(RetryReason reason) {
    return new RunningAgain(FIRST, FIRST, 1, reason);
  }

  static Finished finished(Outcome outcome) {
    return new Finished(outcome, FIRST, Optional.empty());
  }

  /** Started three days before. */
  static Instance listed(InstanceState state) {
    return instance("i-1").state(state).build();
  }

  static Instance started(InstanceState state, Instant launch) {
    return instance("i-1").state(state).launchTime(launch).build();
  }

  /** Listed as stopped or stopping, since that time. */
  static Instance since(InstanceState state, Instant time) {
    return instance("i-1")
        .state(state)
        .attribute(
            Attribute.STATE_TRANSITION_REASON,
            "User initiated (%s GMT)".formatted(TRANSITION.format(time)))
        .build();
  }

  static StopEvent refreshed(Instance listing) {
    return new StopEvent.Refreshed(listing, stop());
  }

  static StopEvent polled(Instance listing) {
    return new StopEvent.Polled(listing, false);
  }

  static StopEvent polledLate(Instance listing) {
    return new StopEvent.Polled(listing, true);
  }

  static Evaluation stop() {
    return new Evaluation(Effect.STOP, Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  static Evaluation keep() {
    return new Evaluation(
        Effect.KEEP, Optional.of("keep-prod"), Optional.empty(), List.of(), List.of("keep-prod"));
  }

  static Evaluation blocked() {
    return new Evaluation(
        Effect.STOP, Optional.empty(), Optional.of(Obstacle.AUTO_SCALING), List.of(), List.of());
  }

  static Finished gone(InstanceState seen) {
    return new Finished(Outcome.GONE, NOW, Optional.of(new OutcomeDetail.LastSeen(seen)));
  }

  static Finished stoppedByAnother() {
    return new Finished(Outcome.GONE, NOW, Optional.of(new OutcomeDetail.StoppedByAnother()));
  }

  /** Stopped, at a time that EC2 did not give. */
  static Finished stopped() {
    return new Finished(Outcome.STOPPED, NOW, Optional.empty());
  }

  static Finished stopped(Instant stoppedAt) {
    return new Finished(Outcome.STOPPED, NOW, Optional.empty(), Optional.of(stoppedAt));
  }

  static Finished exempt(Outcome outcome, Instant at) {
    return new Finished(outcome, at, Optional.empty());
  }

  static Accepted stoppingByAnother(int calls) {
    return new Accepted(
        NOW, NOW, calls, StoppedBy.ANOTHER_CALLER, RetryReason.NONE, Optional.of(STOPPING));
  }

  static Accepted seen(InstanceState state) {
    return new Accepted(FIRST, FIRST, 1, StoppedBy.THIS_RUN, RetryReason.NONE, Optional.of(state));
  }

  static Accepted perhapsAccepted() {
    return new Accepted(
        FIRST, FIRST, 2, StoppedBy.PERHAPS_THIS_RUN, RetryReason.NONE, Optional.empty());
  }
}
