package dev.curfew.request;

import static java.util.Objects.requireNonNull;

import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.lifecycle.Requested;
import dev.curfew.lifecycle.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The queue of one target: its planned requests in the ledger, by queue position.
 *
 * @param prefix of the queue positions
 * @param isDue whether the request of an instance is due now
 * @param isAnyOutstanding whether the outcome of an instance is to be waited for
 * @param hasResponse whether EC2 responded to a call for an instance in this state
 * @param isSolo whether an instance gets a call of its own
 */
public record RequestQueue<P extends Journaled<P, S, E>, S extends Step, E>(
    PlanProgress<P, S, E> progress,
    String prefix,
    Predicate<S> isDue,
    BooleanSupplier isAnyOutstanding,
    Predicate<S> hasResponse,
    Predicate<P> isSolo) {
  /** After this many calls without a response an instance gets a call of its own. */
  private static final int SOLO_AFTER_CALLS = 4;

  public RequestQueue {
    requireNonNull(progress, "progress");
    requireNonNull(prefix, "prefix");
    requireNonNull(isDue, "isDue");
    requireNonNull(isAnyOutstanding, "isAnyOutstanding");
    requireNonNull(hasResponse, "hasResponse");
    requireNonNull(isSolo, "isSolo");
  }

  /** Whether EC2 has responded to none of the last calls for an instance in this state. */
  public static boolean isUnresponsive(Step state) {
    return state instanceof Requested requested
        && requested.hasUnansweredCall()
        && requested.callCount() >= SOLO_AFTER_CALLS;
  }

  /**
   * The next instances whose request is due.
   *
   * @param after queue position after which to begin; empty for the first
   */
  List<P> due(String after, int limit) {
    List<P> selected = new ArrayList<>();
    progress.instances(
        prefix,
        after,
        page -> {
          page.stream()
              .filter(planned -> isDue.test(planned.state()))
              .limit(limit - selected.size())
              .forEach(selected::add);
          return selected.size() < limit;
        });
    return selected;
  }

  boolean isAnyDue() {
    return !due("", 1).isEmpty();
  }

  /** Whether EC2 responded to any call in this target. */
  boolean isAnyAnswered() {
    return progress.isAnyRecorded(hasResponse);
  }
}
