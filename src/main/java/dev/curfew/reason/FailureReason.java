package dev.curfew.reason;

import java.util.List;

/**
 * Why a run failed or was refused. A limit that the plan exceeded is not among them: the ledger's
 * limit check has its figures.
 */
public sealed interface FailureReason extends Reason {
  /**
   * The policies could not be relied on.
   *
   * @param message of the exception that ended the run
   */
  record InvalidPolicies(String message) implements FailureReason {}

  /**
   * The run was in mode {@code stop} and no policy was enabled.
   *
   * @param message of the exception that ended the run
   */
  record NoPolicyEnabled(String message) implements FailureReason {}

  /**
   * A step of the run failed for another reason.
   *
   * @param message of the error that ended the run, as the state machine caught it
   */
  record StepFailed(String message) implements FailureReason {}

  /**
   * Stopping or starting in one region ended early.
   *
   * @param step the state that failed
   * @param at when, as text
   * @param message of the error that ended it, as the state machine caught it
   */
  record RegionFailed(String region, String step, String at, String message)
      implements FailureReason {}

  /**
   * No stop was requested for some planned instances: EC2 did not list them, or the stop window
   * closed.
   *
   * @param instances how many
   */
  record InstancesNotReached(int instances) implements FailureReason {}

  /**
   * A morning requested no start for some planned instances.
   *
   * @param instances how many
   */
  record StartsNotReached(int instances) implements FailureReason {}

  /**
   * No region could be read, so the run did nothing, and what is running is unknown.
   *
   * @param regions how many there are, each denied or unreachable
   */
  record NoRegionRead(int regions) implements FailureReason {}

  /**
   * The run did nothing, as another run held the lease.
   *
   * @param holder id of the run that held it
   * @param since when the holder acquired it, as text
   * @param until when it expires, as text
   */
  record RunSkipped(String holder, String since, String until) implements FailureReason {}

  @Override
  default String code() {
    return switch (this) {
      case InvalidPolicies _ -> "invalid-policies";
      case NoPolicyEnabled _ -> "no-policy-enabled";
      case StepFailed _ -> "step-failed";
      case RegionFailed _ -> "region-failed";
      case InstancesNotReached _ -> "instances-not-reached";
      case StartsNotReached _ -> "starts-not-reached";
      case NoRegionRead _ -> "no-region-read";
      case RunSkipped _ -> "run-skipped";
    };
  }

  @Override
  default List<String> arguments() {
    return switch (this) {
      case InvalidPolicies(String message) -> List.of(message);
      case NoPolicyEnabled(String message) -> List.of(message);
      case StepFailed(String message) -> List.of(message);
      case RegionFailed(String region, String step, String at, String message) ->
          List.of(region, step, at, message);
      case InstancesNotReached(int instances) -> List.of(Integer.toString(instances));
      case StartsNotReached(int instances) -> List.of(Integer.toString(instances));
      case NoRegionRead(int regions) -> List.of(Integer.toString(regions));
      case RunSkipped(String holder, String since, String until) -> List.of(holder, since, until);
    };
  }

  /**
   * The reason with this code and these arguments.
   *
   * @throws IllegalArgumentException if there is no such reason
   */
  static FailureReason of(String code, List<String> arguments) {
    return switch (code + "/" + arguments.size()) {
      case "invalid-policies/1" -> new InvalidPolicies(arguments.getFirst());
      case "no-policy-enabled/1" -> new NoPolicyEnabled(arguments.getFirst());
      case "step-failed/1" -> new StepFailed(arguments.getFirst());
      case "region-failed/4" ->
          new RegionFailed(arguments.get(0), arguments.get(1), arguments.get(2), arguments.get(3));
      case "instances-not-reached/1" ->
          new InstancesNotReached(Integer.parseInt(arguments.getFirst()));
      case "starts-not-reached/1" -> new StartsNotReached(Integer.parseInt(arguments.getFirst()));
      case "no-region-read/1" -> new NoRegionRead(Integer.parseInt(arguments.getFirst()));
      case "run-skipped/3" -> new RunSkipped(arguments.get(0), arguments.get(1), arguments.get(2));
      default -> throw Reason.unknown(code, arguments);
    };
  }
}
