package dev.curfew.local.asl.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Failures as Lambda reports them to Step Functions: an error name, and JSON as the cause. */
final class LambdaErrors {
  private LambdaErrors() {}

  /**
   * The failure that Java's runtime interface client reports for an exception of a handler ({@code
   * LambdaErrorConverter} of {@code aws-lambda-java-runtime-interface-client} 2.9.0). The error's
   * name is that of the class, with {@code $} if nested; so is the message of an exception that has
   * none. An exception's cause is not reported.
   */
  static TaskFailure thrown(Throwable thrown) {
    String type = thrown.getClass().getName();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("errorMessage", Objects.requireNonNullElse(thrown.getLocalizedMessage(), type));
    json.put("errorType", type);
    ArrayNode stackTrace = json.putArray("stackTrace");
    Stream.of(thrown.getStackTrace())
        .takeWhile(frame -> !frame.getClassName().equals(LambdaFunctions.class.getName()))
        .forEach(frame -> stackTrace.add(frame.toString()));
    return new TaskFailure(type, json.toString());
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
