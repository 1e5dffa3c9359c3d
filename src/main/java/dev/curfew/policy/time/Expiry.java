package dev.curfew.policy.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** When a policy is over. */
public sealed interface Expiry {
  /** Whether it is over at this instant. */
  boolean isOver(Instant now);

  /** {@code "until": "never"}: somebody decided that it does not end. */
  record Never() implements Expiry {
    @Override
    public boolean isOver(Instant now) {
      return false;
    }
  }

  /** No {@code until}: it does not end, and nobody said so. */
  record Unsaid() implements Expiry {
    @Override
    public boolean isOver(Instant now) {
      return false;
    }
  }

  /**
   * It ends.
   *
   * @param instant the first at which it is over; for a date, the first moment of the next day
   */
  record At(Instant instant) implements Expiry {
    public At {
      requireNonNull(instant, "instant");
    }

    @Override
    public boolean isOver(Instant now) {
      return !now.isBefore(instant);
    }
  }
}
