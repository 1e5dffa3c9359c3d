package dev.curfew.settings;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import java.time.Duration;

/**
 * A deployment's settings of its mornings.
 *
 * @param byDefault the verdict if no policy applies
 * @param lookback an instance is started only if the run that stopped it ended within this time
 * @param deadline for how long a start is tried again if EC2 lacks capacity or a limit is reached,
 *     and within which an instance must run and pass its status checks
 * @param waitForRun how long a morning waits for another run that holds the lease
 * @param buckets EC2's token buckets for {@code StartInstances} in each region
 */
public record MorningSettings(
    Effect byDefault, Duration lookback, Duration deadline, Duration waitForRun, Buckets buckets) {
  /** Start, 96 hours, half an hour, two hours, and EC2's published buckets. */
  public static final MorningSettings DEFAULT =
      new MorningSettings(
          Effect.START,
          Duration.ofHours(96),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Buckets.PUBLISHED_STARTS);

  public MorningSettings {
    if (byDefault.occasion() != Occasion.MORNING) {
      throw new IllegalArgumentException(
          "not a verdict of a morning: " + byDefault.text() + "; allowed: rest, start");
    }
    requireNonNull(lookback, "lookback");
    requireNonNull(deadline, "deadline");
    requireNonNull(waitForRun, "waitForRun");
    requireNonNull(buckets, "buckets");
  }

  /**
   * How long after its start a morning may take, all order groups together: after that no start is
   * requested, and none is waited for.
   */
  public Duration longest() {
    return waitForRun.plus(deadline.multipliedBy(2));
  }
}
