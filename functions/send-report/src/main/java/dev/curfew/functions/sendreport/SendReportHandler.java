package dev.curfew.functions.sendreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.EventOccasion;
import dev.curfew.functions.ExecutionStatusChange;
import dev.curfew.functions.JsonHandler;

/** Sends the report of a run, even if the run failed. */
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
    return new RunReporting(dependencies()).report(in);
  }

  @Override
  protected String decision(SendReportResponse response) {
    return response.undelivered().isEmpty() ? "report-delivered" : "report-not-delivered";
  }
}
