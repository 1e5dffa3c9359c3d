package dev.curfew.analysis.text;

import dev.curfew.policy.match.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A union of globs, as a deterministic automaton that is built as far as it is used. Equal if the
 * globs are equal. Not thread-safe.
 */
public final class PatternSet {
  private final Set<Glob> globs;
  private final Set<String> literals = new LinkedHashSet<>();
  private final List<Glob> wildcards = new ArrayList<>();
  private final List<int[]> steps = new ArrayList<>();
  private final List<Map<Integer, Integer>> trie = new ArrayList<>();
  private final Set<Integer> terminals = new java.util.HashSet<>();
  private final Map<State, Integer> ids = new HashMap<>();
  private final List<State> states = new ArrayList<>();
  private final List<Map<Integer, Integer>> next = new ArrayList<>();
  private final List<Boolean> accepting = new ArrayList<>();
  private final int start;

  /**
   * @param globs at least one
   */
  public static PatternSet of(Collection<Glob> globs) {
    return new PatternSet(globs);
  }

  private PatternSet(Collection<Glob> globs) {
    if (globs.isEmpty()) {
      throw new IllegalArgumentException("a pattern set has at least one glob");
    }
    this.globs = Set.copyOf(globs);
    trie.add(new HashMap<>());
    for (Glob glob : globs) {
      if (glob.isLiteral()) {
        literals.add(glob.toString());
        addToTrie(glob.toString());
      } else {
        wildcards.add(glob);
        steps.add(glob.toString().codePoints().toArray());
      }
    }
    long[][] positions = new long[steps.size()][];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = GlobSteps.start(steps.get(i));
    }
    start = id(new State(literals.isEmpty() ? TextKind.DEAD : 0, positions));
  }

  private void addToTrie(String literal) {
    int node = 0;
    for (int c : literal.codePoints().toArray()) {
      Integer child = trie.get(node).get(c);
      if (child == null) {
        child = trie.size();
        trie.add(new HashMap<>());
        trie.get(node).put(c, child);
      }
      node = child;
    }
    terminals.add(node);
  }

  /** Whether every glob stands for one text. */
  public boolean isFinite() {
    return wildcards.isEmpty();
  }

  /** The globs that stand for one text each. */
  public Set<String> literals() {
    return Set.copyOf(literals);
  }

  /** The globs with an asterisk or a question mark. */
  public List<Glob> wildcards() {
    return List.copyOf(wildcards);
  }

  public boolean contains(String value) {
    return literals.contains(value) || wildcards.stream().anyMatch(glob -> glob.matches(value));
  }

  /** The code points that the automaton tells apart; all others have the same transitions. */
  void addAlphabet(Set<Integer> alphabet) {
    literals.forEach(literal -> literal.codePoints().forEach(alphabet::add));
    steps.forEach(glob -> {
      for (int c : glob) {
        if (c != '*' && c != '?') {
          alphabet.add(c);
        }
      }
    });
    // An asterisk or a question mark in a value is matched by wildcards alone, as others are.
  }

  int start() {
    return start;
  }

  boolean isAccepting(int state) {
    return accepting.get(state);
  }

  /** Whether no continuation of the text can be in the set. */
  boolean isDead(int state) {
    return states.get(state).isDead();
  }

  /** Whether every continuation of the text is in the set. */
  boolean isUniversal(int state) {
    return states.get(state).isUniversal(steps);
  }

  int next(int state, int codePoint) {
    Map<Integer, Integer> known = next.get(state);
    Integer cached = known.get(codePoint);
    if (cached != null) {
      return cached;
    }
    State from = states.get(state);
    int node =
        from.node == TextKind.DEAD
            ? TextKind.DEAD
            : trie.get(from.node).getOrDefault(codePoint, TextKind.DEAD);
    long[][] positions = new long[steps.size()][];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = GlobSteps.next(steps.get(i), from.positions[i], codePoint);
    }
    int to = id(new State(node, positions));
    known.put(codePoint, to);
    return to;
  }

  private int id(State state) {
    Integer known = ids.get(state);
    if (known != null) {
      return known;
    }
    int id = states.size();
    ids.put(state, id);
    states.add(state);
    next.add(new HashMap<>());
    boolean accepts = terminals.contains(state.node);
    for (int i = 0; i < steps.size() && !accepts; i++) {
      accepts = GlobSteps.has(state.positions[i], steps.get(i).length);
    }
    accepting.add(accepts);
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PatternSet set && set.globs.equals(globs);
  }

  @Override
  public int hashCode() {
    return globs.hashCode();
  }

  @Override
  public String toString() {
    return globs.toString();
  }

  /** The trie's node, and for each wildcard glob the set of positions that the text can reach. */
  private static final class State {
    private final int node;
    private final long[][] positions;
    private final int hash;

    State(int node, long[][] positions) {
      this.node = node;
      this.positions = positions;
      this.hash = 31 * node + java.util.Arrays.deepHashCode(positions);
    }

    boolean isDead() {
      if (node != TextKind.DEAD) {
        return false;
      }
      for (long[] set : positions) {
        if (!GlobSteps.isEmpty(set)) {
          return false;
        }
      }
      return true;
    }

    boolean isUniversal(List<int[]> steps) {
      for (int i = 0; i < positions.length; i++) {
        int length = steps.get(i).length;
        if (length > 0
            && steps.get(i)[length - 1] == '*'
            && GlobSteps.has(positions[i], length - 1)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof State state
          && state.node == node
          && java.util.Arrays.deepEquals(state.positions, positions);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
