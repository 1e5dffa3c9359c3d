package dev.curfew.policy.match;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Excludes matches by the first characters of a value, with one lookup for all globs that begin
 * with literal text. Immutable.
 */
final class GlobStarts {
  /** How many characters are compared: those that the shortest literal beginning has. */
  private final int length;

  private final Map<String, BitSet> byStart = new HashMap<>();

  /** Matches that no beginning excludes: without a condition, or with a leading wildcard. */
  private final BitSet always;

  /**
   * @param globsOfMatches the globs of each match; literals are not considered
   * @param unconditional the matches without a condition on the field
   */
  GlobStarts(List<List<Glob>> globsOfMatches, BitSet unconditional) {
    length =
        globsOfMatches.stream()
            .flatMap(List::stream)
            .mapToInt(glob -> glob.prefix().length())
            .filter(prefix -> prefix > 0)
            .min()
            .orElse(0);
    always = (BitSet) unconditional.clone();
    for (int match = 0; match < globsOfMatches.size(); match++) {
      if (globsOfMatches.get(match).stream().anyMatch(glob -> glob.prefix().isEmpty())) {
        always.set(match);
      }
    }
    for (int match = 0; match < globsOfMatches.size(); match++) {
      for (Glob glob : globsOfMatches.get(match)) {
        if (!glob.prefix().isEmpty()) {
          byStart
              .computeIfAbsent(glob.prefix().substring(0, length), _ -> (BitSet) always.clone())
              .set(match);
        }
      }
    }
  }

  /** The matches of which a glob can match the value; callers must not change it. */
  BitSet possible(String value) {
    return byStart.isEmpty() || value.length() < length
        ? always
        : byStart.getOrDefault(value.substring(0, length), always);
  }
}
