package dev.curfew.functions;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.TransientFailure;
import dev.curfew.log.EventLog;
import dev.curfew.log.LogEvent;
import dev.curfew.run.RunAborts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Asks Step Functions whether an execution was aborted. {@code StopExecution} does not reach a
 * Lambda function that is running, and the event that an execution ended is delivered by
 * EventBridge on a best-effort basis, so a function that stops instances asks itself.
 *
 * <p>Asks at most once in {@link #FRESHNESS} for each execution, so that 34 regions at once stay
 * under the 10 calls per second that {@code DescribeExecution} allows (Step Functions Developer
 * Guide, "Service quotas"). Thread-safe.
 */
public final class ExecutionAborts implements RunAborts {
  /** An abort is known after this time, plus the duration of one call. */
  static final Duration FRESHNESS = Duration.ofSeconds(4);

  /** An execution that was running this long ago counts as running if there is no answer. */
  static final Duration TOLERANCE = Duration.ofSeconds(30);

  private final Predicate<String> hasEnded;
  private final InstantSource clock;
  private final EventLog log;
  private final Map<String, Answer> answers = new HashMap<>();

  /**
   * @param hasEnded asks Step Functions for the state of an execution, by its ARN
   */
  public ExecutionAborts(Predicate<String> hasEnded, InstantSource clock, EventLog log) {
    this.hasEnded = requireNonNull(hasEnded, "hasEnded");
    this.clock = requireNonNull(clock, "clock");
    this.log = requireNonNull(log, "log");
  }

  /**
   * What is known of one execution.
   *
   * @param askedAt when Step Functions was asked last
   * @param runningAt when the execution was known to be running last
   */
  private record Answer(boolean hasEnded, Instant askedAt, Instant runningAt) {}

  /** The first question about an execution is asked by one of its steps, so it was running then. */
  @Override
  public synchronized boolean isAborted(String execution) {
    Instant now = clock.instant();
    Answer known = answers.get(execution);
    if (known != null && (known.hasEnded || now.isBefore(known.askedAt.plus(FRESHNESS)))) {
      return known.hasEnded;
    }
    Instant runningAt = known == null ? now : known.runningAt;
    try {
      Answer answer = new Answer(hasEnded.test(execution), now, now);
      answers.put(execution, answer);
      return answer.hasEnded;
    } catch (TransientFailure unanswered) {
      if (now.isAfter(runningAt.plus(TOLERANCE))) {
        throw unanswered;
      }
      log.write(
          LogEvent.warn("abort-check-failed")
              .with("errorMessage", String.valueOf(unanswered.getMessage())));
      answers.put(execution, new Answer(false, now, runningAt));
      return false;
    }
  }
}
