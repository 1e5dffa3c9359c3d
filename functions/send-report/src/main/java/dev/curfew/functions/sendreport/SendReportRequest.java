package dev.curfew.functions.sendreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.functions.CaughtError;
import dev.curfew.functions.EventOccasion;
import dev.curfew.functions.StartInput;
import dev.curfew.instance.Target;
import dev.curfew.policy.Occasion;
import dev.curfew.reason.FailureReason;
import dev.curfew.reason.TargetProblem;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.run.Run;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The input of the state {@code SendReport}.
 *
 * @param occasion {@code night} or {@code morning}
 * @param run the execution's name
 * @param execution the execution's ARN
 * @param input the execution's input, unchanged
 * @param failure the error output of the state that failed; an empty object if none did
 * @param regionFailures what failed in a single region
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

  /** The states that plan a region: what fails there leaves the region unread. */
  private static final Set<String> PLANNING = Set.of("PlanRegion", "PlanMorning");

  /**
   * A failed step of one region.
   *
   * @param step the state that failed
   * @param at when
   * @param error its name and message
   */
  public record RegionFailure(
      String account, String region, String step, Instant at, String error) {
    private boolean isOfPlanning() {
      return PLANNING.contains(step);
    }

    private String time() {
      return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String message() {
      return CaughtError.withoutOwnName(error);
    }
  }

  RunOutcome outcome() {
    return new RunOutcome(
        CaughtError.reason(failure),
        regionFailures.stream()
            .filter(failed -> !failed.isOfPlanning())
            .map(failed ->
                new FailureReason.RegionFailed(
                    failed.region(), failed.step(), failed.time(), failed.message()))
            .toList());
  }

  /** Why regions could not be planned. */
  Map<Target, TargetProblem> planFailures() {
    return regionFailures.stream()
        .filter(RegionFailure::isOfPlanning)
        .collect(
            Collectors.toMap(
                failed -> new Target(failed.account(), failed.region()),
                failed ->
                    new TargetProblem.PlanFailed(failed.step(), failed.time(), failed.message()),
                (first, _) -> first));
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
