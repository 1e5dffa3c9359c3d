package dev.curfew.analysis.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A deterministic automaton for a union of globs, built lazily. A state is the place in the trie of
 * the literals, and for each other glob the set of positions that a text can reach. Not
 * thread-safe.
 */
final class Automaton {
  private final PatternSet set;
  private final SearchMemory memory;
  private final Map<State, Integer> ids = new HashMap<>();
  private final List<State> states = new ArrayList<>();

  Automaton(PatternSet set, SearchMemory memory) {
    this.set = set;
    this.memory = memory;
    long[] positions = new long[set.words()];
    for (int i = 0; i < set.steps().size(); i++) {
      GlobSteps.start(set.steps().get(i), positions, set.offset(i));
    }
    id(new State(set.literals().isEmpty() ? TextKind.DEAD : 0, positions));
  }

  boolean isAccepting(int state) {
    return states.get(state).accepting;
  }

  /** Whether no continuation of the text can be in the set. */
  boolean isDead(int state) {
    return states.get(state).dead;
  }

  /** Whether every continuation of the text is in the set. */
  boolean isUniversal(int state) {
    return states.get(state).universal;
  }

  /**
   * Whether every continuation that is in the set after one state is in it after the other; may be
   * false although it is true, if the positions do not show it.
   */
  boolean isWithin(int state, int other) {
    State small = states.get(state);
    State large = states.get(other);
    if (small.node != TextKind.DEAD && small.node != large.node) {
      return large.universal;
    }
    for (int i = 0; i < set.steps().size() && !large.universal; i++) {
      if (!GlobSteps.isWithin(
          set.steps().get(i), small.positions, large.positions, set.offset(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * @throws Deadline.Exceeded if the automaton does not fit into memory
   */
  int next(int state, int codePoint) {
    State from = states.get(state);
    int letter = set.letter(codePoint);
    int known = from.next[letter];
    if (known >= 0) {
      return known;
    }
    long[] positions = new long[from.positions.length];
    for (int i = 0; i < set.steps().size(); i++) {
      GlobSteps.next(set.steps().get(i), from.positions, positions, set.offset(i), codePoint);
    }
    int to = id(new State(set.child(from.node, codePoint), positions));
    from.next[letter] = to;
    return to;
  }

  private int id(State state) {
    Integer known = ids.get(state);
    if (known != null) {
      return known;
    }
    state.next = new int[set.letters()];
    Arrays.fill(state.next, -1);
    state.classify();
    memory.addState(12 + state.positions.length + state.next.length / 2);
    int id = states.size();
    ids.put(state, id);
    states.add(state);
    return id;
  }

  private final class State {
    private final int node;
    private final long[] positions;
    private final int hash;
    private int[] next = {};
    private boolean accepting;
    private boolean dead;
    private boolean universal;

    State(int node, long[] positions) {
      this.node = node;
      this.positions = positions;
      this.hash = 31 * node + Arrays.hashCode(positions);
    }

    void classify() {
      accepting = set.isTerminal(node);
      dead = node == TextKind.DEAD && Arrays.stream(positions).allMatch(word -> word == 0);
      for (int i = 0; i < set.steps().size(); i++) {
        int[] glob = set.steps().get(i);
        accepting |= GlobSteps.has(positions, set.offset(i), glob.length);
        universal |=
            glob[glob.length - 1] == '*'
                && GlobSteps.has(positions, set.offset(i), glob.length - 1);
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof State state
          && state.node == node
          && Arrays.equals(state.positions, positions);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
