package dev.curfew.stop;

import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.Evaluation;
import java.util.List;

/**
 * A planned instance as it was read and evaluated last.
 *
 * @param planned as the ledger has it
 * @param listing as EC2 lists it
 * @param evaluation of that listing
 */
record StopCandidate(PlannedInstance planned, Instance listing, Evaluation evaluation) {
  String id() {
    return planned.instance();
  }

  static List<String> ids(List<StopCandidate> candidates) {
    return candidates.stream().map(StopCandidate::id).toList();
  }

  /** Whether its stop may be requested: it is on, and no policy or obstacle keeps it running. */
  boolean isToStop() {
    return listing.state().isJudged() && evaluation.stops();
  }

  /** The planned instance with this evaluation. */
  PlannedInstance evaluated() {
    return planned.with(evaluation);
  }
}
