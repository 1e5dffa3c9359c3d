package dev.curfew.local.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The system clock; waits are real. Tasks are virtual threads; a task is ended early by an
 * interrupt. Thread-safe.
 */
public final class RealTime implements Time {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void sleep(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a sleep of " + duration + " is negative");
    }
    try {
      Thread.sleep(duration);
    } catch (InterruptedException ended) {
      throw cancelled();
    }
  }

  @Override
  public <T> List<T> all(List<? extends Callable<T>> tasks, int concurrency) {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency " + concurrency + " is less than 1");
    }
    @SuppressWarnings("unchecked")
    T[] results = (T[]) new Object[tasks.size()];
    AtomicInteger next = new AtomicInteger();
    int workers = Math.min(tasks.size(), concurrency);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var workersDone = new ExecutorCompletionService<Void>(executor);
      for (int worker = 0; worker < workers; worker++) {
        workersDone.submit(() -> drain(tasks, next, results), null);
      }
      try {
        for (int worker = 0; worker < workers; worker++) {
          workersDone.take().get();
        }
      } catch (ExecutionException failed) {
        next.set(tasks.size());
        executor.shutdownNow();
        throw TaskCalls.rethrow(failed);
      } catch (InterruptedException ended) {
        next.set(tasks.size());
        executor.shutdownNow();
        throw cancelled();
      }
    }
    return Arrays.asList(results);
  }

  private static <T> void drain(
      List<? extends Callable<T>> tasks, AtomicInteger next, T[] results) {
    int index = next.getAndIncrement();
    while (index < results.length) {
      results[index] = TaskCalls.call(tasks.get(index));
      index = next.getAndIncrement();
    }
  }

  /** As {@link Time#within}; work that ignores the interrupt continues in the background. */
  @Override
  public <T> T within(Duration limit, Callable<T> work) throws TimeoutException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw TaskCalls.rethrow(failed);
    } catch (TimeoutException late) {
      task.cancel(true);
      throw late;
    } catch (InterruptedException ended) {
      task.cancel(true);
      throw cancelled();
    }
  }

  @Override
  public <T> Fork<T> fork(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return () -> result(task);
  }

  private static <T> T result(FutureTask<T> task) {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw TaskCalls.rethrow(failed);
    } catch (InterruptedException ended) {
      throw cancelled();
    }
  }

  /** The interrupt flag is set again, so that the next wait ends as well. */
  private static TaskCancelled cancelled() {
    Thread.currentThread().interrupt();
    return new TaskCancelled();
  }
}
