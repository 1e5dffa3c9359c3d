package dev.curfew.local.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** The branches of one {@link Time#all}: as many workers as may run at once share them. */
final class Group<T> {
  private final Baton baton;
  private final List<? extends Callable<T>> branches;
  private final List<Branch> workers = new ArrayList<>();
  private final T[] results;
  private int next;
  private Throwable failure;

  @SuppressWarnings("unchecked")
  Group(Baton baton, List<? extends Callable<T>> branches) {
    this.baton = baton;
    this.branches = branches;
    results = (T[]) new Object[branches.size()];
  }

  /** Runs them all, while {@code self} waits. */
  List<T> run(int atOnce, Branch self) {
    for (int worker = 0; worker < atOnce; worker++) {
      workers.add(baton.begin(self.deadline, this::work));
    }
    baton.awaitAll(workers, self);
    if (failure != null) {
      throw Calls.rethrow(failure);
    }
    return Arrays.asList(results);
  }

  private void work(Branch self) {
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
