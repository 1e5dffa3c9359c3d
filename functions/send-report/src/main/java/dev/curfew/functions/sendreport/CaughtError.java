package dev.curfew.functions.sendreport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.StrictJson;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.StartRequest;
import java.util.List;
import java.util.Optional;

/** Reads what the state machine caught: {@code Error}, and a {@code Cause} that may be JSON. */
final class CaughtError {
  private CaughtError() {}

  static RunOutcome ending(SendReportRequest in) {
    return new RunOutcome(
        failure(in.failure()),
        in.regionFailures().stream()
            .map(stop -> new FailureReason.RegionFailed(stop.region(), stop.error()))
            .toList());
  }

  /** One that never began is written down now, so that its report is kept as any other's. */
  static Run run(SendReportRequest in, Dependencies wiring) {
    if (wiring.ledger().runs().run(in.run()).isEmpty()) {
      wiring.ledger().runs().begin(unbegun(in, wiring));
    }
    return wiring.run(in.run());
  }

  private static Run unbegun(SendReportRequest in, Dependencies wiring) {
    return new Run(
        in.run(),
        in.execution(),
        mode(in.input()),
        in.startedAt(),
        in.startedAt(),
        wiring.settings().zone(),
        wiring.settings().byDefault(),
        List.of());
  }

  private static Mode mode(JsonNode input) {
    try {
      return StartRequest.of(input).mode();
    } catch (Misconfigured unknown) {
      // What is wrong with the input is the failure that is reported; no mode is as safe as plan.
      return Mode.PLAN;
    }
  }

  private static Optional<FailureReason> failure(JsonNode caught) {
    if (!caught.hasNonNull("Error")) {
      return Optional.empty();
    }
    String error = caught.path("Error").asText();
    return Optional.of(RunOutcome.reason(error, message(error, caught.path("Cause").asText())));
  }

  private static String message(String error, String cause) {
    try {
      JsonNode read = StrictJson.MAPPER.readTree(cause);
      if (read.path("errorMessage").isTextual()) {
        return read.path("errorMessage").textValue();
      }
    } catch (JsonProcessingException notJson) {
      // A cause that is no JSON is text for people already.
    }
    return cause.isEmpty() ? error : error + ": " + cause;
  }
}
