package dev.curfew.aws.dynamodb.table;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.TransientFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Calls that do not depend on each other, some at once, each in a virtual thread.
 *
 * @param atOnce how many at most; with 1, one after the other in the caller's own thread
 */
public record Parallel(int atOnce) {
  public Parallel {
    if (atOnce < 1) {
      throw new IllegalArgumentException("at once: " + atOnce + "; it must be 1 or more");
    }
  }

  /** The answers, in the order of the inputs. All calls end, then the first failure is thrown. */
  public <T, R> List<R> map(List<T> inputs, Function<T, R> call) {
    if (atOnce == 1 || inputs.size() < 2) {
      return inputs.stream().map(call).toList();
    }
    List<Callable<R>> calls = new ArrayList<>();
    inputs.forEach(input -> calls.add(() -> call.apply(input)));
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(atOnce, inputs.size()), Thread.ofVirtual().factory())) {
      List<R> answers = new ArrayList<>();
      for (Future<R> answer : threads.invokeAll(calls)) {
        answers.add(answer(answer));
      }
      return answers;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TransientFailure("interrupted while DynamoDB was asked", interrupted);
    }
  }

  private static <R> R answer(Future<R> call) throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException failed) {
      switch (requireNonNull(failed.getCause())) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case Throwable other -> throw new IllegalStateException(other);
      }
    }
  }
}
