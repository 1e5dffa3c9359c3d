package dev.curfew.policy.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** When a policy expires: the meaning of {@code until}. */
public sealed interface Expiry {
  /** The first instant at which the policy has expired; empty if it does not expire. */
  Optional<Instant> instant();

  /** {@code until} as the document spells it; empty if the document has none. */
  Optional<String> text();

  /** Whether the policy has expired at this instant. */
  default boolean hasPassed(Instant now) {
    return instant().filter(end -> !now.isBefore(end)).isPresent();
  }

  /** {@code "until": "never"}: the policy does not expire, by its owner's decision. */
  record Never() implements Expiry {
    /** How documents spell it. */
    public static final String TEXT = "never";

    @Override
    public Optional<Instant> instant() {
      return Optional.empty();
    }

    @Override
    public Optional<String> text() {
      return Optional.of(TEXT);
    }
  }

  /** The document has no {@code until}: the policy does not expire. */
  record Unspecified() implements Expiry {
    @Override
    public Optional<Instant> instant() {
      return Optional.empty();
    }

    @Override
    public Optional<String> text() {
      return Optional.empty();
    }
  }

  /**
   * The policy expires.
   *
   * @param end the first instant at which it has expired; for a date, the next day's first moment
   * @param spelled {@code until} as the document spells it
   */
  record At(Instant end, String spelled) implements Expiry {
    public At {
      requireNonNull(end, "end");
      requireNonNull(spelled, "spelled");
    }

    @Override
    public Optional<Instant> instant() {
      return Optional.of(end);
    }

    @Override
    public Optional<String> text() {
      return Optional.of(spelled);
    }
  }
}
