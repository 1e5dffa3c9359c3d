package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.HasText;
import dev.curfew.policy.time.IsoInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an execution is started with.
 *
 * @param mode {@code plan} where nothing is said: only the schedule's input carries the
 *     deployment's mode
 * @param at another {@code now}, for a preview
 * @param scheduled the schedule's own time
 * @param approve id of an earlier run to whose figures the limits are lifted
 */
public record StartRequest(
    Mode mode, Optional<Instant> at, Optional<Instant> scheduled, Optional<String> approve) {
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("approve", "at", "mode", "scheduledTime"));

  /** An execution's name (Step Functions API Reference, {@code StartExecution}), roughly. */
  private static final Pattern RUN_ID = Pattern.compile("[^/\\s\\p{Cntrl}]{1,80}");

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  public StartRequest {
    requireNonNull(mode, "mode");
    requireNonNull(at, "at");
    requireNonNull(scheduled, "scheduled");
    requireNonNull(approve, "approve");
  }

  /**
   * Reads the execution's input.
   *
   * @throws Misconfigured naming the key, what was found and what is allowed
   */
  public static StartRequest of(JsonNode input) {
    if (!input.isObject()) {
      throw new Misconfigured(
          "the execution's input: found %s; allowed is an object such as {\"mode\":\"stop\"}"
              .formatted(input));
    }
    input
        .fieldNames()
        .forEachRemaining(key -> {
          if (!KEYS.contains(key)) {
            throw new Misconfigured(
                "the execution's input: found the key '%s'; allowed are %s".formatted(key, KEYS));
          }
        });
    return new StartRequest(
        mode(input.path("mode")),
        instant("at", input.path("at")),
        instant("scheduledTime", input.path("scheduledTime")),
        runId(input.path("approve")));
  }

  /**
   * The instant at which the run judges.
   *
   * @param startedAt when the execution started
   * @param anyNowMayStop whether {@code at} is allowed in mode {@code stop}
   * @throws Misconfigured where mode {@code stop} would judge at a time that is not its own
   */
  public Instant now(Instant startedAt, boolean anyNowMayStop) {
    if (mode == Mode.STOP && !anyNowMayStop) {
      at.ifPresent(instant -> {
        throw new Misconfigured(
            "the execution's input, at: found %s; allowed in mode plan only".formatted(instant));
      });
      scheduled
          .filter(instant -> instant.isAfter(startedAt.plus(CLOCK_SKEW)))
          .ifPresent(instant -> {
            throw new Misconfigured(
                ("the execution's input, scheduledTime: found %s, which is to come; allowed in mode"
                        + " stop is a time that has been")
                    .formatted(instant));
          });
    }
    return at.or(() -> scheduled).orElse(startedAt);
  }

  private static Mode mode(JsonNode value) {
    if (value.isMissingNode()) {
      return Mode.PLAN;
    }
    return Optional.ofNullable(value.textValue())
        .flatMap(text -> HasText.parse(Mode.class, text))
        .orElseThrow(() ->
            new Misconfigured(
                "the execution's input, mode: found %s; allowed are plan and stop"
                    .formatted(value)));
  }

  private static Optional<String> runId(JsonNode value) {
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual() || !RUN_ID.matcher(value.textValue()).matches()) {
      throw notApproved(value.toString());
    }
    return Optional.of(value.textValue());
  }

  /** What to throw where {@code approve} is not the id of a run that can be approved. */
  static Misconfigured notApproved(String found) {
    return new Misconfigured(
        "the execution's input, approve: found %s; allowed is the id of a run in the ledger that ended as limited or planned"
            .formatted(found));
  }

  private static Optional<Instant> instant(String key, JsonNode value) {
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    Optional<Instant> instant =
        value.isTextual() ? IsoInstant.parse(value.textValue()) : Optional.empty();
    if (instant.isEmpty()) {
      throw new Misconfigured(
          "the execution's input, %s: found %s; allowed is %s"
              .formatted(key, value, IsoInstant.ALLOWED));
    }
    return instant;
  }
}
