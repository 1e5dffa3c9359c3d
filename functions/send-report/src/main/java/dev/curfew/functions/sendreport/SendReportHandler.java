package dev.curfew.functions.sendreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.functions.CaughtError;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.EventOccasion;
import dev.curfew.functions.ExecutionStatusChange;
import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.PolicyReview;
import dev.curfew.report.delivery.Reporter;
import dev.curfew.report.delivery.Reporter.Sent;
import dev.curfew.report.delivery.RunMessages;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.run.Run;
import dev.curfew.run.RunRecord;
import dev.curfew.run.RunStore;

/** Reports how the run ended, also after a failure. */
public final class SendReportHandler extends JsonHandler<SendReportRequest, SendReportResponse> {
  public SendReportHandler() {
    super(SendReportRequest.class);
  }

  public SendReportHandler(Dependencies dependencies) {
    super(SendReportRequest.class, dependencies);
  }

  @Override
  protected JsonNode normalizeEvent(JsonNode event) {
    return EventOccasion.orNight(
        ExecutionStatusChange.is(event) ? ExecutionStatusChange.request(event) : event);
  }

  @Override
  protected SendReportResponse handle(SendReportRequest in, String invocation) {
    Dependencies w = dependencies();
    RunStore runs = w.ledger().runs();
    Reporter reporter =
        new Reporter(w.settings(), w.clock(), w.ledger(), w.slack(), w.mail(), w.metrics());
    RunRecord recorded =
        runs.record(in.run()).orElseGet(() -> runs.begin(in.neverBegan(w.settings())));
    return switch (recorded) {
      case RunRecord.Begun begun -> report(begun.run(), in, reporter);
      case RunRecord.Skipped skipped ->
          SendReportResponse.skipped(
              skipped.lease(),
              reporter.sendSkipped(
                  in.neverBegan(w.settings()),
                  CaughtError.skippedReason(skipped.lease()),
                  in.sendCount()));
    };
  }

  private SendReportResponse report(Run run, SendReportRequest in, Reporter reporter) {
    Dependencies w = dependencies();
    RunOutcome outcome = in.outcome();
    RunMessages messages =
        reporter.conclude(
            run, outcome, () -> new PolicyReview(w.ledger().policies(), w.log()).find(run));
    Sent sent = reporter.send(messages, in.sendCount());
    w.runLocks().release(in.execution());
    reporter.remember(messages);
    return SendReportResponse.of(messages.end(), outcome, sent);
  }

  @Override
  protected String decision(SendReportResponse response) {
    return response.undelivered().isEmpty() ? "report-delivered" : "report-not-delivered";
  }
}
