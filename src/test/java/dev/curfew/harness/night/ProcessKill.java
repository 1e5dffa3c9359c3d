package dev.curfew.harness.night;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Occasion;
import dev.curfew.policy.match.Glob;

/**
 * The process of a function is killed within a call of one of its ports.
 *
 * @param occasion of the executions in which such calls are counted
 * @param call for example {@code Fleet.stop}, {@code Ledger.append-request}, {@code Slack.send}
 * @param number which of these calls, from 1
 */
public record ProcessKill(Occasion occasion, Glob call, int number, Moment moment) {
  /** Within a call of a night. */
  public ProcessKill(Glob call, int number, Moment moment) {
    this(Occasion.NIGHT, call, number, moment);
  }

  public ProcessKill {
    requireNonNull(occasion, "occasion");
    requireNonNull(call, "call");
    requireNonNull(moment, "moment");
  }

  /** When it is killed. */
  public enum Moment {
    /** The call is never made. */
    BEFORE,
    /** Half of the list that the call writes is written; a call without a list is completed. */
    HALFWAY,
    /** The call is made, and its response is lost. */
    AFTER
  }
}
