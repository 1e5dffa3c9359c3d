package dev.curfew.analysis.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Depth-first search for a text of digits in fixed places, in the order of the digits. */
final class TemplateSearch {
  private final Values values;
  private final List<Automaton> in;
  private final List<Automaton> notIn;
  private final String template;
  private final boolean first;
  private final Predicate<String> admits;
  private final Deadline deadline;

  /**
   * @param first whether the first text is looked for, else the last
   */
  TemplateSearch(
      Values values,
      List<Automaton> in,
      List<Automaton> notIn,
      String template,
      boolean first,
      Predicate<String> admits,
      Deadline deadline) {
    this.values = values;
    this.in = List.copyOf(in);
    this.notIn = List.copyOf(notIn);
    this.template = template;
    this.first = first;
    this.admits = admits;
    this.deadline = deadline;
  }

  /**
   * @throws Deadline.Exceeded if the search takes too long
   */
  Optional<String> find() {
    return find("", new int[in.size()], new int[notIn.size()]);
  }

  private Optional<String> find(String begun, int[] inStates, int[] notInStates) {
    deadline.check();
    if (begun.length() == template.length()) {
      return Optional.of(begun).filter(values::contains);
    }
    for (char c : choices(template.charAt(begun.length()))) {
      int[] inNext = new int[inStates.length];
      int[] notInNext = new int[notInStates.length];
      if (isAlive(inStates, inNext, notInStates, notInNext, c) && admits.test(begun + c)) {
        Optional<String> found = find(begun + c, inNext, notInNext);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private char[] choices(char place) {
    if (place != '0') {
      return new char[] {place};
    }
    return (first ? "0123456789" : "9876543210").toCharArray();
  }

  private boolean isAlive(
      int[] inStates, int[] inNext, int[] notInStates, int[] notInNext, char c) {
    for (int i = 0; i < inStates.length; i++) {
      inNext[i] = in.get(i).next(inStates[i], c);
      if (in.get(i).isDead(inNext[i])) {
        return false;
      }
    }
    for (int i = 0; i < notInStates.length; i++) {
      notInNext[i] = notIn.get(i).next(notInStates[i], c);
      if (notIn.get(i).isUniversal(notInNext[i])) {
        return false;
      }
    }
    return true;
  }
}
