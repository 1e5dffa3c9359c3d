package dev.curfew.policy.match;

import dev.curfew.instance.Instance;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many matches hold for an instance's fields, field by field instead of match by
 * match. Not thread-safe.
 */
public final class MatchIndex {
  private final MatchFieldIndex[] fields;

  /**
   * @param matches that hold in the region in question; candidates refer to them by index
   */
  public MatchIndex(List<Match> matches) {
    Map<MatchField, MatchFieldIndex> byField = new LinkedHashMap<>();
    for (int match = 0; match < matches.size(); match++) {
      add(match, matches, byField);
    }
    fields =
        byField.values().stream()
            .sorted(Comparator.comparing(MatchFieldIndex::conditions).reversed())
            .toArray(MatchFieldIndex[]::new);
  }

  private static void add(
      int index, List<Match> matches, Map<MatchField, MatchFieldIndex> byField) {
    matches
        .get(index)
        .fields()
        .forEach((field, patterns) -> {
          if (field != MatchField.Named.REGION) {
            byField
                .computeIfAbsent(field, absent -> new MatchFieldIndex(field, matches.size()))
                .add(index, patterns);
          }
        });
  }

  /**
   * Removes the candidates that do not hold for the instance. The fields that most matches have a
   * condition on come first, as they leave the fewest candidates; those with many values come last,
   * as their globs are then matched for few.
   */
  public void retainHolding(BitSet candidates, Instance instance) {
    for (MatchFieldIndex field : fields) {
      if (!field.hasManyValues()) {
        field.retainHolding(candidates, instance);
      }
    }
    for (MatchFieldIndex field : fields) {
      if (field.hasManyValues()) {
        field.retainHolding(candidates, instance);
      }
    }
  }
}
