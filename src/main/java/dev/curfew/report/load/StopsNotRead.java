package dev.curfew.report.load;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.Warning;
import dev.curfew.run.Run;
import dev.curfew.start.StopProofs;
import dev.curfew.start.state.StopProof;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
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
   * A warning for each such region, those that are excluded first. Records of earlier runs may be
   * incomplete or edited, and must not prevent the report: a warning then says that they cannot be
   * read.
   *
   * @param until nights and mornings that ended later do not count
   * @param targets all targets of the morning, read or not
   * @throws TransientFailure if the ledger does not respond
   */
  public List<Warning> warnings(Run run, Instant until, List<TargetPlan> targets) {
    Set<Target> included = targets.stream().map(TargetPlan::target).collect(Collectors.toSet());
    Stream<Warning> excluded =
        warnings(() ->
            proofs.targets(run.now(), until, run.deadPredecessor()).stream()
                .filter(target -> !included.contains(target))
                .flatMap(target ->
                    warnings(() ->
                        count(run, until, target)
                            .map(count ->
                                new Warning.StopsInExcludedRegion(target.region(), count)))));
    Stream<Warning> unread =
        targets.stream()
            .filter(plan -> plan.status() != TargetStatus.READ)
            .map(TargetPlan::target)
            .flatMap(target ->
                warnings(() ->
                    count(run, until, target)
                        .map(count -> new Warning.StopsInUnreadRegion(target.region(), count))));
    return Stream.concat(excluded, unread).distinct().toList();
  }

  /** These warnings, or a warning that the records they count cannot be read. */
  private static Stream<Warning> warnings(Supplier<Stream<Warning>> read) {
    try {
      return read.get().toList().stream();
    } catch (TransientFailure unanswered) {
      throw unanswered;
    } catch (RuntimeException unreadable) {
      return Stream.of(
          new Warning.EarlierRunsUnreadable(
              Objects.requireNonNullElse(unreadable.getMessage(), unreadable.toString())));
    }
  }

  /** How many instances are stopped there by nights; empty if none. */
  private Stream<String> count(Run run, Instant until, Target target) {
    return Stream.of(
            proofs.of(target, run.now(), until, run.deadPredecessor()).values().stream()
                .filter(StopProof::isProven)
                .count())
        .filter(count -> count > 0)
        .map(count -> Long.toString(count));
  }
}
