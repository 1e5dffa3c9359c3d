package dev.curfew.local.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.local.asl.definition.ErrorNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The quantities that AWS limits by quotas ("Step Functions service quotas", AWS developer guide).
 * Thread-safe.
 */
final class ExecutionHistory {
  /** Bytes of UTF-8 in one payload. */
  static final int LARGEST_PAYLOAD = 262_144;

  /** Includes the final event, which ends the execution. */
  static final int MAX_EVENTS = 25_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Execution.Visit> visits = new ArrayList<>();
  private int events;
  private int transitions;
  private int invocations;
  private int largestPayload;

  /**
   * Counts one event.
   *
   * @return its id
   * @throws StateFailure if the history has no room for it
   */
  synchronized int add() {
    if (events >= MAX_EVENTS - 1) {
      throw new StateFailure(
          ErrorNames.RUNTIME,
          "The execution reached the maximum number of history events (" + MAX_EVENTS + ").");
    }
    events++;
    return events;
  }

  /** Counts the event that ends the execution, for which there is always room. */
  synchronized void addLast() {
    events++;
  }

  synchronized int enter(String state, Instant at) {
    int event = add();
    transitions++;
    visits.add(new Execution.Visit(state, at));
    return event;
  }

  synchronized void retry() {
    transitions++;
  }

  /** A number for each call of a resource. */
  synchronized int nextInvocation() {
    invocations++;
    return invocations;
  }

  /**
   * Notes a payload's size.
   *
   * @return whether it may be so large
   */
  synchronized boolean fits(JsonNode payload) {
    int size = size(payload);
    largestPayload = Math.max(largestPayload, size);
    return size <= LARGEST_PAYLOAD;
  }

  private static int size(JsonNode payload) {
    try {
      return JSON.writeValueAsBytes(payload).length;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree that cannot be written", impossible);
    }
  }

  synchronized List<Execution.Visit> visits() {
    return List.copyOf(visits);
  }

  synchronized int events() {
    return events;
  }

  synchronized int transitions() {
    return transitions;
  }

  synchronized int largestPayload() {
    return largestPayload;
  }
}
