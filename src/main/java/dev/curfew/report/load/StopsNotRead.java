package dev.curfew.report.load;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.journal.PlanExpired;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.Warning;
import dev.curfew.run.Run;
import dev.curfew.start.StopProofs;
import dev.curfew.start.state.StopProof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Warns of what nights stopped in regions that a morning did not read: the region lists exclude
 * them now, the account has disabled them, or EC2 could not be read. No row of the report shows
 * these instances.
 */
public final class StopsNotRead {
  private final StopProofs proofs;

  public StopsNotRead(StopProofs proofs) {
    this.proofs = requireNonNull(proofs, "proofs");
  }

  /**
   * A warning for each such region, those that are excluded first.
   *
   * @param until nights and mornings that ended later do not count
   * @param targets all targets of the morning, read or not
   * @throws dev.curfew.failure.TransientFailure if the ledger does not respond
   */
  public List<Warning> warnings(Run run, Instant until, List<TargetPlan> targets) {
    Set<Target> included = targets.stream().map(TargetPlan::target).collect(Collectors.toSet());
    List<Target> excluded =
        proofs.targets(run.now(), until).stream()
            .filter(target -> !included.contains(target))
            .toList();
    List<Target> unread =
        targets.stream()
            .filter(plan -> plan.status() != TargetStatus.READ)
            .map(TargetPlan::target)
            .toList();
    try {
      List<Warning> warnings = new ArrayList<>();
      for (Target target : excluded) {
        count(run, until, target)
            .map(count -> new Warning.StopsInExcludedRegion(target.region(), count))
            .ifPresent(warnings::add);
      }
      for (Target target : unread) {
        count(run, until, target)
            .map(count -> new Warning.StopsInUnreadRegion(target.region(), count))
            .ifPresent(warnings::add);
      }
      return warnings;
    } catch (PlanExpired expired) {
      return List.of(new Warning.EarlierRunsUnreadable(String.valueOf(expired.getMessage())));
    }
  }

  /** How many instances are stopped there by nights; empty if none. */
  private Optional<String> count(Run run, Instant until, Target target) {
    return Stream.of(
            proofs.of(target, run.now(), until, run.deadPredecessor()).values().stream()
                .filter(StopProof::isProven)
                .count())
        .filter(count -> count > 0)
        .map(count -> Long.toString(count))
        .findFirst();
  }
}
