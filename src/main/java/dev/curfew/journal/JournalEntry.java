package dev.curfew.journal;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.HasText;
import dev.curfew.lifecycle.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one write recorded of some instances of a plan.
 *
 * @param number from 1, without gaps
 * @param at when it was recorded, by wall-clock time
 * @param changes at least one, and one for each instance at most
 */
public record JournalEntry<S extends Step, E>(
    int number, Kind kind, Instant at, List<Recorded<S, E>> changes) {
  public JournalEntry {
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
    changes = List.copyOf(changes);
    if (number < 1 || changes.isEmpty()) {
      throw new IllegalArgumentException(
          "journal entry %d of %d changes; both must be 1 or more"
              .formatted(number, changes.size()));
    }
  }

  /** What was recorded. */
  public enum Kind implements HasText {
    /** The write-ahead record of one call that stops or starts instances. */
    REQUEST("request"),
    /** What EC2's response to a call, or its absence, means. */
    RESPONSE("response"),
    /** What a read of instance states, or a new evaluation, means. */
    OBSERVATION("observation");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }

  /**
   * One instance, after the change.
   *
   * @param instance instance id
   * @param evaluation empty if it is the one before the change
   */
  public record Recorded<S extends Step, E>(String instance, S state, Optional<E> evaluation) {
    public Recorded {
      requireNonNull(instance, "instance");
      requireNonNull(state, "state");
      requireNonNull(evaluation, "evaluation");
    }
  }
}
