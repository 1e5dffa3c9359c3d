package dev.curfew.run.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.Misconfigured;
import dev.curfew.policy.Occasion;
import dev.curfew.run.Mode;
import dev.curfew.run.RunTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The input of an execution.
 *
 * @param occasion what the run is for
 * @param mode {@code plan} unless the input says otherwise
 * @param at evaluates policies at this instant, in a dry run
 * @param scheduledTime the time for which EventBridge Scheduler started the run
 * @param approve id of an earlier run whose figures raise the limits
 */
public record StartRequest(
    Occasion occasion,
    Mode mode,
    Optional<Instant> at,
    Optional<Instant> scheduledTime,
    Optional<String> approve) {
  /** An execution's name (Step Functions API Reference, {@code StartExecution}), roughly. */
  private static final Pattern RUN_ID = Pattern.compile("[^/\\s\\p{Cntrl}]{1,80}");

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  /** How late EventBridge Scheduler may start a run: {@code MaximumEventAgeInSeconds}. */
  private static final Duration LATEST_START = Duration.ofHours(1);

  /**
   * @throws Misconfigured if {@code approve} cannot be the id of a run, or is given for a morning
   */
  public StartRequest {
    requireNonNull(occasion, "occasion");
    requireNonNull(mode, "mode");
    requireNonNull(at, "at");
    requireNonNull(scheduledTime, "scheduledTime");
    if (occasion == Occasion.MORNING && approve.isPresent()) {
      throw new Misconfigured(
          "the execution's input, approve: a morning has no limits to lift; remove it");
    }
    approve
        .filter(id -> !RUN_ID.matcher(id).matches())
        .ifPresent(id -> {
          throw new Misconfigured(
              "the execution's input, approve: found '%s'; allowed: the id of a run".formatted(id));
        });
  }

  /**
   * The instant at which the run evaluates policies.
   *
   * @param startedAt when the execution started
   * @param anyNowMayStop whether {@code at} is allowed in a mode that acts
   * @throws Misconfigured if a mode that acts would evaluate at another time than its own
   */
  public Instant now(Instant startedAt, boolean anyNowMayStop) {
    if (mode != Mode.PLAN && !anyNowMayStop) {
      at.ifPresent(instant -> {
        throw new Misconfigured(
            "the execution's input, at: %s cannot be used in mode %s; remove it, or use mode plan"
                .formatted(instant, mode.text()));
      });
      scheduledTime
          .filter(instant -> instant.isAfter(startedAt.plus(CLOCK_SKEW)))
          .ifPresent(instant -> {
            throw new Misconfigured(
                "the execution's input, scheduledTime: %s is in the future; mode %s needs a time that has passed"
                    .formatted(instant, mode.text()));
          });
    }
    return at.or(() -> scheduledTime).orElse(startedAt);
  }

  /**
   * What started the run. A scheduled time that is far from the start is an operator's.
   *
   * @param startedAt when the execution started
   */
  public RunTrigger trigger(Instant startedAt) {
    boolean isOnSchedule =
        at.isEmpty()
            && scheduledTime
                .filter(time -> !time.isAfter(startedAt.plus(CLOCK_SKEW)))
                .filter(time -> !time.isBefore(startedAt.minus(LATEST_START).minus(CLOCK_SKEW)))
                .isPresent();
    return isOnSchedule ? RunTrigger.SCHEDULE : RunTrigger.OPERATOR;
  }
}
