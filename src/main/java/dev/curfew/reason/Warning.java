package dev.curfew.reason;

import java.util.List;

/** A reason to doubt a plan or a report as a whole. Warnings are not stored. */
public sealed interface Warning extends Reason {
  /**
   * No policy is enabled, so the default decides for every instance.
   *
   * @param effect {@code keep} or {@code stop}
   */
  record DefaultDecides(String effect) implements Warning {}

  /** The report could not be delivered when its run ended. */
  record LateReport() implements Warning {}

  /**
   * Slack did not accept the post at the end of the run, and a retry does not help.
   *
   * @param error what Slack answered
   */
  record PostRefused(String error) implements Warning {}

  /**
   * What earlier runs recorded cannot be read, so the report compares with nothing.
   *
   * @param error technical detail
   */
  record EarlierRunsUnreadable(String error) implements Warning {}

  /**
   * A policy that is probably not what its owner meant.
   *
   * @param place a JSON Pointer into the policy, or empty text
   */
  record PolicyToLookAt(PolicyFault fault, String policy, String place) implements Warning {}

  /**
   * Instances are off that the morning of the next working day, Monday to Friday, will not
   * consider, as their stop will be too long ago.
   *
   * @param count how many
   * @param hours the lookback of mornings
   */
  record StopsLeaveLookback(String count, String hours) implements Warning {}

  /**
   * Instances that nights stopped are in a region that a morning does not include: the region lists
   * exclude it now, or the account has disabled it.
   *
   * @param count how many
   */
  record StopsInExcludedRegion(String region, String count) implements Warning {}

  /**
   * Instances that nights stopped are in a region that a morning could not read.
   *
   * @param count how many
   */
  record StopsInUnreadRegion(String region, String count) implements Warning {}

  /** What may be wrong with a policy. */
  enum PolicyFault {
    OVER("policy-over"),
    KEEPS_EVERYTHING("policy-keeps-everything"),
    NEVER_MATCHES("policy-never-matches"),
    OVERRIDDEN("policy-overridden"),
    VALUE_NEVER_MATCHES("policy-value-never-matches"),
    UNKNOWN_REGION("policy-unknown-region");

    private final String code;

    PolicyFault(String code) {
      this.code = code;
    }
  }

  @Override
  default String code() {
    return switch (this) {
      case DefaultDecides _ -> "default-decides";
      case LateReport _ -> "late-report";
      case PostRefused _ -> "post-refused";
      case EarlierRunsUnreadable _ -> "earlier-runs-unreadable";
      case PolicyToLookAt(PolicyFault fault, _, _) -> fault.code;
      case StopsLeaveLookback _ -> "stops-leave-lookback";
      case StopsInExcludedRegion _ -> "stops-in-excluded-region";
      case StopsInUnreadRegion _ -> "stops-in-unread-region";
    };
  }

  @Override
  default List<String> arguments() {
    return switch (this) {
      case DefaultDecides(String effect) -> List.of(effect);
      case LateReport _ -> List.of();
      case PostRefused(String error) -> List.of(error);
      case EarlierRunsUnreadable(String error) -> List.of(error);
      case PolicyToLookAt _ -> List.of();
      case StopsLeaveLookback(String count, String hours) -> List.of(count, hours);
      case StopsInExcludedRegion(String region, String count) -> List.of(region, count);
      case StopsInUnreadRegion(String region, String count) -> List.of(region, count);
    };
  }
}
