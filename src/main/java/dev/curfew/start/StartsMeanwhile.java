package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Occasion;
import dev.curfew.run.Lease;
import dev.curfew.run.Mode;
import dev.curfew.run.RunLocks;
import dev.curfew.run.RunStore;
import dev.curfew.run.RunSummary;
import dev.curfew.start.state.StopProof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the starts that another morning requests while a plan is made. A plan does not wait for the
 * run that holds the lease, so that morning may start an instance after the plan has read the
 * ledger, and before it reads EC2. Each start is recorded before its call: a reading of the ledger
 * after that of EC2 has the starts that EC2 lists.
 */
record StartsMeanwhile(RunLocks locks, RunStore runs, StopProofs proofs) {
  StartsMeanwhile {
    requireNonNull(locks, "locks");
    requireNonNull(runs, "runs");
    requireNonNull(proofs, "proofs");
  }

  /**
   * The proofs with these starts. The ledger is read only if EC2 lists an instance that was started
   * after its proven stop by no start that is known.
   *
   * @param listed the instances as EC2 listed them after the proofs were read, by id
   * @param readAt when the proofs were read
   */
  List<StopProof> addTo(
      List<StopProof> known, Target target, Map<String, Instance> listed, Instant readAt) {
    if (known.stream().noneMatch(proof -> isStartUnknown(proof, listed))) {
      return known;
    }
    SortedMap<String, StopProof> latest = new TreeMap<>();
    known.forEach(proof -> latest.put(proof.instance(), proof));
    mornings(readAt).forEach(morning -> proofs.addRequested(morning, target, latest));
    return List.copyOf(latest.values());
  }

  private static boolean isStartUnknown(StopProof proof, Map<String, Instance> listed) {
    Optional<Instance> listing = Optional.ofNullable(listed.get(proof.instance()));
    return listing
            .flatMap(Instance::launchTime)
            .filter(launch -> proof.stoppedAt().filter(launch::isAfter).isPresent())
            .isPresent()
        && proof.earlierStart().filter(start -> start.isLastStartOf(listing.get())).isEmpty();
  }

  /**
   * Ids of the runs that may have requested starts since: those that ended, in that order, and the
   * lease holder. The lease is read first: a run is released from it after its end is recorded.
   */
  private List<String> mornings(Instant since) {
    Optional<String> holder = locks.lease().map(Lease::run);
    List<String> ids = new ArrayList<>();
    runs.endedSince(since.minus(StopState.CLOCK_SKEW)).stream()
        .filter(run -> run.occasion() == Occasion.MORNING && run.mode() != Mode.PLAN)
        .sorted(Comparator.comparing(RunSummary::endedAt).thenComparing(RunSummary::run))
        .forEach(run -> ids.add(run.run()));
    holder.filter(run -> !ids.contains(run)).ifPresent(ids::add);
    return ids;
  }
}
