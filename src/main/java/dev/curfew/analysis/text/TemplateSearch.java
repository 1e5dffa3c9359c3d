package dev.curfew.analysis.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Depth-first search for a text of digits in fixed places, in the order of the digits. */
record TemplateSearch(
    Values values,
    List<PatternSet> in,
    List<PatternSet> notIn,
    String template,
    boolean first,
    Predicate<String> admits,
    Deadline deadline) {

  Optional<String> find() {
    return find("", in.stream().mapToInt(PatternSet::start).toArray(), starts());
  }

  private int[] starts() {
    return notIn.stream().mapToInt(PatternSet::start).toArray();
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
