package dev.curfew.functions.sendreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.Reporter;
import dev.curfew.report.delivery.Reporter.Sent;
import dev.curfew.report.load.RunOutcome;

/** Tells people how the run ended, whatever happened. */
public final class SendReportHandler extends JsonHandler<SendReportRequest, SendReportResponse> {
  public SendReportHandler() {
    super(SendReportRequest.class);
  }

  public SendReportHandler(Dependencies dependencies) {
    super(SendReportRequest.class, dependencies);
  }

  @Override
  protected JsonNode normalizeEvent(JsonNode event) {
    return ExecutionStatusChange.is(event) ? ExecutionStatusChange.request(event) : event;
  }

  @Override
  protected SendReportResponse handle(SendReportRequest in, String invocation) {
    Dependencies w = dependencies();
    Reporter reporter =
        new Reporter(w.settings(), w.clock(), w.ledger(), w.slack(), w.mail(), w.metrics());
    RunOutcome ending = CaughtError.ending(in);
    RunReport report = reporter.conclude(CaughtError.run(in, w), ending);
    Sent sent = reporter.send(report, in.sendCount());
    w.claims().release(in.execution());
    reporter.remember(report);
    return SendReportResponse.of(report.end(), ending, sent);
  }

  @Override
  protected String decision(SendReportResponse response) {
    return response.unsent().isEmpty() ? "report-delivered" : "report-not-delivered";
  }
}
