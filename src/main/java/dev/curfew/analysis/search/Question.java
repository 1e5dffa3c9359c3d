package dev.curfew.analysis.search;

import dev.curfew.analysis.text.Deadline;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The span of time, the default verdict and the time limit of a question about policies.
 *
 * @param from the first moment, inclusive
 * @param to the last moment, exclusive
 * @param byDefault the verdict if no policy applies; the question is about its occasion
 * @param instanceTypes the program's table: type to whether it has instance storage
 * @param timeout the most time that one decision may take
 * @param nanoTime the time that has passed, in nanoseconds since any moment, as {@link
 *     System#nanoTime}
 */
public record Question(
    Instant from,
    Instant to,
    Effect byDefault,
    Map<String, Boolean> instanceTypes,
    Duration timeout,
    Supplier<Long> nanoTime) {
  public Question {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("an empty span: " + from + " to " + to);
    }
    instanceTypes = Map.copyOf(instanceTypes);
  }

  /** The runs that the question is about. */
  public Occasion occasion() {
    return byDefault.occasion();
  }

  /** The deadline of a decision that begins now. */
  public Deadline deadline() {
    long end = nanoTime.get() + timeout.toNanos();
    return new Deadline(() -> nanoTime.get() - end > 0);
  }
}
