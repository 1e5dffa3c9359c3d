package dev.curfew.policy.match;

import dev.curfew.instance.Instance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds which of many matches hold for one field. Each glob is matched against each distinct value
 * once, as instances share most values. Not thread-safe.
 */
final class MatchFieldIndex {
  /** Limits memory: of a field with more values, such as a name, only the first are cached. */
  private static final int MAX_VALUES = 4096;

  private static final int MAX_BITS = 8_000_000;

  private static final BitSet NONE = new BitSet();

  private final MatchField field;

  /**
   * Matches without a condition on the field: they hold for any value, and if the value is absent.
   */
  private final BitSet unconditional;

  private final int maxValues;

  /** The other matches. */
  private final BitSet conditional;

  /** The globs of each match that are not literals. */
  private final List<List<Glob>> globsOfMatches;

  /** The number of globs of all matches; a glob of two matches counts twice. */
  private int globCount;

  /** Made when the field has many values, after all matches were added. */
  private Optional<GlobStarts> starts = Optional.empty();

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
    this.conditional = new BitSet(size);
    this.globsOfMatches = new ArrayList<>(Collections.nCopies(size, List.of()));
    this.maxValues = Math.clamp(MAX_BITS / Math.max(1, size), 16, MAX_VALUES);
  }

  void add(int match, List<Glob> patterns) {
    unconditional.clear(match);
    conditional.set(match);
    List<Glob> withWildcards = patterns.stream().filter(glob -> !glob.isLiteral()).toList();
    globsOfMatches.set(match, withWildcards);
    globCount += withWildcards.size();
    for (Glob pattern : patterns) {
      BitSet matches =
          pattern.isLiteral()
              ? literals.computeIfAbsent(pattern.toString(), text -> new BitSet())
              : globs.computeIfAbsent(pattern, glob -> new BitSet());
      matches.set(match);
    }
  }

  /** The number of matches with a condition on the field. */
  int conditions() {
    return conditional.cardinality();
  }

  /** Whether the field has had more distinct values than are cached. */
  boolean hasManyValues() {
    return cache.size() >= maxValues;
  }

  /** Removes the candidates that do not hold for the instance's value. */
  void retainHolding(BitSet candidates, Instance instance) {
    if (!candidates.intersects(conditional)) {
      return;
    }
    Optional<String> value = field.value(instance);
    if (value.isEmpty()) {
      candidates.and(unconditional);
    } else if (hasManyValues()) {
      retainUncached(candidates, value.get());
    } else {
      candidates.and(holding(value.get()));
    }
  }

  private void retainUncached(BitSet candidates, String value) {
    if (literals.isEmpty()) {
      candidates.and(starts().possible(value));
    }
    if (hasFewGlobs(candidates)) {
      retainOneByOne(candidates, value);
    } else {
      candidates.and(find(value));
    }
  }

  private GlobStarts starts() {
    if (starts.isEmpty()) {
      starts = Optional.of(new GlobStarts(globsOfMatches, unconditional));
    }
    return starts.get();
  }

  /** Whether all candidates together have at most as many globs as there are distinct globs. */
  private boolean hasFewGlobs(BitSet candidates) {
    if (globCount <= globs.size()) {
      return true;
    }
    int count = 0;
    for (int match = candidates.nextSetBit(0);
        match >= 0 && count <= globs.size();
        match = candidates.nextSetBit(match + 1)) {
      count += globsOfMatches.get(match).size();
    }
    return count <= globs.size();
  }

  private void retainOneByOne(BitSet candidates, String value) {
    if (!candidates.intersects(conditional)) {
      return;
    }
    BitSet literal = literal(value);
    for (int match = candidates.nextSetBit(0);
        match >= 0;
        match = candidates.nextSetBit(match + 1)) {
      if (conditional.get(match)
          && !literal.get(match)
          && !Glob.anyMatches(globsOfMatches.get(match), value)) {
        candidates.clear(match);
      }
    }
  }

  private BitSet literal(String value) {
    return literals.isEmpty() ? NONE : literals.getOrDefault(value, NONE);
  }

  private BitSet holding(String value) {
    BitSet matches = cache.get(value);
    if (matches == null) {
      matches = find(value);
      if (!hasManyValues()) {
        cache.put(value, matches);
      }
    }
    return matches;
  }

  /** Most values match no glob, so a set is copied only when a match is added. */
  private BitSet find(String value) {
    BitSet literal = literal(value);
    BitSet matches = literal.isEmpty() ? unconditional : union(unconditional, literal);
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
