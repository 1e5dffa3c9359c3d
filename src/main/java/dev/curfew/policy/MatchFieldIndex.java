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
 * Finds which of many matches hold for one field. Each glob is matched against each distinct value
 * once, as instances share most values. Not thread-safe.
 *
 * <p>Callers must not change the returned sets.
 */
final class MatchFieldIndex {
  /** Limits memory: of a field with more values, such as a name, only the first are cached. */
  private static final int MAX_VALUES = 4096;

  private static final int MAX_BITS = 8_000_000;

  private final MatchField field;

  /** Matches without a condition on the field: they hold for any value, and for none. */
  private final BitSet unconditional;

  private final int maxValues;

  private final Map<String, BitSet> literals = new HashMap<>();
  private final Map<Glob, BitSet> globs = new LinkedHashMap<>();
  private final Map<String, BitSet> cache = new HashMap<>();

  /**
   * @param size the number of matches
   */
  MatchFieldIndex(MatchField field, int size) {
    this.field = field;
    this.unconditional = new BitSet(size);
    unconditional.set(0, size);
    this.maxValues = Math.clamp(MAX_BITS / Math.max(1, size), 16, MAX_VALUES);
  }

  /** Adds the globs of one match. */
  void add(int match, List<Glob> patterns) {
    unconditional.clear(match);
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
    return field.value(instance).map(this::holding).orElse(unconditional);
  }

  private BitSet holding(String value) {
    BitSet matches = cache.get(value);
    if (matches == null) {
      matches = find(value);
      if (cache.size() < maxValues) {
        cache.put(value, matches);
      }
    }
    return matches;
  }

  /** Most values match no glob, so a set is copied only when a match is added. */
  private BitSet find(String value) {
    BitSet literal = literals.get(value);
    BitSet matches = literal == null ? unconditional : union(unconditional, literal);
    for (Map.Entry<Glob, BitSet> glob : globs.entrySet()) {
      if (glob.getKey().matches(value)) {
        matches = union(matches, glob.getValue());
      }
    }
    return matches;
  }

  private static BitSet union(BitSet one, BitSet other) {
    BitSet union = (BitSet) one.clone();
    union.or(other);
    return union;
  }
}
