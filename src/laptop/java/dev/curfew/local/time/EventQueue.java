package dev.curfew.local.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SequencedSet;

/** Who runs next: by instant, then in the order in which they were entered. */
final class EventQueue {
  private record Wake(Instant at, long sequence, SimTask branch) {}

  private final PriorityQueue<Wake> wakes =
      new PriorityQueue<>(Comparator.comparing(Wake::at).thenComparing(Wake::sequence));

  /** Branches that wait for another branch and not for an instant. */
  private final SequencedSet<SimTask> waiting = new LinkedHashSet<>();

  private Instant now;
  private long sequence;

  EventQueue(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  boolean isEmpty() {
    return wakes.isEmpty() && waiting.isEmpty();
  }

  void wakeAt(Instant at, SimTask branch) {
    wakes.add(new Wake(at, sequence++, branch));
  }

  void await(SimTask branch) {
    waiting.add(branch);
  }

  /** Lets a branch that waits run now; does nothing for one that does not wait. */
  void release(SimTask branch) {
    if (waiting.remove(branch)) {
      wakeAt(now, branch);
    }
  }

  /** Lets a branch that sleeps run now. */
  void hasten(SimTask branch) {
    if (wakes.removeIf(wake -> wake.branch() == branch)) {
      wakeAt(now, branch);
    }
  }

  /** The next to run; the time moves to its instant. */
  SimTask next() {
    if (wakes.isEmpty()) {
      breakKnot();
    }
    Wake next = wakes.remove();
    if (next.at().isAfter(now)) {
      now = next.at();
    }
    return next.branch();
  }

  /** All wait for each other: one that waits for a fork is told so, and the rest follows. */
  private void breakKnot() {
    Optional<SimTask> knot =
        waiting.stream().filter(branch -> branch.children.isEmpty()).findFirst();
    SimTask told = knot.orElseThrow(() -> new IllegalStateException("no branch is left to run"));
    told.stuck = true;
    release(told);
  }
}
