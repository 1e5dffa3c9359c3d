package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.BrokenPolicy;
import dev.curfew.failure.NoPolicyEnabled;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the state machine knows of how a run ended, before the ledger is asked.
 *
 * @param failure what ended it early; empty where nothing did
 * @param exceeded each limit that the plan exceeded, for people
 * @param regions what went wrong in single regions while stopping, for people
 */
public record RunOutcome(Optional<Failure> failure, List<String> exceeded, List<String> regions) {
  private static final Set<String> POLICIES =
      Set.of(BrokenPolicy.class.getName(), NoPolicyEnabled.class.getName());

  public RunOutcome {
    requireNonNull(failure, "failure");
    exceeded = List.copyOf(exceeded);
    regions = List.copyOf(regions);
  }

  /**
   * An error as the state machine caught it.
   *
   * @param error its name, for an exception the full class name
   * @param message for people
   */
  public record Failure(String error, String message) {}

  /** The same, of a plan of which the ledger says that it exceeds these. */
  RunOutcome exceeding(List<String> limits) {
    return new RunOutcome(failure, limits.isEmpty() ? exceeded : limits, regions);
  }

  /**
   * The status of the run.
   *
   * @param outcomes how many instances have come to what
   */
  RunStatus status(Mode mode, Map<Outcome, Integer> outcomes) {
    if (mode == Mode.STOP && !exceeded.isEmpty()) {
      return RunStatus.LIMITED;
    }
    if (failure.isPresent()) {
      return POLICIES.contains(failure.get().error()) ? RunStatus.REFUSED : RunStatus.FAILED;
    }
    return switch (mode) {
      case PLAN -> RunStatus.PLANNED;
      case STOP ->
          regions.isEmpty() && !outcomes.containsKey(Outcome.PLANNED)
              ? RunStatus.STOPPED
              : RunStatus.FAILED;
    };
  }

  /** What to say of it; empty where all went well. */
  Optional<String> words(Mode mode, Map<Outcome, Integer> outcomes) {
    List<String> words = new ArrayList<>();
    failure.ifPresent(failed -> words.add(failed.message()));
    if (mode == Mode.STOP) {
      words.addAll(exceeded);
      words.addAll(regions);
      if (words.isEmpty() && outcomes.containsKey(Outcome.PLANNED)) {
        words.add(
            "%d instances did not have their turn: EC2 did not list them, or the stop window closed"
                .formatted(outcomes.get(Outcome.PLANNED)));
      }
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
  }
}
