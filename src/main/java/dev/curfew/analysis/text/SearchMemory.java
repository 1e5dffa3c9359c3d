package dev.curfew.analysis.text;

import java.util.HashMap;
import java.util.Map;

/**
 * A bounded cache that searches share: states of automata, and sets of values. A search that needs
 * more states than fit ends as if its time were up. Not thread-safe.
 */
public final class SearchMemory {
  /** In words of eight bytes, for the states of all automata together. */
  private static final int MAX_WORDS = 8_000_000;

  /** The maximum number of cached sets of values; each takes about 500 bytes with its lists. */
  private static final int MAX_VALUES = 120_000;

  private final Map<PatternSet, Automaton> automata = new HashMap<>();
  private int words;
  private int values;

  /** Makes room before a search, as the states of earlier searches are only kept for speed. */
  void beginSearch() {
    if (words > MAX_WORDS / 2) {
      automata.clear();
      words = 0;
    }
  }

  /** The automaton of a set; the same one until the next search begins. */
  Automaton automaton(PatternSet set) {
    Automaton known = automata.get(set);
    if (known == null) {
      known = new Automaton(set, this);
      automata.put(set, known);
    }
    return known;
  }

  /**
   * @throws Deadline.Exceeded if there is no room
   */
  void addState(int size) {
    words += size;
    if (words > MAX_WORDS) {
      throw new Deadline.Exceeded();
    }
  }

  /** Whether there is room to remember a set of values. */
  boolean hasRoomFor(Values found) {
    if (isFull()) {
      return false;
    }
    values += found.size();
    return true;
  }

  /** Whether the cache of sets of values is full: the caller should continue with an empty one. */
  public boolean isFull() {
    return values > MAX_VALUES;
  }
}
