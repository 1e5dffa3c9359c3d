package dev.curfew.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.load.RunOutcome;
import java.util.Optional;

/**
 * The error output of a state: {@code Error}, and a {@code Cause} that is JSON if a Lambda function
 * failed. Read leniently, as nothing may keep a failure from being reported.
 */
public final class CaughtError {
  private CaughtError() {}

  /** Empty if nothing was caught. */
  public static Optional<FailureReason> reason(JsonNode caught) {
    if (!caught.hasNonNull("Error")) {
      return Optional.empty();
    }
    String error = caught.path("Error").asText();
    return Optional.of(RunOutcome.reason(error, message(error, caught.path("Cause").asText())));
  }

  private static String message(String error, String cause) {
    try {
      JsonNode message = StrictJson.MAPPER.readTree(cause).path("errorMessage");
      if (message.isTextual()) {
        return message.textValue();
      }
    } catch (JsonProcessingException notJson) {
      // A cause that is not JSON is a message already.
    }
    return cause.isEmpty() ? error : error + ": " + cause;
  }
}
