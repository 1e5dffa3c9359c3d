package dev.curfew.local.asl.task;

import java.time.Instant;

/**
 * One attempt of a Task.
 *
 * @param requestId another for each attempt; the same when the same execution runs again in virtual
 *     time
 * @param functionName what is called
 * @param deadline when the Task's TimeoutSeconds end; {@link Instant#MAX} if it has none
 */
public record InvocationContext(String requestId, String functionName, Instant deadline) {}
