package dev.curfew.policy;

import dev.curfew.instance.Instance;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of many matches hold for an instance as far as columns go, found column by column instead
 * of match by match. Not thread-safe.
 */
final class MatchIndex {
  private final int size;
  private final Collection<MatchFieldIndex> columns;
  private final BitSet holding;

  /**
   * @param matches all of which hold in the region in question; they are known by their place
   */
  MatchIndex(List<Match> matches) {
    size = matches.size();
    holding = new BitSet(size);
    Map<MatchField, MatchFieldIndex> byColumn = new LinkedHashMap<>();
    for (int match = 0; match < size; match++) {
      add(match, matches.get(match), byColumn);
    }
    columns = List.copyOf(byColumn.values());
  }

  private void add(int place, Match match, Map<MatchField, MatchFieldIndex> byColumn) {
    match
        .columns()
        .forEach((column, patterns) -> {
          if (column != MatchField.Named.REGION) {
            byColumn
                .computeIfAbsent(column, absent -> new MatchFieldIndex(column, size))
                .add(place, patterns);
          }
        });
  }

  /** The places of those that hold. The caller may change the set; the next call overwrites it. */
  BitSet holding(Instance instance) {
    holding.set(0, size);
    for (MatchFieldIndex column : columns) {
      holding.and(column.holding(instance));
    }
    return holding;
  }
}
