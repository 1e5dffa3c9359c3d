package dev.curfew.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Records how runs began and ended, and finds earlier runs. Every write is idempotent: what is
 * recorded first stays.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface RunStore {
  /**
   * Records how the run began, unless its execution began or was skipped already.
   *
   * @return what is recorded
   */
  RunRecord begin(Run run);

  /**
   * Records that an execution is skipped, unless it began or was skipped already.
   *
   * @param run the execution's name
   * @return what is recorded
   */
  RunRecord skip(String run, RunRecord.Skipped skipped);

  /** What is recorded of an execution; empty if nothing is. */
  Optional<RunRecord> record(String run);

  /** How the run began; empty if that is not recorded, or its execution was skipped. */
  default Optional<Run> run(String run) {
    return record(run)
        .flatMap(recorded ->
            switch (recorded) {
              case RunRecord.Begun begun -> Optional.of(begun.run());
              case RunRecord.Skipped _ -> Optional.empty();
            });
  }

  /**
   * Records how the run ended, unless that is recorded already. From then on {@link
   * RunRecord.Begun#hasEnded} holds.
   *
   * @return what is recorded
   */
  RunEnd finish(String run, RunEnd end);

  Optional<RunEnd> end(String run);

  /** The sum of what was planned over all targets of the run. */
  PlanCounts plannedCounts(String run);

  /**
   * The runs that ended last, latest first. A run that ended but never {@link #begin began} is not
   * among them.
   *
   * @param limit the maximum number of runs, from 1
   */
  List<RunSummary> latestEnded(int limit);

  /**
   * The runs that ended at that time or later, latest first. A run that ended but never {@link
   * #begin began} is not among them.
   */
  List<RunSummary> endedSince(Instant since);

  /**
   * Like {@link #latestEnded}, but only runs with which later runs are compared ({@link
   * RunSummary#isBaseline()}).
   *
   * @param limit the maximum number of runs, from 1
   */
  List<RunSummary> latestBaselines(int limit);
}
