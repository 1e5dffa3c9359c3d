package dev.curfew.journal;

import static java.util.Objects.requireNonNull;

import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.JournalEntry.Recorded;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.lifecycle.Step;
import dev.curfew.plan.PlanKey;
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
public final class PlanProgress<P extends Journaled<P, S, E>, S extends Step, E> {
  private final PlanPages<P> plans;
  private final Journal<S, E> journal;
  private final PlanKey plan;
  private final Map<String, Recorded<S, E>> latest = new HashMap<>();
  private Page<P> lastPage = Page.none();
  private int lastNumber;

  private PlanProgress(PlanPages<P> plans, Journal<S, E> journal, PlanKey plan) {
    this.plans = requireNonNull(plans, "plans");
    this.journal = requireNonNull(journal, "journal");
    this.plan = requireNonNull(plan, "plan");
  }

  /** Reads the journal of a plan. */
  public static <P extends Journaled<P, S, E>, S extends Step, E> PlanProgress<P, S, E> read(
      PlanPages<P> plans, Journal<S, E> journal, PlanKey plan) {
    PlanProgress<P, S, E> progress = new PlanProgress<>(plans, journal, plan);
    progress.catchUp();
    return progress;
  }

  /**
   * The instances of the plan in their current states, as {@link PlanPages} reads them. The
   * receiver of a page may record changes of its instances.
   */
  public void instances(String prefix, String after, Predicate<List<P>> page) {
    boolean isCovered = lastPage.covers(prefix, after);
    if (isCovered) {
      List<P> rest = lastPage.after(after);
      if (!rest.isEmpty() && !page.test(current(rest)) || lastPage.isEnd()) {
        return;
      }
    }
    String from = isCovered ? lastPage.lastPosition() : after;
    lastPage = new Page<>(prefix, from, List.of(), false);
    boolean[] isStopped = {false};
    plans.read(
        plan,
        prefix,
        from,
        planned -> {
          lastPage = new Page<>(prefix, lastPage.lastPosition(), planned, false);
          isStopped[0] = !page.test(current(planned));
          return !isStopped[0];
        });
    if (!isStopped[0]) {
      lastPage = new Page<>(prefix, lastPage.from(), lastPage.instances(), true);
    }
  }

  private List<P> current(List<P> planned) {
    return planned.stream().map(this::current).toList();
  }

  /**
   * The page that was read last, as planned. A plan does not change, so its rest is not read again.
   *
   * @param from the queue position after which it begins
   * @param isEnd whether no instance follows
   */
  private record Page<P extends Journaled<?, ?, ?>>(
      String prefix, String from, List<P> instances, boolean isEnd) {

    static <P extends Journaled<?, ?, ?>> Page<P> none() {
      return new Page<>("", "", List.of(), false);
    }

    String lastPosition() {
      return instances.isEmpty() ? from : instances.getLast().queuePosition();
    }

    /** Whether the instances after that position begin in this page, or at its end. */
    boolean covers(String wanted, String after) {
      return prefix.equals(wanted)
          && after.compareTo(from) >= 0
          && (isEnd || after.compareTo(lastPosition()) <= 0);
    }

    List<P> after(String after) {
      return instances.stream()
          .filter(planned -> planned.queuePosition().compareTo(after) > 0)
          .toList();
    }
  }

  /** Whether the journal gives any instance such a state. */
  public boolean isAnyRecorded(Predicate<S> wanted) {
    return latest.values().stream().anyMatch(recorded -> wanted.test(recorded.state()));
  }

  private P current(P planned) {
    Recorded<S, E> recorded = latest.get(planned.instance());
    return recorded == null
        ? planned
        : recorded.evaluation().map(planned::with).orElse(planned).with(recorded.state());
  }

  /**
   * Records changes of instances that {@link #instances} returned, or that were recorded here
   * before. A change is recorded if its instance is still at the step from which the caller started
   * (an optimistic lock): of two invocations that change the same instance, one succeeds. A change
   * that does not go forward is rejected too.
   *
   * @return the ids of the instances whose change was not recorded
   */
  public Set<String> record(Kind kind, Instant at, List<Change<P, S, E>> changes) {
    List<Change<P, S, E>> open = changes.stream().filter(Change::isForward).toList();
    Set<String> recorded = new HashSet<>();
    open = stillAtTheirStep(open);
    while (!open.isEmpty()) {
      List<Change<P, S, E>> next = EntrySize.first(open);
      JournalEntry<S, E> entry =
          new JournalEntry<>(
              lastNumber + 1, kind, at, next.stream().map(Change::recorded).toList());
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

  private List<Change<P, S, E>> stillAtTheirStep(List<Change<P, S, E>> changes) {
    List<Change<P, S, E>> still = new ArrayList<>();
    for (Change<P, S, E> change : changes) {
      Recorded<S, E> known = latest.get(change.instance());
      if (known == null || known.state().step() == change.from().state().step()) {
        still.add(change);
      }
    }
    return still;
  }

  private void catchUp() {
    journal.entriesAfter(plan, lastNumber, this::apply);
  }

  private void apply(JournalEntry<S, E> entry) {
    if (entry.number() != lastNumber + 1) {
      throw new PlanExpired(plan, "journal entry " + (lastNumber + 1));
    }
    lastNumber = entry.number();
    for (Recorded<S, E> change : entry.changes()) {
      latest.merge(change.instance(), change, PlanProgress::merge);
    }
  }

  private static <S extends Step, E> Recorded<S, E> merge(
      Recorded<S, E> before, Recorded<S, E> after) {
    return after.evaluation().isPresent()
        ? after
        : new Recorded<>(after.instance(), after.state(), before.evaluation());
  }
}
