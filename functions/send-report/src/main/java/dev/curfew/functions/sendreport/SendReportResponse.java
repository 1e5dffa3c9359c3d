package dev.curfew.functions.sendreport;

import dev.curfew.report.delivery.Reporter.Sent;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.RunEnd;
import java.util.List;

/**
 * @param status of the run
 * @param failure what broke, for people; empty text where the run did what it should
 * @param undelivered why each undelivered message was not delivered
 * @param retry whether to try the delivery again
 * @param pause whole seconds to wait before
 */
public record SendReportResponse(
    String status, String failure, List<String> undelivered, boolean retry, long pause) {
  static SendReportResponse of(RunEnd end, RunOutcome ending, Sent sent) {
    return new SendReportResponse(
        end.status().text(),
        failure(end, ending),
        sent.unsent(),
        sent.again(),
        sent.pause().toSeconds());
  }

  private static String failure(RunEnd end, RunOutcome ending) {
    return switch (end.status()) {
      case FAILED, REFUSED -> String.join("; ", FieldText.of(end.failures()));
      case LIMITED -> "";
      // An earlier run of this name ended so, and this execution did not begin.
      case PLANNED, STOPPED -> ending.failure().map(FieldText::of).orElse("");
    };
  }
}
