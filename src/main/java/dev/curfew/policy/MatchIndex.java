package dev.curfew.policy;

import dev.curfew.instance.Instance;
import dev.curfew.policy.match.Column;
import dev.curfew.policy.match.Match;
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
  private final Collection<ColumnIndex> columns;
  private final BitSet holding;

  /**
   * @param matches all of which hold in the region in question; they are known by their place
   */
  MatchIndex(List<Match> matches) {
    size = matches.size();
    holding = new BitSet(size);
    Map<Column, ColumnIndex> byColumn = new LinkedHashMap<>();
    for (int match = 0; match < size; match++) {
      add(match, matches.get(match), byColumn);
    }
    columns = List.copyOf(byColumn.values());
  }

  private void add(int place, Match match, Map<Column, ColumnIndex> byColumn) {
    match
        .columns()
        .forEach((column, patterns) -> {
          if (column != Column.Named.REGION) {
            byColumn
                .computeIfAbsent(column, absent -> new ColumnIndex(column, size))
                .add(place, patterns);
          }
        });
  }

  /** The places of those that hold. The caller may change the set; the next call overwrites it. */
  BitSet holding(Instance instance) {
    holding.set(0, size);
    for (ColumnIndex column : columns) {
      holding.and(column.holding(instance));
    }
    return holding;
  }
}
