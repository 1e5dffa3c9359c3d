package dev.curfew.functions.sendreport;

import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.report.Reporter;
import dev.curfew.report.Reporter.Sent;
import dev.curfew.report.RunReport;
import dev.curfew.sweep.RunStatus;

/** Tells people how the run ended, whatever happened. */
public final class SendReportHandler extends JsonHandler<SendReportRequest, SendReportResponse> {
  private final Wiring wiring;
  private final Reporter reporter;

  public SendReportHandler(Wiring w) {
    super(SendReportRequest.class);
    wiring = w;
    reporter = new Reporter(w.settings(), w.clock(), w.ledger(), w.slack(), w.mail(), w.metrics());
  }

  @Override
  protected SendReportResponse handle(SendReportRequest in, String attempt) {
    RunReport report =
        reporter.conclude(
            wiring.ledger().run(in.run()).orElseGet(() -> CaughtError.unbegun(in, wiring)),
            CaughtError.ending(in));
    Sent sent = reporter.send(report, in.sends());
    wiring.claims().release(in.execution());
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
