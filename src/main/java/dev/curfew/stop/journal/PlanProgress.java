package dev.curfew.stop.journal;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.PlanStore;
import dev.curfew.stop.journal.JournalEntry.Kind;
import dev.curfew.stop.journal.JournalEntry.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The instances of one plan in the states that its journal gives them; the only writer of that
 * journal. One object serves one invocation. It reads the journal once, and again when another
 * invocation has appended to it; it keeps the latest state of each instance that the journal names.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer,
 * and {@link PlanExpired} if the journal has a gap. Not thread-safe.
 */
public final class PlanProgress {
  private final PlanStore plans;
  private final StopJournal journal;
  private final PlanKey plan;
  private final Map<String, Recorded> latest = new HashMap<>();
  private Page lastPage = Page.NONE;
  private int lastNumber;

  private PlanProgress(PlanStore plans, StopJournal journal, PlanKey plan) {
    this.plans = requireNonNull(plans, "plans");
    this.journal = requireNonNull(journal, "journal");
    this.plan = requireNonNull(plan, "plan");
  }

  /** Reads the journal of a plan. */
  public static PlanProgress read(PlanStore plans, StopJournal journal, PlanKey plan) {
    PlanProgress progress = new PlanProgress(plans, journal, plan);
    progress.catchUp();
    return progress;
  }

  /**
   * The instances of the plan in their current states, as {@link PlanStore#instances} hands them
   * over. The receiver of a page may record changes of its instances.
   */
  public void instances(String prefix, String after, Predicate<List<PlannedInstance>> page) {
    boolean isCovered = lastPage.covers(prefix, after);
    if (isCovered) {
      List<PlannedInstance> rest = lastPage.after(after);
      if (!rest.isEmpty() && !page.test(current(rest)) || lastPage.isEnd()) {
        return;
      }
    }
    String from = isCovered ? lastPage.lastPosition() : after;
    lastPage = new Page(prefix, from, List.of(), false);
    boolean[] isStopped = {false};
    plans.instances(
        plan,
        prefix,
        from,
        planned -> {
          lastPage = new Page(prefix, lastPage.lastPosition(), planned, false);
          isStopped[0] = !page.test(current(planned));
          return !isStopped[0];
        });
    if (!isStopped[0]) {
      lastPage = new Page(prefix, lastPage.from(), lastPage.instances(), true);
    }
  }

  private List<PlannedInstance> current(List<PlannedInstance> planned) {
    return planned.stream().map(this::current).toList();
  }

  /**
   * The page that was read last, as planned. A plan does not change, so its rest is not read again.
   *
   * @param from the queue position after which it begins
   * @param isEnd whether no instance follows
   */
  private record Page(String prefix, String from, List<PlannedInstance> instances, boolean isEnd) {

    static final Page NONE = new Page("", "", List.of(), false);

    String lastPosition() {
      return instances.isEmpty() ? from : instances.getLast().queuePosition();
    }

    /** Whether the instances after that position begin in this page, or at its end. */
    boolean covers(String wanted, String after) {
      return prefix.equals(wanted)
          && after.compareTo(from) >= 0
          && (isEnd || after.compareTo(lastPosition()) <= 0);
    }

    List<PlannedInstance> after(String after) {
      return instances.stream()
          .filter(planned -> planned.queuePosition().compareTo(after) > 0)
          .toList();
    }
  }

  /** Whether the journal gives any instance such a state. */
  public boolean isAnyRecorded(Predicate<StopState> wanted) {
    return latest.values().stream().anyMatch(recorded -> wanted.test(recorded.state()));
  }

  private PlannedInstance current(PlannedInstance planned) {
    Recorded recorded = latest.get(planned.instance());
    return recorded == null
        ? planned
        : planned.with(recorded.evaluation().orElse(planned.evaluation())).with(recorded.state());
  }

  /**
   * Records changes of instances that {@link #instances} handed over, or that were recorded here
   * before. A change is recorded if its instance is still at the step from which the caller started
   * (an optimistic lock): of two invocations that change the same instance, one succeeds. A change
   * that does not go forward is rejected too.
   *
   * @return the ids of the instances whose change was not recorded
   */
  public Set<String> record(Kind kind, Instant at, List<Change> changes) {
    List<Change> open = changes.stream().filter(Change::isForward).toList();
    Set<String> recorded = new HashSet<>();
    open = stillAtTheirStep(open);
    while (!open.isEmpty()) {
      List<Change> next = EntrySize.first(open);
      JournalEntry entry =
          new JournalEntry(lastNumber + 1, kind, at, next.stream().map(Change::recorded).toList());
      if (journal.append(plan, entry)) {
        apply(entry);
        next.forEach(change -> recorded.add(change.instance()));
        open = open.subList(next.size(), open.size());
      } else {
        catchUp();
        open = stillAtTheirStep(open);
      }
    }
    Set<String> rejected = new HashSet<>();
    changes.forEach(change -> rejected.add(change.instance()));
    rejected.removeAll(recorded);
    return rejected;
  }

  private List<Change> stillAtTheirStep(List<Change> changes) {
    List<Change> still = new ArrayList<>();
    for (Change change : changes) {
      Recorded known = latest.get(change.instance());
      if (known == null || known.state().step() == change.from().state().step()) {
        still.add(change);
      }
    }
    return still;
  }

  private void catchUp() {
    journal.entriesAfter(plan, lastNumber, this::apply);
  }

  private void apply(JournalEntry entry) {
    if (entry.number() != lastNumber + 1) {
      throw new PlanExpired(plan, "journal entry " + (lastNumber + 1));
    }
    lastNumber = entry.number();
    for (Recorded change : entry.changes()) {
      latest.merge(change.instance(), change, PlanProgress::merge);
    }
  }

  private static Recorded merge(Recorded before, Recorded after) {
    return after.evaluation().isPresent()
        ? after
        : new Recorded(after.instance(), after.state(), before.evaluation());
  }
}
