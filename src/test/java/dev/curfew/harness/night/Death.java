package dev.curfew.harness.night;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.match.Glob;

/**
 * The process of a function dies within a call of one of its ports.
 *
 * @param call for example {@code Fleet.stop}, {@code Ledger.advance}, {@code Slack.send}
 * @param number which of these calls, from 1
 */
public record Death(Glob call, int number, Moment moment) {
  public Death {
    requireNonNull(call, "call");
    requireNonNull(moment, "moment");
  }

  /** When it dies. */
  public enum Moment {
    /** The call is never made. */
    BEFORE,
    /** Half of what the call writes is written; a call that writes no list is made whole. */
    HALFWAY,
    /** The call is made, and nobody hears the answer. */
    AFTER
  }
}
