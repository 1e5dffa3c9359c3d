package dev.curfew.local.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** The branches of one {@link Time#all}: as many workers as may run at once share them. */
final class SimTaskGroup<T> {
  private final TurnLock baton;
  private final List<? extends Callable<T>> branches;
  private final List<SimTask> workers = new ArrayList<>();
  private final T[] results;
  private int next;
  private Throwable failure;

  @SuppressWarnings("unchecked")
  SimTaskGroup(TurnLock baton, List<? extends Callable<T>> branches) {
    this.baton = baton;
    this.branches = branches;
    results = (T[]) new Object[branches.size()];
  }

  /** Runs them all, while {@code self} waits. */
  List<T> run(int atOnce, SimTask self) {
    for (int worker = 0; worker < atOnce; worker++) {
      workers.add(baton.begin(self.deadline, this::work));
    }
    baton.awaitAll(workers, self);
    if (failure != null) {
      throw TaskCalls.rethrow(failure);
    }
    return Arrays.asList(results);
  }

  private void work(SimTask self) {
    try {
      while (!self.cancelled && next < results.length) {
        int index = next++;
        results[index] = branches.get(index).call();
      }
    } catch (Throwable thrown) { // whatever ended it is thrown again by run()
      if (failure == null && !self.cancelled) {
        failure = thrown;
        next = results.length;
        workers.stream().filter(other -> other != self).forEach(baton::cancel);
      }
    }
  }
}
