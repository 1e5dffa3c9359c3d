package dev.curfew.testing.memory;

import dev.curfew.lifecycle.Journaled;
import dev.curfew.plan.PlanKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The instances of plans in memory; a page has 100. */
final class InMemoryPages<P extends Journaled<?, ?, ?>> {
  private static final int PAGE = 100;

  private final Map<PlanKey, NavigableMap<String, P>> plans = new HashMap<>();

  synchronized void add(PlanKey plan, List<P> chunk) {
    NavigableMap<String, P> entries = plans.computeIfAbsent(plan, _ -> new TreeMap<>());
    chunk.forEach(entry -> entries.put(entry.queuePosition(), entry));
  }

  void read(PlanKey plan, String prefix, String after, Predicate<List<P>> page) {
    List<P> entries = page(plan, prefix, after);
    while (!entries.isEmpty() && page.test(entries)) {
      entries = page(plan, prefix, entries.getLast().queuePosition());
    }
  }

  private synchronized List<P> page(PlanKey plan, String prefix, String after) {
    NavigableMap<String, P> entries = plans.getOrDefault(plan, new TreeMap<>());
    boolean isInside = after.compareTo(prefix) >= 0;
    return (isInside ? entries.tailMap(after, false) : entries.tailMap(prefix, true))
        .values().stream()
            .takeWhile(entry -> entry.queuePosition().startsWith(prefix))
            .limit(PAGE)
            .toList();
  }
}
