package dev.curfew.functions.sendreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.report.Reporter;
import dev.curfew.report.Reporter.Sent;
import dev.curfew.report.RunReport;
import dev.curfew.sweep.RunStatus;

/** Tells people how the run ended, whatever happened. */
public final class SendReportHandler extends JsonHandler<SendReportRequest, SendReportResponse> {
  public SendReportHandler() {
    super(SendReportRequest.class);
  }

  public SendReportHandler(Wiring wiring) {
    super(SendReportRequest.class, wiring);
  }

  @Override
  protected JsonNode translated(JsonNode event) {
    return StatusChange.is(event) ? StatusChange.request(event) : event;
  }

  @Override
  protected SendReportResponse handle(SendReportRequest in, String attempt) {
    Wiring w = wiring();
    Reporter reporter =
        new Reporter(w.settings(), w.clock(), w.ledger(), w.slack(), w.mail(), w.metrics());
    RunReport report =
        reporter.conclude(
            w.ledger().run(in.run()).orElseGet(() -> CaughtError.unbegun(in, w)),
            CaughtError.ending(in));
    Sent sent = reporter.send(report, in.sends());
    w.claims().release(in.execution());
    RunStatus status = report.end().status();
    boolean failed = status == RunStatus.FAILED || status == RunStatus.REFUSED;
    return new SendReportResponse(
        status.text(),
        failed ? report.end().failure().orElse(status.text()) : "",
        sent.unsent(),
        sent.again(),
        sent.pause().toSeconds());
  }
}
