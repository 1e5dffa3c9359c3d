package dev.curfew.pace;

import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.failure.TransientFailure;
import dev.curfew.settings.Buckets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a target's next call, poll or invocation is due.
 *
 * @param start where this invocation began
 */
public record PassSchedule(Buckets buckets, PassPosition start) {
  /** The refill of half a minute: long pauses keep the execution history short. */
  public static final int REFILL_TOKENS = 300;

  /** Passes over the stop queue before the remaining instances are left as they are. */
  private static final int MAX_PASSES = 4;

  /** After this many consecutive invocations without a response to any call, the target fails. */
  private static final int MAX_UNANSWERED_ROUNDS = 12;

  private static final Duration BETWEEN_PASSES = Duration.ofSeconds(30);

  /**
   * Seconds. Most guests shut down within the first two; then each is a third of the time waited so
   * far, so that a target waits at most a third longer than its slowest guest takes, in few polls.
   */
  private static final List<Integer> POLL_PAUSES = List.of(40, 20, 20, 27, 36, 48, 60);

  /**
   * The pause before a poll.
   *
   * @param pollCount polls so far, from 0
   */
  public static Duration pauseBeforePoll(int pollCount) {
    return Duration.ofSeconds(POLL_PAUSES.get(Math.min(pollCount, POLL_PAUSES.size() - 1)));
  }

  /**
   * The pause before a poll if the number of polls is limited: it is longer if the usual pauses
   * would use up the polls too early, and each such pause is longer than the one before.
   *
   * @param pollCount polls so far, from 0
   * @param left the time for which is polled at most
   * @param rounds how many polls are allowed in that time
   */
  public static Duration pauseBeforePoll(int pollCount, Duration left, int rounds) {
    Duration usual = pauseBeforePoll(pollCount);
    long most = Math.max(1, rounds);
    // Pauses in the ratio 1 to 2 to ... to the number of rounds would fill the time.
    Duration stretched = left.dividedBy(most * (most + 1) / 2);
    return stretched.compareTo(usual) > 0 ? stretched : usual;
  }

  /** The number of instances that the next call names. */
  public int batchSize(PassStats stats) {
    return stats.batchSize().within(buckets);
  }

  /** Whether the tokens suffice for a whole batch; smaller calls would waste call tokens. */
  public boolean isCallAffordable(PassStats stats, int dueCount) {
    return stats.tokens().affordable() >= Math.min(dueCount, batchSize(stats));
  }

  /**
   * Continue after the pause in which enough tokens flow in. While they do, the calls that they
   * need must not overflow the request bucket; and they must pay for bisecting one batch, or the
   * next invocation would begin where this one did.
   *
   * @param dueCount due instances, at most {@link #REFILL_TOKENS}
   * @param isSolo whether the first of them gets a call of its own
   */
  public PassStep waitForTokens(PassStats stats, String after, int dueCount, boolean isSolo) {
    int size = batchSize(stats);
    int perRefill = Math.min(REFILL_TOKENS, buckets.calls() * size);
    int bisection = 2 * Math.min(Math.min(size, BatchSize.LARGEST), dueCount);
    int instances = Math.max(bisection, Math.min(dueCount, perRefill));
    int calls =
        size == 1 || isSolo
            ? Math.min(dueCount, instances)
            : buckets.calls() < size ? BatchSize.callsToBisect(size) : 1;
    return step(
        NextStep.REQUEST, stats, after, stats.tokens().timeUntil(buckets, calls, instances));
  }

  /** Continue at once, or after the backoff. */
  public PassStep retry(PassStats stats, String after) {
    return step(NextStep.REQUEST, stats, after, Duration.ZERO);
  }

  private PassStep step(NextStep next, PassStats stats, String after, Duration pause) {
    int failures = consecutiveFailures(stats);
    Duration backoff = failures == 0 ? Duration.ZERO : backoff(failures);
    return new PassStep(
        next,
        pause.compareTo(backoff) > 0 ? pause : backoff,
        position(stats, after, start.passNumber(), failures));
  }

  /** Whether another pass over the queue is allowed. */
  public boolean hasPassLeft() {
    return start.passNumber() + 1 < MAX_PASSES;
  }

  /**
   * Begin another pass over the queue.
   *
   * @param isOutage whether EC2 has not responded to any stop in this target; no pass was completed
   */
  public PassStep nextPass(PassStats stats, boolean isOutage) {
    return isOutage
        ? step(NextStep.REQUEST, stats, "", BETWEEN_PASSES)
        : new PassStep(
            NextStep.REQUEST,
            BETWEEN_PASSES,
            position(stats, "", start.passNumber() + 1, failuresAfterPass(stats)));
  }

  public PassStep confirm(PassStats stats, String after) {
    return new PassStep(
        NextStep.CONFIRM,
        pauseBeforePoll(0),
        position(stats, after, start.passNumber(), failuresAfterPass(stats)));
  }

  /** Nothing is left to stop or to confirm. */
  public PassStep done(PassStats stats, String after) {
    return step(NextStep.DONE, stats, after, Duration.ZERO);
  }

  /** After a whole pass, a missing response is attributed to single instances, not to an outage. */
  private int failuresAfterPass(PassStats stats) {
    return stats.unanswered().isPresent() ? 0 : consecutiveFailures(stats);
  }

  /**
   * An accepted call ends the backoff for missing responses, and halves the backoff for throttling:
   * other callers share the buckets, and some tokens are left for us.
   */
  private int consecutiveFailures(PassStats stats) {
    int before = start.consecutiveFailures();
    boolean isAnyAccepted = stats.acceptedCalls() > 0;
    if (stats.isThrottled()) {
      return isAnyAccepted ? Math.max(1, before / 2) : before + 1;
    }
    if (stats.unanswered().isPresent() || stats.readFailure().isPresent()) {
      return isAnyAccepted ? 1 : before + 1;
    }
    return stats.calls().isEmpty() ? before : 0;
  }

  /** The failure to report if EC2 has not responded for too many invocations. */
  public Optional<TransientFailure> failure(PassStats stats) {
    if (start.consecutiveFailures() < MAX_UNANSWERED_ROUNDS || stats.acceptedCalls() > 0) {
      return Optional.empty();
    }
    return stats
        .unanswered()
        .map(cause -> new TransientFailure("a call got no response: " + cause.getMessage(), cause))
        .or(() ->
            stats
                .readFailure()
                .filter(cause -> !cause.isThrottled())
                .map(Ec2ReadFailed::transientFailure));
  }

  /**
   * The first ten pauses take four minutes in total, as most storms end by then; later pauses grow,
   * as another caller may empty the shared buckets for hours. A whole stop window of throttling
   * makes some 70 invocations, which fit in the history of a run over all regions.
   */
  static Duration backoff(int consecutiveFailures) {
    int doublings =
        consecutiveFailures <= 10
            ? Math.min(consecutiveFailures, 5)
            : Math.min(consecutiveFailures - 5, 8);
    return Duration.ofSeconds(1L << doublings);
  }

  /** EC2's last error, unless EC2 accepted a call without an error since. */
  public Optional<String> lastFailure(PassStats stats) {
    return stats
        .lastFailure()
        .or(() -> stats.calls().isEmpty() ? start.lastFailure() : Optional.empty());
  }

  private PassPosition position(PassStats stats, String after, int passNumber, int failures) {
    return new PassPosition(
        stats.tokens(),
        after,
        passNumber,
        failures,
        lastFailure(stats),
        stats.batchSize(),
        stats.sharedRefusals());
  }
}
