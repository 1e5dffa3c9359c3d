package dev.curfew.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Receives an execution's progress while it runs. With {@link dev.curfew.local.time.RealTime} it is
 * called from several threads at once.
 */
public interface ExecutionListener {
  /** Ignores all progress. */
  ExecutionListener NONE = new ExecutionListener() {};

  /**
   * A state, at a moment.
   *
   * @param item the item of the Map, if the state is within one
   */
  record Step(String state, Optional<JsonNode> item, Instant at) {}

  default void entered(Step step, JsonNode input) {}

  default void exited(Step step, JsonNode output) {}

  /** An attempt failed and will be repeated. */
  default void retrying(Step step, Execution.Failure failure, Duration after) {}

  /** A failure was caught; the execution continues with another state. */
  default void caught(Step step, Execution.Failure failure, String next) {}

  /** A failure left the state uncaught. */
  default void failed(Step step, Execution.Failure failure) {}
}
