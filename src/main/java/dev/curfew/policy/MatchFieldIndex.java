package dev.curfew.policy;

import dev.curfew.instance.Instance;
import dev.curfew.policy.match.Glob;
import dev.curfew.policy.match.MatchField;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of many matches hold, as far as one column goes. Each pattern is held against each value
 * once: values repeat much more than instances do. Not thread-safe.
 *
 * <p>Callers must not change the sets they are given.
 */
final class MatchFieldIndex {
  /** Bounds on memory; a column of more values (names, ids) begins afresh. */
  private static final int MOST_VALUES = 4096;

  private static final int MOST_BITS = 8_000_000;

  private final MatchField column;

  /** Matches that do not mention the column: they hold whatever the value, also without one. */
  private final BitSet silent;

  private final int mostValues;

  private final Map<String, BitSet> literals = new HashMap<>();
  private final Map<Glob, BitSet> globs = new LinkedHashMap<>();
  private final Map<String, BitSet> known = new HashMap<>();

  /**
   * @param size how many matches there are
   */
  MatchFieldIndex(MatchField column, int size) {
    this.column = column;
    this.silent = new BitSet(size);
    silent.set(0, size);
    this.mostValues = Math.clamp(MOST_BITS / Math.max(1, size), 16, MOST_VALUES);
  }

  /** Takes in what a match says of this column. */
  void add(int match, List<Glob> patterns) {
    silent.clear(match);
    for (Glob pattern : patterns) {
      BitSet matches =
          pattern.isLiteral()
              ? literals.computeIfAbsent(pattern.toString(), text -> new BitSet())
              : globs.computeIfAbsent(pattern, glob -> new BitSet());
      matches.set(match);
    }
  }

  /** The matches that hold for the instance's value. */
  BitSet holding(Instance instance) {
    return column.value(instance).map(this::holding).orElse(silent);
  }

  private BitSet holding(String value) {
    BitSet matches = known.get(value);
    if (matches == null) {
      if (known.size() == mostValues) {
        known.clear();
      }
      matches = find(value);
      known.put(value, matches);
    }
    return matches;
  }

  private BitSet find(String value) {
    BitSet matches = (BitSet) silent.clone();
    BitSet literal = literals.get(value);
    if (literal != null) {
      matches.or(literal);
    }
    globs.forEach((glob, mentioned) -> {
      if (glob.matches(value)) {
        matches.or(mentioned);
      }
    });
    return matches;
  }
}
