package dev.curfew.functions.sendreport;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * @param run the execution's name
 * @param execution the execution's ARN
 * @param input the execution's input, as it was given
 * @param failure the state machine's error output; an empty object where nothing failed
 * @param regionFailures regions in which stopping failed
 * @param sendCount earlier attempts to deliver the report
 */
public record SendReportRequest(
    String run,
    String execution,
    Instant startedAt,
    JsonNode input,
    JsonNode failure,
    List<RegionFailure> regionFailures,
    int sendCount) {

  /**
   * @param error what went wrong there
   */
  public record RegionFailure(String region, String error) {}
}
