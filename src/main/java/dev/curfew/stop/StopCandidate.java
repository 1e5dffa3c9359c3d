package dev.curfew.stop;

import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopEvent;
import dev.curfew.policy.Evaluation;
import java.time.Instant;
import java.util.List;

/**
 * A planned instance as it was read and evaluated last.
 *
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

  /** With the evaluation that the next write to the ledger records. */
  StopCandidate evaluated() {
    return new StopCandidate(planned.with(evaluation), listing, evaluation);
  }

  StopCandidate after(StopEvent event, Instant now) {
    return new StopCandidate(planned.after(event, now), listing, evaluation);
  }
}
