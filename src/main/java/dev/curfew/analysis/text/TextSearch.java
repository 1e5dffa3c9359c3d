package dev.curfew.analysis.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds a shortest text of a kind that is in all of some sets and in none of others: breadth-first
 * over the product of the automata.
 */
final class TextSearch {
  private static final String PREFERRED = "axbcdefghijklmnopqrstuvwyz0123456789-_";

  private final TextKind kind;
  private final List<PatternSet> in;
  private final List<PatternSet> notIn;
  private final Deadline deadline;

  TextSearch(TextKind kind, List<PatternSet> in, List<PatternSet> notIn, Deadline deadline) {
    this.kind = kind;
    this.in = in;
    this.notIn = notIn;
    this.deadline = deadline;
  }

  /**
   * A state of the product and how it was reached.
   *
   * @param before the place of the node before it, or -1
   */
  private record Node(int[] states, int before, int codePoint, int length) {}

  /**
   * A shortest text; empty if there is none.
   *
   * @throws Deadline.Exceeded if the search takes too long
   */
  Optional<String> find() {
    int[] alphabet = alphabet();
    Set<Key> seen = new HashSet<>();
    List<Node> nodes = new ArrayList<>();
    visit(new Node(start(), -1, 0, 0), seen, nodes);
    for (int at = 0; at < nodes.size(); at++) {
      Node node = nodes.get(at);
      if (isAccepting(node.states)) {
        return Optional.of(text(nodes, node));
      }
      deadline.check();
      if (node.length < kind.maxLength()) {
        for (int c : alphabet) {
          if (kind.next(node.states[0], c) != TextKind.DEAD) {
            visit(new Node(next(node.states, c), at, c, node.length + 1), seen, nodes);
          }
        }
      }
    }
    return Optional.empty();
  }

  private void visit(Node node, Set<Key> seen, List<Node> nodes) {
    if (isUseful(node.states) && seen.add(new Key(node.states))) {
      nodes.add(node);
    }
  }

  private int[] start() {
    int[] states = new int[1 + in.size() + notIn.size()];
    for (int i = 0; i < in.size(); i++) {
      states[1 + i] = in.get(i).start();
    }
    for (int i = 0; i < notIn.size(); i++) {
      states[1 + in.size() + i] = notIn.get(i).start();
    }
    return states;
  }

  private int[] next(int[] states, int c) {
    int[] to = new int[states.length];
    to[0] = kind.next(states[0], c);
    for (int i = 0; i < in.size(); i++) {
      to[1 + i] = in.get(i).next(states[1 + i], c);
    }
    for (int i = 0; i < notIn.size(); i++) {
      int at = 1 + in.size() + i;
      to[at] = notIn.get(i).next(states[at], c);
    }
    return to;
  }

  private boolean isUseful(int[] states) {
    for (int i = 0; i < in.size(); i++) {
      if (in.get(i).isDead(states[1 + i])) {
        return false;
      }
    }
    for (int i = 0; i < notIn.size(); i++) {
      if (notIn.get(i).isUniversal(states[1 + in.size() + i])) {
        return false;
      }
    }
    return true;
  }

  private boolean isAccepting(int[] states) {
    if (!kind.isAccepting(states[0])) {
      return false;
    }
    for (int i = 0; i < in.size(); i++) {
      if (!in.get(i).isAccepting(states[1 + i])) {
        return false;
      }
    }
    for (int i = 0; i < notIn.size(); i++) {
      if (notIn.get(i).isAccepting(states[1 + in.size() + i])) {
        return false;
      }
    }
    return true;
  }

  /** What the automata tell apart, and for kinds of any text one code point that they do not. */
  private int[] alphabet() {
    if (!kind.isOpen()) {
      return kind.alphabet();
    }
    Set<Integer> named = new TreeSet<>();
    in.forEach(set -> set.addAlphabet(named));
    notIn.forEach(set -> set.addAlphabet(named));
    int other = PREFERRED.codePoints().filter(c -> !named.contains(c)).findFirst().orElse(-1);
    for (int c = 0x100; other < 0; c++) {
      if (!named.contains(c)) {
        other = c;
      }
    }
    int[] all = new int[named.size() + 1];
    all[0] = other;
    int at = 1;
    for (int c : named) {
      all[at++] = c;
    }
    return all;
  }

  private static String text(List<Node> nodes, Node last) {
    List<Integer> reversed = new ArrayList<>();
    for (Node node = last; node.before >= 0; node = nodes.get(node.before)) {
      reversed.add(node.codePoint);
    }
    StringBuilder text = new StringBuilder();
    reversed.reversed().forEach(text::appendCodePoint);
    return text.toString();
  }

  private static final class Key {
    private final int[] states;
    private final int hash;

    Key(int[] states) {
      this.states = states;
      this.hash = Arrays.hashCode(states);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(key.states, states);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
