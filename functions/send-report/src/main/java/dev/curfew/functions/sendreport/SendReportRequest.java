package dev.curfew.functions.sendreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.functions.CaughtError;
import dev.curfew.functions.EventOccasion;
import dev.curfew.functions.StartInput;
import dev.curfew.policy.Occasion;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.run.Run;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.util.List;

/**
 * The input of the state {@code SendReport}.
 *
 * @param occasion {@code night} or {@code morning}
 * @param run the execution's name
 * @param execution the execution's ARN
 * @param input the execution's input, unchanged
 * @param failure the error output of the state that failed; an empty object if none did
 * @param regionFailures regions in which stopping failed
 * @param sendCount earlier attempts to deliver the report
 */
public record SendReportRequest(
    String occasion,
    String run,
    String execution,
    Instant startedAt,
    JsonNode input,
    JsonNode failure,
    List<RegionFailure> regionFailures,
    int sendCount) {

  /**
   * @param error why stopping failed there
   */
  public record RegionFailure(String region, String error) {}

  RunOutcome outcome() {
    return new RunOutcome(
        CaughtError.reason(failure),
        regionFailures.stream()
            .map(failed ->
                new FailureReason.RegionFailed(
                    failed.region(), CaughtError.withoutOwnName(failed.error())))
            .toList());
  }

  Run neverBegan(Settings settings) {
    Occasion of = EventOccasion.of(occasion);
    return Run.neverBegan(
        run,
        execution,
        StartInput.modeOrPlan(input, of),
        startedAt,
        settings.zone(),
        settings.byDefault(of));
  }
}
