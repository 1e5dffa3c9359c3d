package dev.curfew.local.time;

/**
 * Thrown by a call that waits, in a cancelled task: another task of its group failed, a deadline
 * passed, or the time was closed. It is an {@link Error} so that code that handles exceptions does
 * not catch it; code that catches every {@link Throwable} must rethrow it.
 */
public sealed class TaskCancelled extends Error permits DeadlinePassed {
  TaskCancelled() {
    this("the task was cancelled");
  }

  TaskCancelled(String message) {
    super(message, null, false, false);
  }
}
