package dev.curfew.local.time;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Calls work and rethrows its exceptions. */
final class TaskCalls {
  private TaskCalls() {}

  /** The result; a checked exception is wrapped. */
  static <T> T call(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception failure) { // declared by Callable; rethrown
      throw rethrow(failure);
    }
  }

  /** Throws the exception of a task that ran in another thread. */
  static RuntimeException rethrow(ExecutionException failed) {
    throw rethrow(requireNonNull(failed.getCause()));
  }

  /** Throws it again, a checked one as the cause of a {@link CompletionException}. */
  static RuntimeException rethrow(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw new CompletionException(failure);
  }
}
