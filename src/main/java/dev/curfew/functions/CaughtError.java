package dev.curfew.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.Lease;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The error output of a state: {@code Error}, and a {@code Cause} that is JSON if a Lambda function
 * failed. Read leniently, as nothing may keep a failure from being reported.
 */
public final class CaughtError {
  /** The {@code Error} of a run that is skipped; its {@code Cause} describes the lease. */
  private static final String SKIPPED = "Curfew.RunSkipped";

  private CaughtError() {}

  /** The error output of a run that did nothing, as another run holds this lease. */
  public static JsonNode skipped(Lease lease) {
    String since = lease.since().truncatedTo(ChronoUnit.SECONDS).toString();
    String until = lease.until().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode cause =
        StrictJson.MAPPER
            .createObjectNode()
            .put("holder", lease.execution())
            .put("run", lease.run())
            .put("since", since)
            .put("until", until)
            .put("message", FieldText.of(new FailureReason.RunSkipped(lease.run(), since, until)));
    return StrictJson.MAPPER
        .createObjectNode()
        .put("Error", SKIPPED)
        .put("Cause", cause.toString());
  }

  /** Empty if nothing was caught. */
  public static Optional<FailureReason> reason(JsonNode caught) {
    if (!caught.hasNonNull("Error")) {
      return Optional.empty();
    }
    String error = caught.path("Error").asText();
    if (error.equals(SKIPPED)) {
      return Optional.of(skippedReason(caught.path("Cause").asText()));
    }
    return Optional.of(RunOutcome.reason(error, message(error, caught.path("Cause").asText())));
  }

  /**
   * The reason that such a cause, or the output of a skipped execution, describes.
   *
   * @throws IllegalArgumentException if it does not
   */
  public static FailureReason.RunSkipped skippedReason(String cause) {
    try {
      JsonNode lease = StrictJson.MAPPER.readTree(cause);
      return new FailureReason.RunSkipped(
          lease.required("run").textValue(),
          lease.required("since").textValue(),
          lease.required("until").textValue());
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException("not the lease of another run: " + cause, notJson);
    }
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
