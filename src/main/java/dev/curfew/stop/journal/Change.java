package dev.curfew.stop.journal;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.stop.journal.JournalEntry.Recorded;
import java.util.Optional;

/**
 * One change of one instance.
 *
 * @param from the instance as the caller read it
 * @param to the instance in its new state
 */
public record Change(PlannedInstance from, PlannedInstance to) {
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

  /**
   * Whether the step grows. It may also stay, if only the last observation of an accepted stop is
   * renewed.
   */
  boolean isForward() {
    int before = from.state().step();
    int after = to.state().step();
    return after > before || after == before && to.state() instanceof StopState.Accepted;
  }

  Recorded recorded() {
    return new Recorded(
        instance(),
        to.state(),
        Optional.of(to.evaluation()).filter(latest -> !latest.equals(from.evaluation())));
  }
}
