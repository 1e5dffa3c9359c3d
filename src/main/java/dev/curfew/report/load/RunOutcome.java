package dev.curfew.report.load;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.BrokenPolicy;
import dev.curfew.failure.NoPolicyEnabled;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.reason.FailureReason;
import dev.curfew.run.Mode;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a run ended according to the state machine; the ledger may have more detail.
 *
 * @param failure what ended the run early; empty if nothing did
 * @param regions the regions in which stopping or starting ended early
 */
public record RunOutcome(
    Optional<FailureReason> failure, List<FailureReason.RegionFailed> regions) {
  /** The outcome of a run in which nothing failed. */
  public static final RunOutcome COMPLETED = new RunOutcome(Optional.empty(), List.of());

  public RunOutcome {
    requireNonNull(failure, "failure");
    regions = List.copyOf(regions);
  }

  /**
   * The failure that the state machine caught.
   *
   * @param error its name; of an exception, the full class name
   * @param message its message, as it came
   */
  public static FailureReason reason(String error, String message) {
    if (error.equals(BrokenPolicy.class.getName())) {
      return new FailureReason.InvalidPolicies(message);
    }
    return error.equals(NoPolicyEnabled.class.getName())
        ? new FailureReason.NoPolicyEnabled(message)
        : new FailureReason.StepFailed(message);
  }

  /**
   * How the run ended.
   *
   * @param isOverLimit whether the plan exceeded a limit
   * @param outcomes how many instances have each outcome
   * @param unreadRegions how many regions there are, if none of them could be read; otherwise 0
   */
  RunEnd end(
      Mode mode,
      boolean isOverLimit,
      Map<Outcome, Integer> outcomes,
      int unreadRegions,
      Instant at) {
    int notReached = mode == Mode.STOP ? outcomes.getOrDefault(Outcome.PLANNED, 0) : 0;
    if (mode == Mode.STOP && isOverLimit) {
      return new RunEnd(RunStatus.LIMITED, at, failures(Optional.empty()));
    }
    List<FailureReason> failures =
        failures(
            unreadRegions > 0
                ? Optional.of(new FailureReason.NoRegionRead(unreadRegions))
                : notReached > 0
                    ? Optional.of(new FailureReason.InstancesNotReached(notReached))
                    : Optional.empty());
    if (failures.isEmpty()) {
      return new RunEnd(mode == Mode.PLAN ? RunStatus.PLANNED : RunStatus.STOPPED, at, failures);
    }
    return new RunEnd(failure.map(RunOutcome::status).orElse(RunStatus.FAILED), at, failures);
  }

  /**
   * How a morning ended.
   *
   * @param instances as they are at its end
   */
  RunEnd endOfMorning(Mode mode, List<MorningInstance> instances, Instant at) {
    long notReached =
        instances.stream().filter(entry -> entry.outcome() == StartOutcome.PLANNED).count();
    List<FailureReason> failures =
        failures(
            mode == Mode.START && notReached > 0
                ? Optional.of(new FailureReason.StartsNotReached((int) notReached))
                : Optional.empty());
    if (failures.isEmpty()) {
      return new RunEnd(mode == Mode.PLAN ? RunStatus.PLANNED : RunStatus.STARTED, at, failures);
    }
    return new RunEnd(failure.map(RunOutcome::status).orElse(RunStatus.FAILED), at, failures);
  }

  /**
   * Failures that the regions and instances show are added only if no other failure explains them.
   */
  private List<FailureReason> failures(Optional<FailureReason> notReached) {
    List<FailureReason> failures =
        Stream.<FailureReason>concat(failure.stream(), regions.stream()).toList();
    return failures.isEmpty() ? notReached.stream().toList() : failures;
  }

  private static RunStatus status(FailureReason failure) {
    return switch (failure) {
      case FailureReason.InvalidPolicies _, FailureReason.NoPolicyEnabled _ -> RunStatus.REFUSED;
      case FailureReason.StepFailed _,
          FailureReason.RegionFailed _,
          FailureReason.InstancesNotReached _,
          FailureReason.StartsNotReached _,
          FailureReason.NoRegionRead _,
          FailureReason.RunSkipped _ ->
          RunStatus.FAILED;
    };
  }
}
