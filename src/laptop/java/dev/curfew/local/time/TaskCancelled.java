package dev.curfew.local.time;

/**
 * Thrown from a call that waits, in a branch that is ended early: a sibling failed, a limit passed,
 * or the time is closed. An error, so that code which handles exceptions does not take it for one;
 * code that catches everything must throw it on.
 */
public sealed class TaskCancelled extends Error permits DeadlinePassed {
  TaskCancelled() {
    this("the branch was ended early");
  }

  TaskCancelled(String message) {
    super(message, null, false, false);
  }
}
