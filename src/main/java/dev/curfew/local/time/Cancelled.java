package dev.curfew.local.time;

/**
 * Thrown from a call that waits, in a branch that is ended early: a sibling failed, a limit passed,
 * or the time is closed. An error, so that code which handles exceptions does not take it for one;
 * code that catches everything must throw it on.
 */
public sealed class Cancelled extends Error permits DeadlinePassed {
  Cancelled() {
    this("the branch was ended early");
  }

  Cancelled(String message) {
    super(message, null, false, false);
  }
}
