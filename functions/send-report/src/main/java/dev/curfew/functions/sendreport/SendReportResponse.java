package dev.curfew.functions.sendreport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.functions.CaughtError;
import dev.curfew.report.delivery.Delivery;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.Lease;
import dev.curfew.run.RunEnd;
import java.util.List;

/**
 * The output of the state {@code SendReport}.
 *
 * @param status of the run, or {@code skipped}
 * @param failure why the run failed; empty if it did not
 * @param undelivered why each undelivered message was not delivered
 * @param retry whether to try the delivery again
 * @param pause seconds to wait before a retry
 * @param skipped if the run was skipped, the output of its execution; otherwise an empty object
 */
public record SendReportResponse(
    String status,
    String failure,
    List<String> undelivered,
    boolean retry,
    long pause,
    JsonNode skipped) {
  static SendReportResponse of(RunEnd end, RunOutcome outcome, Delivery delivery) {
    return new SendReportResponse(
        end.status().text(),
        failure(end, outcome),
        delivery.undelivered(),
        delivery.isRetryDue(),
        delivery.pause().toSeconds(),
        JsonNodeFactory.instance.objectNode());
  }

  /** Not a failure: the run that holds the lease has its own report. */
  static SendReportResponse skipped(Lease lease, Delivery delivery) {
    return new SendReportResponse(
        "skipped",
        "",
        delivery.undelivered(),
        delivery.isRetryDue(),
        delivery.pause().toSeconds(),
        CaughtError.skippedBy(lease).put("status", "skipped"));
  }

  private static String failure(RunEnd end, RunOutcome outcome) {
    return switch (end.status()) {
      case FAILED, REFUSED -> String.join("; ", FieldText.of(end.failures()));
      case LIMITED -> "";
      // Recorded by an earlier run of this name; this execution did not start.
      case PLANNED, STOPPED, STARTED -> outcome.failure().map(FieldText::of).orElse("");
    };
  }
}
