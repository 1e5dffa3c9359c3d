package dev.curfew.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of an execution.
 *
 * @param output present exactly if it succeeded
 * @param failure present exactly if it did not
 * @param visits every state entered, in order; those within a Map too
 * @param events in its history, as AWS counts them; an execution cannot have more than 25,000
 * @param transitions states entered and retries, as AWS bills them
 * @param largestPayload bytes, as UTF-8, of the largest input, argument, result, output or set of
 *     assigned variables
 */
public record Execution(
    Status status,
    Optional<JsonNode> output,
    Optional<Failure> failure,
    List<Visit> visits,
    int events,
    int transitions,
    int largestPayload,
    Instant startedAt,
    Instant endedAt) {

  public Execution {
    visits = List.copyOf(visits);
  }

  /** The final statuses of an execution. */
  public enum Status {
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    /** Ended by an {@link AbortSignal}. */
    ABORTED
  }

  /**
   * Why the execution did not succeed.
   *
   * @param error its name; empty if a Fail state gives none
   * @param cause text or JSON; empty if there is none
   */
  public record Failure(String error, String cause) {}

  /** A state entered. */
  public record Visit(String state, Instant at) {}

  /** The names of the states entered, in order. */
  public List<String> path() {
    return visits.stream().map(Visit::state).toList();
  }
}
