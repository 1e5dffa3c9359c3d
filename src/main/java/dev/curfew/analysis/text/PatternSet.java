package dev.curfew.analysis.text;

import dev.curfew.policy.match.Glob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A union of globs. Equal if the globs are equal. Immutable. */
public final class PatternSet {
  private final Set<Glob> globs;
  private final Set<String> literals = new LinkedHashSet<>();
  private final List<Glob> wildcards = new ArrayList<>();
  private final List<int[]> steps = new ArrayList<>();
  private final List<Map<Integer, Integer>> trie = new ArrayList<>(List.of(new HashMap<>()));
  private final Set<Integer> terminals = new HashSet<>();
  private final int[] alphabet;
  private final int[] offsets;
  private final int hash;

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
    this.hash = this.globs.hashCode();
    Set<Integer> named = new TreeSet<>();
    for (Glob glob : new LinkedHashSet<>(globs)) {
      int[] codePoints = glob.toString().codePoints().toArray();
      if (glob.isLiteral()) {
        literals.add(glob.toString());
        addToTrie(codePoints);
      } else {
        wildcards.add(glob);
        steps.add(codePoints);
      }
      Arrays.stream(codePoints).filter(c -> c != '*' && c != '?').forEach(named::add);
    }
    this.alphabet = named.stream().mapToInt(Integer::intValue).toArray();
    this.offsets = new int[steps.size() + 1];
    for (int i = 0; i < steps.size(); i++) {
      offsets[i + 1] = offsets[i] + GlobSteps.words(steps.get(i));
    }
  }

  private void addToTrie(int[] literal) {
    int node = 0;
    for (int c : literal) {
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

  /**
   * The code points that the globs distinguish, in order; all others are matched by wildcards
   * alone, as an asterisk or a question mark in a value is.
   */
  int[] alphabet() {
    return alphabet.clone();
  }

  /** How many classes of code points the globs distinguish. */
  int letters() {
    return alphabet.length + 1;
  }

  /** The class of a code point. */
  int letter(int codePoint) {
    int at = Arrays.binarySearch(alphabet, codePoint);
    return at < 0 ? alphabet.length : at;
  }

  /** The code points of each glob with a wildcard. */
  List<int[]> steps() {
    return steps;
  }

  /** The code points of each glob, those without a wildcard too. */
  List<int[]> allSteps() {
    return globs.stream().map(glob -> glob.toString().codePoints().toArray()).toList();
  }

  /** Where the positions of a glob begin, in words. */
  int offset(int glob) {
    return offsets[glob];
  }

  /** How many words the positions of all globs need. */
  int words() {
    return offsets[steps.size()];
  }

  /** The node of the trie of the literals after one more code point, or {@link TextKind#DEAD}. */
  int child(int node, int codePoint) {
    return node == TextKind.DEAD
        ? TextKind.DEAD
        : trie.get(node).getOrDefault(codePoint, TextKind.DEAD);
  }

  /** Whether a literal ends at the node. */
  boolean isTerminal(int node) {
    return terminals.contains(node);
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || other instanceof PatternSet set && set.hash == hash && set.globs.equals(globs);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return globs.toString();
  }
}
