package dev.curfew.local;

import dev.curfew.instance.Target;
import dev.curfew.journal.Journal;
import dev.curfew.journal.JournalEntry;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanKey;
import dev.curfew.policy.Evaluation;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Counts the instances of one night that EC2 has confirmed as stopped, while the night runs, by
 * what it writes to its stop journal. It reads nothing itself. Thread-safe.
 */
public final class ConfirmedStops {
  private final Map<PlanKey, Set<String>> stopped = new ConcurrentHashMap<>();

  /** The confirmed stops of a target so far. */
  public int in(Target target) {
    return stopped.entrySet().stream()
        .filter(plan -> plan.getKey().target().equals(target))
        .mapToInt(plan -> plan.getValue().size())
        .sum();
  }

  /** The same stores, with a stop journal whose entries are counted here. */
  public NightStores observing(NightStores stores) {
    return new NightStores(
        stores.policies(),
        stores.runLocks(),
        stores.ledger().withJournal(new Observed(stores.ledger().journal())));
  }

  private final class Observed implements Journal<StopState, Evaluation> {
    private final Journal<StopState, Evaluation> journal;

    Observed(Journal<StopState, Evaluation> journal) {
      this.journal = journal;
    }

    @Override
    public boolean append(PlanKey plan, JournalEntry<StopState, Evaluation> entry) {
      Set<String> ofPlan = stopped.computeIfAbsent(plan, _ -> ConcurrentHashMap.newKeySet());
      boolean isAppended = journal.append(plan, entry);
      if (isAppended) {
        count(ofPlan, entry);
      }
      return isAppended;
    }

    /** Counts entries whose append had no response; the journals of earlier runs do not count. */
    @Override
    public void entriesAfter(
        PlanKey plan, int number, Consumer<JournalEntry<StopState, Evaluation>> sink) {
      Set<String> ofPlan = stopped.get(plan);
      journal.entriesAfter(
          plan,
          number,
          ofPlan == null
              ? sink
              : entry -> {
                count(ofPlan, entry);
                sink.accept(entry);
              });
    }

    private static void count(Set<String> ofPlan, JournalEntry<StopState, Evaluation> entry) {
      entry.changes().stream()
          .filter(change ->
              change.state() instanceof StopState.Finished finished
                  && finished.outcome() == Outcome.STOPPED)
          .forEach(change -> ofPlan.add(change.instance()));
    }
  }
}
