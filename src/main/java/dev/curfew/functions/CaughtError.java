package dev.curfew.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.Lease;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The error output of a state: {@code Error}, and a {@code Cause} that is JSON if a Lambda function
 * failed. Read leniently, as nothing may keep a failure from being reported.
 */
public final class CaughtError {
  /** The {@code Error} of a run that is skipped; its {@code Cause} describes the lease. */
  private static final String SKIPPED = "Curfew.RunSkipped";

  /** For example {@code dev.curfew.failure.TransientFailure: }. */
  private static final Pattern OWN_NAME =
      Pattern.compile("^" + Pattern.quote(Misconfigured.class.getPackageName()) + "\\.\\w+: ");

  private CaughtError() {}

  /** Why a run did nothing: another run holds this lease. */
  public static FailureReason.RunSkipped skippedReason(Lease lease) {
    return new FailureReason.RunSkipped(
        lease.run(),
        lease.since().truncatedTo(ChronoUnit.SECONDS).toString(),
        lease.until().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** The lease of another run, because of which a run did nothing, for operators. */
  public static ObjectNode skippedBy(Lease lease) {
    FailureReason.RunSkipped reason = skippedReason(lease);
    return StrictJson.MAPPER
        .createObjectNode()
        .put("holder", lease.execution())
        .put("run", reason.holder())
        .put("since", reason.since())
        .put("until", reason.until())
        .put("message", FieldText.of(reason));
  }

  /** The error output of a run that did nothing, as another run holds this lease. */
  public static JsonNode skipped(Lease lease) {
    return StrictJson.MAPPER
        .createObjectNode()
        .put("Error", SKIPPED)
        .put("Cause", skippedBy(lease).toString());
  }

  /** Empty if nothing was caught. */
  public static Optional<FailureReason> reason(JsonNode caught) {
    if (!caught.hasNonNull("Error")) {
      return Optional.empty();
    }
    String error = caught.path("Error").asText();
    return Optional.of(RunOutcome.reason(error, message(error, caught.path("Cause").asText())));
  }

  /**
   * An error and its message, as the state machine joins them, without the class name of an
   * exception of Curfew, whose message says everything. The name of another error stays.
   */
  public static String withoutOwnName(String error) {
    return OWN_NAME.matcher(error).replaceFirst("");
  }

  private static String message(String error, String cause) {
    return errorMessage(cause).orElseGet(() -> cause.isEmpty() ? error : error + ": " + cause);
  }

  /** The message of a Lambda function's failure; empty if the cause is not JSON of one. */
  public static Optional<String> errorMessage(String cause) {
    try {
      return Optional.of(StrictJson.MAPPER.readTree(cause).path("errorMessage"))
          .filter(JsonNode::isTextual)
          .map(JsonNode::textValue);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
