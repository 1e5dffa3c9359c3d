package dev.curfew.local.asl.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;

/** Failures as Lambda reports them to Step Functions: an error name, and JSON as the cause. */
final class LambdaErrors {
  private LambdaErrors() {}

  /**
   * As Java's runtime interface client reports what a handler threw: the name is that of its class,
   * with {@code $} if nested.
   */
  static TaskFailure thrown(Throwable thrown) {
    return new TaskFailure(thrown.getClass().getName(), json(thrown).toString());
  }

  private static ObjectNode json(Throwable thrown) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (thrown.getMessage() != null) {
      json.put("errorMessage", thrown.getMessage());
    }
    json.put("errorType", thrown.getClass().getName());
    var stackTrace = json.putArray("stackTrace");
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().equals(LambdaFunctions.class.getName())) {
        break; // what is below the handler is not the function's
      }
      stackTrace.add(frame.toString());
    }
    if (thrown.getCause() != null) {
      json.set("cause", json(thrown.getCause()));
    }
    return json;
  }

  static TaskFailure timedOut(String requestId, Duration timeout) {
    double seconds = timeout.toMillis() / 1000.0;
    return sandbox(
        "Sandbox.Timedout",
        String.format(
            Locale.ROOT,
            "RequestId: %s Error: Task timed out after %.2f seconds",
            requestId,
            seconds));
  }

  static TaskFailure died(String requestId, String how) {
    return sandbox(
        "Runtime.ExitError",
        "RequestId: " + requestId + " Error: Runtime exited with error: " + how);
  }

  static TaskFailure responseTooLarge(int limit) {
    return sandbox(
        "Function.ResponseSizeTooLarge",
        "Response payload size exceeded maximum allowed payload size (" + limit + " bytes).");
  }

  private static TaskFailure sandbox(String error, String message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("errorType", error).put("errorMessage", message);
    return new TaskFailure(error, json.toString());
  }
}
