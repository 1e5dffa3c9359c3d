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
 * Finds which of many matches hold for an instance's fields, field by field instead of match by
 * match. Not thread-safe.
 */
final class MatchIndex {
  private final int size;
  private final Collection<MatchFieldIndex> fields;
  private final BitSet holding;

  /**
   * @param matches that hold in the region in question; results refer to them by index
   */
  MatchIndex(List<Match> matches) {
    size = matches.size();
    holding = new BitSet(size);
    Map<MatchField, MatchFieldIndex> byField = new LinkedHashMap<>();
    for (int match = 0; match < size; match++) {
      add(match, matches.get(match), byField);
    }
    fields = List.copyOf(byField.values());
  }

  private void add(int index, Match match, Map<MatchField, MatchFieldIndex> byField) {
    match
        .fields()
        .forEach((field, patterns) -> {
          if (field != MatchField.Named.REGION) {
            byField
                .computeIfAbsent(field, absent -> new MatchFieldIndex(field, size))
                .add(index, patterns);
          }
        });
  }

  /** The indices of the matches that hold. The next call overwrites the returned set. */
  BitSet holding(Instance instance) {
    holding.set(0, size);
    for (MatchFieldIndex field : fields) {
      holding.and(field.holding(instance));
    }
    return holding;
  }
}
