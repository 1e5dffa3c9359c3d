package dev.curfew.local.time;

/**
 * Thrown from a call that waits, in a branch that is ended early because a sibling failed or the
 * time is closed. An error, so that code which handles exceptions does not take it for one.
 */
public final class Cancelled extends Error {
  Cancelled() {
    super("the branch was ended early", null, false, false);
  }
}
