package dev.curfew.report;

import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.FailureReason;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import java.util.List;
import java.util.Optional;

/** What reports of nights and of mornings share. */
public interface EndedRun {
  Run run();

  RunEnd end();

  /** The regions that planning reached or should have reached, sorted by account and region. */
  List<TargetPlan> targets();

  /** How many targets have this status. */
  default int count(TargetStatus status) {
    return (int) targets().stream().filter(target -> target.status() == status).count();
  }

  /** Why the run was skipped; empty if it was not. */
  default Optional<FailureReason.RunSkipped> skipped() {
    return end().failures().stream()
        .filter(FailureReason.RunSkipped.class::isInstance)
        .map(FailureReason.RunSkipped.class::cast)
        .findFirst();
  }
}
