package dev.curfew.analysis.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a shortest text of a kind that is in all of some sets and in none of others, for sets whose
 * automata have very many states. Breadth-first like {@link TextSearch}, but it follows one glob of
 * each required set, and in it one position, instead of all at once. A text is dropped if a text
 * that is not longer has the same positions, and leaves at most as much to the forbidden sets:
 * whatever completes the first then completes the second.
 */
final class PathSearch {
  /** The maximum count of the numbers in all nodes together, which take four bytes each. */
  private static final int MAX_NUMBERS = 16_000_000;

  /** The memory of a node apart from its positions and states, in units of four bytes. */
  private static final int NODE = 40;

  private final TextKind kind;
  private final int[] alphabet;

  /** The globs of each required set. */
  private final List<List<int[]>> required;

  private final List<Automaton> forbidden;
  private final Deadline deadline;
  private final Map<Place, List<int[]>> seen = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  /**
   * @param alphabet the code points that the sets distinguish, and another code point, if there is
   *     one
   */
  PathSearch(
      TextKind kind,
      int[] alphabet,
      List<PatternSet> in,
      List<PatternSet> notIn,
      SearchMemory memory,
      Deadline deadline) {
    this.kind = kind;
    this.alphabet = alphabet.clone();
    this.required = in.stream().map(PatternSet::allSteps).toList();
    memory.beginSearch();
    this.forbidden = notIn.stream().map(memory::automaton).toList();
    this.deadline = deadline;
  }

  /**
   * Where a text has led: the state of the kind, and for each required set the glob that is
   * followed and the position in it.
   */
  private record Place(int kind, int[] globs, int[] positions) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Place place
          && place.kind == kind
          && Arrays.equals(place.globs, globs)
          && Arrays.equals(place.positions, positions);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * kind + Arrays.hashCode(globs)) + Arrays.hashCode(positions);
    }
  }

  /**
   * A text by its last code point.
   *
   * @param states of the automata of the forbidden sets
   * @param before the node of the text without that code point, or -1
   */
  private record Node(Place place, int[] states, int before, int codePoint, int length) {}

  /**
   * A shortest text; empty if there is none.
   *
   * @throws Deadline.Exceeded if the search takes too long, or more memory than there is for it
   */
  Optional<String> find() {
    start(new int[required.size()], 0);
    for (int at = 0; at < nodes.size(); at++) {
      Node node = nodes.get(at);
      if (isAccepting(node)) {
        return Optional.of(text(node));
      }
      if (node.length < kind.maxLength()) {
        for (int c : alphabet) {
          extend(at, node, c);
        }
      }
    }
    return Optional.empty();
  }

  /** A node for each choice of one glob of each required set. */
  private void start(int[] globs, int set) {
    if (set < globs.length) {
      for (int glob = 0; glob < required.get(set).size(); glob++) {
        globs[set] = glob;
        start(globs, set + 1);
      }
      return;
    }
    int[] positions = new int[globs.length];
    for (int i = 0; i < globs.length; i++) {
      positions[i] = lastOfAsterisks(glob(globs, i), 0);
    }
    visit(new Node(new Place(0, globs.clone(), positions), new int[forbidden.size()], -1, 0, 0));
  }

  private int[] glob(int[] globs, int set) {
    return required.get(set).get(globs[set]);
  }

  /** Consecutive asterisks match the same texts as the last of them. */
  private static int lastOfAsterisks(int[] glob, int position) {
    int last = position;
    while (last + 1 < glob.length && glob[last] == '*' && glob[last + 1] == '*') {
      last++;
    }
    return last;
  }

  private void extend(int at, Node node, int c) {
    int kindState = kind.next(node.place.kind, c);
    if (kindState == TextKind.DEAD) {
      return;
    }
    int[] states = new int[node.states.length];
    for (int i = 0; i < states.length; i++) {
      states[i] = forbidden.get(i).next(node.states[i], c);
      if (forbidden.get(i).isUniversal(states[i])) {
        return;
      }
    }
    extend(at, node, c, kindState, states, new int[required.size()], 0);
  }

  /** In each glob the text stays at an asterisk, or goes past one code point. */
  private void extend(
      int at, Node node, int c, int kindState, int[] states, int[] positions, int set) {
    if (set == positions.length) {
      Place place = new Place(kindState, node.place.globs, positions.clone());
      visit(new Node(place, states, at, c, node.length + 1));
      return;
    }
    int[] glob = glob(node.place.globs, set);
    int position = node.place.positions[set];
    boolean isAtAsterisk = position < glob.length && glob[position] == '*';
    int next = isAtAsterisk ? position + 1 : position;
    if (next < glob.length && (glob[next] == '?' || glob[next] == c)) {
      positions[set] = lastOfAsterisks(glob, next + 1);
      extend(at, node, c, kindState, states, positions, set + 1);
    }
    if (isAtAsterisk) {
      positions[set] = position;
      extend(at, node, c, kindState, states, positions, set + 1);
    }
  }

  private void visit(Node node) {
    deadline.check();
    List<int[]> others = seen.computeIfAbsent(node.place, _ -> new ArrayList<>(1));
    for (int[] other : others) {
      if (leavesAtMost(other, node.states)) {
        return;
      }
    }
    others.add(node.states);
    nodes.add(node);
    if ((long) nodes.size() * (NODE + 2 * required.size() + forbidden.size()) > MAX_NUMBERS) {
      throw new Deadline.Exceeded();
    }
  }

  private boolean leavesAtMost(int[] states, int[] others) {
    for (int i = 0; i < states.length; i++) {
      if (!forbidden.get(i).isWithin(states[i], others[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean isAccepting(Node node) {
    if (!kind.isAccepting(node.place.kind)) {
      return false;
    }
    for (int i = 0; i < required.size(); i++) {
      int[] glob = glob(node.place.globs, i);
      int position = node.place.positions[i];
      boolean isAtEnd = position == glob.length;
      if (!isAtEnd && !(position == glob.length - 1 && glob[position] == '*')) {
        return false;
      }
    }
    for (int i = 0; i < forbidden.size(); i++) {
      if (forbidden.get(i).isAccepting(node.states[i])) {
        return false;
      }
    }
    return true;
  }

  private String text(Node last) {
    List<Integer> reversed = new ArrayList<>();
    for (Node node = last; node.before >= 0; node = nodes.get(node.before)) {
      reversed.add(node.codePoint);
    }
    StringBuilder text = new StringBuilder();
    reversed.reversed().forEach(text::appendCodePoint);
    return text.toString();
  }
}
