package dev.curfew.local.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The tasks of one {@link Time#all}, shared by as many workers as may run at once. */
final class SimTaskGroup<T> {
  private final TurnLock lock;
  private final List<? extends Callable<T>> tasks;
  private final List<SimTask> workers = new ArrayList<>();
  private final T[] results;
  private int next;
  private Optional<Throwable> failure = Optional.empty();

  @SuppressWarnings("unchecked")
  SimTaskGroup(TurnLock lock, List<? extends Callable<T>> tasks) {
    this.lock = lock;
    this.tasks = tasks;
    results = (T[]) new Object[tasks.size()];
  }

  /** Runs all tasks; {@code current} waits for them. */
  List<T> run(int atOnce, SimTask current) {
    for (int worker = 0; worker < atOnce; worker++) {
      workers.add(lock.start(current.deadline, this::work));
    }
    lock.awaitAll(workers, current);
    if (failure.isPresent()) {
      throw TaskCalls.rethrow(failure.get());
    }
    return Arrays.asList(results);
  }

  private void work(SimTask current) {
    try {
      while (!current.cancelled && next < results.length) {
        int index = next++;
        results[index] = tasks.get(index).call();
      }
    } catch (Throwable thrown) { // run() throws it again
      if (failure.isEmpty() && !current.cancelled) {
        failure = Optional.of(thrown);
        next = results.length;
        workers.stream().filter(other -> other != current).forEach(lock::cancel);
      }
    }
  }
}
