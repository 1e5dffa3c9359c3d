package dev.curfew.analysis.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds a shortest text of a kind that is in all of some sets and in none of others: breadth-first
 * over the product of the automata.
 */
final class TextSearch {
  private static final String PREFERRED = "axbcdefghijklmnopqrstuvwyz0123456789-_";

  /**
   * The maximum number of nodes, and of nodes times automata. Realistic sets need a few hundred
   * nodes; if these do not suffice, {@link PathSearch} begins again.
   */
  private static final int MAX_NODES = 4_000;

  private static final int MAX_STATES = 40_000;

  private final TextKind kind;
  private final List<PatternSet> in;
  private final List<PatternSet> notIn;
  private final List<Automaton> automata;
  private final SearchMemory memory;
  private final Deadline deadline;

  TextSearch(
      TextKind kind,
      List<PatternSet> in,
      List<PatternSet> notIn,
      SearchMemory memory,
      Deadline deadline) {
    this.kind = kind;
    this.in = in;
    this.notIn = notIn;
    this.memory = memory;
    this.deadline = deadline;
    memory.beginSearch();
    this.automata = Stream.concat(in.stream(), notIn.stream()).map(memory::automaton).toList();
  }

  /** A state of the product, and how it was reached. Nodes are equal if their states are. */
  private static final class Node {
    private final int[] states;
    private final int hash;

    /** The place of the node before it, or -1. */
    private final int before;

    private final int codePoint;
    private final int length;

    Node(int[] states, int before, int codePoint, int length) {
      this.states = states;
      this.hash = Arrays.hashCode(states);
      this.before = before;
      this.codePoint = codePoint;
      this.length = length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Node node && Arrays.equals(node.states, states);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /**
   * What was found within a bound.
   *
   * @param isDecided false if the bound was reached
   * @param text a shortest text; empty if there is none, or it was not found
   */
  private record Result(boolean isDecided, Optional<String> text) {}

  /**
   * A shortest text; empty if there is none.
   *
   * @throws Deadline.Exceeded if the search takes too long, or more memory than there is for it
   */
  Optional<String> find() {
    int[] alphabet = alphabet();
    Result result = find(alphabet);
    return result.isDecided
        ? result.text
        : new PathSearch(kind, alphabet, in, notIn, memory, deadline).find();
  }

  /**
   * Whether the bounded search alone shows that no text matches.
   *
   * @throws Deadline.Exceeded if the time is up
   */
  boolean isPlainlyEmpty() {
    Result result = find(alphabet());
    return result.isDecided && result.text.isEmpty();
  }

  private Result find(int[] alphabet) {
    Set<Node> seen = new HashSet<>();
    List<Node> nodes = new ArrayList<>();
    visit(new Node(new int[1 + automata.size()], -1, 0, 0), seen, nodes);
    for (int at = 0; at < nodes.size(); at++) {
      Node node = nodes.get(at);
      if (isAccepting(node.states)) {
        return new Result(true, Optional.of(text(nodes, node)));
      }
      deadline.check();
      if (nodes.size() > MAX_NODES || nodes.size() * node.states.length > MAX_STATES) {
        return new Result(false, Optional.empty());
      }
      if (node.length < kind.maxLength()) {
        for (int c : alphabet) {
          if (kind.next(node.states[0], c) != TextKind.DEAD) {
            visit(new Node(next(node.states, c), at, c, node.length + 1), seen, nodes);
          }
        }
      }
    }
    return new Result(true, Optional.empty());
  }

  private void visit(Node node, Set<Node> seen, List<Node> nodes) {
    if (isUseful(node.states) && seen.add(node)) {
      nodes.add(node);
    }
  }

  private int[] next(int[] states, int c) {
    int[] to = new int[states.length];
    to[0] = kind.next(states[0], c);
    for (int i = 1; i < states.length; i++) {
      to[i] = automata.get(i - 1).next(states[i], c);
    }
    return to;
  }

  private boolean isUseful(int[] states) {
    for (int i = 1; i < states.length; i++) {
      Automaton automaton = automata.get(i - 1);
      if (i <= in.size() ? automaton.isDead(states[i]) : automaton.isUniversal(states[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean isAccepting(int[] states) {
    if (!kind.isAccepting(states[0])) {
      return false;
    }
    for (int i = 1; i < states.length; i++) {
      if (automata.get(i - 1).isAccepting(states[i]) != i <= in.size()) {
        return false;
      }
    }
    return true;
  }

  /** The code points that the automata distinguish, and for kinds of any text another one. */
  private int[] alphabet() {
    if (!kind.isOpen()) {
      return kind.alphabet();
    }
    Set<Integer> named = new TreeSet<>();
    Stream.concat(in.stream(), notIn.stream())
        .forEach(set -> Arrays.stream(set.alphabet()).forEach(named::add));
    if (kind == TextKind.NO_TIME) {
      TimeSteps.ALPHABET.codePoints().forEach(named::add);
    }
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
}
