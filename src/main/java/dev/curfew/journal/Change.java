package dev.curfew.journal;

import static java.util.Objects.requireNonNull;

import dev.curfew.journal.JournalEntry.Recorded;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.lifecycle.Step;

/**
 * One change of one instance.
 *
 * @param from the instance as the caller read it
 * @param to the instance in its new state
 */
public record Change<P extends Journaled<P, S, E>, S extends Step, E>(P from, P to) {
  public Change {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (!from.instance().equals(to.instance())) {
      throw new IllegalArgumentException(
          "a change from %s to %s; it must be one instance"
              .formatted(from.instance(), to.instance()));
    }
  }

  String instance() {
    return to.instance();
  }

  boolean isForward() {
    return to.state().follows(from.state());
  }

  Recorded<S, E> recorded() {
    return new Recorded<>(instance(), to.state(), to.evaluationSince(from));
  }
}
