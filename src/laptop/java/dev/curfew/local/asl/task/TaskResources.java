package dev.curfew.local.asl.task;

import com.fasterxml.jackson.databind.JsonNode;

/** The functions that Task states call. Called from several branches at once; may let time pass. */
@FunctionalInterface
public interface TaskResources {
  /**
   * Calls a function.
   *
   * @param name the FunctionName of an {@code arn:aws:states:::lambda:invoke}, else the Resource as
   *     it is in the definition
   * @param payload the payload for the function
   * @return its result, for a Lambda the payload of its answer
   * @throws TaskFailure if it fails; any other exception is not part of the execution, and ends the
   *     run itself
   */
  JsonNode invoke(String name, JsonNode payload, InvocationContext context);
}
