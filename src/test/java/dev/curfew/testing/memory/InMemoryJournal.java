package dev.curfew.testing.memory;

import dev.curfew.journal.Journal;
import dev.curfew.journal.JournalEntry;
import dev.curfew.lifecycle.Step;
import dev.curfew.plan.PlanKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The journals of plans in memory. */
final class InMemoryJournal<S extends Step, E> implements Journal<S, E> {
  private final Map<PlanKey, List<JournalEntry<S, E>>> journals = new HashMap<>();

  @Override
  public synchronized boolean append(PlanKey plan, JournalEntry<S, E> entry) {
    List<JournalEntry<S, E>> journal = journals.computeIfAbsent(plan, _ -> new ArrayList<>());
    return entry.number() == journal.size() + 1 && journal.add(entry);
  }

  @Override
  public void entriesAfter(PlanKey plan, int number, Consumer<JournalEntry<S, E>> sink) {
    entriesAfter(plan, number).forEach(sink);
  }

  private synchronized List<JournalEntry<S, E>> entriesAfter(PlanKey plan, int number) {
    return journals.getOrDefault(plan, List.of()).stream().skip(number).toList();
  }
}
