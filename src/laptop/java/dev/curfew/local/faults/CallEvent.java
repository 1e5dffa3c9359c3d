package dev.curfew.local.faults;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.curfew.policy.match.Glob;
import java.util.Optional;

/**
 * The n-th call of an EC2 action, or the n-th invocation of a function, during a run.
 *
 * <p>Calls are counted for each region separately, and a call without a region (such as {@code
 * DescribeRegions}) counts for every region. The event occurs when the first region in question
 * reaches the number.
 *
 * @param source whose calls are counted
 * @param name which actions or functions, for example {@code StopInstances}; all that match are
 *     counted together
 * @param region which regions are in question; empty for the region of the call or the instance
 *     that the fault is about, and for all regions if it is about neither
 * @param call the number, from 1
 * @param moment whether the event is the call's beginning or its end. EC2 acts on a call between
 *     the two
 */
public record CallEvent(Source source, Glob name, Optional<Glob> region, int call, Moment moment) {
  public CallEvent {
    requireNonNull(source, "source");
    requireNonNull(name, "name");
    requireNonNull(region, "region");
    requireNonNull(moment, "moment");
  }

  /** What is called. */
  public enum Source {
    EC2,
    FUNCTION
  }

  /** A moment of a call. */
  public enum Moment {
    /** When it is sent. */
    @JsonProperty("before")
    BEFORE,
    /** When it has ended, with a response or without. */
    @JsonProperty("after")
    AFTER
  }

  boolean counts(Source called, String action) {
    return source == called && name.matches(action);
  }
}
