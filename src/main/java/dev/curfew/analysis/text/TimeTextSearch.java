package dev.curfew.analysis.text;

import dev.curfew.policy.time.DateOrInstant;
import dev.curfew.policy.time.IsoInstant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the date or the instant that ends first, or last, of those that are in all of some sets and
 * in none of others. Texts are extended by one code point after the other; of those that lead to
 * the same states only the first, or last, is kept, as all of them continue alike.
 */
final class TimeTextSearch {
  private static final Duration MAX_OFFSET = Duration.ofHours(18);

  /** The maximum number of texts of one length; more take too much memory. */
  private static final int MAX_TEXTS = 200_000;

  private final int required;
  private final List<Automaton> automata;
  private final boolean first;
  private final Deadline deadline;
  private Optional<String> date = Optional.empty();
  private Optional<String> instant = Optional.empty();
  private Instant bestInstant;

  /**
   * @param first whether those that end first are looked for, else those that end last
   */
  TimeTextSearch(
      List<PatternSet> in,
      List<PatternSet> notIn,
      boolean first,
      SearchMemory memory,
      Deadline deadline) {
    memory.beginSearch();
    this.required = in.size();
    this.automata = Stream.concat(in.stream(), notIn.stream()).map(memory::automaton).toList();
    this.first = first;
    this.deadline = deadline;
    this.bestInstant = first ? Instant.MAX : Instant.MIN;
  }

  /**
   * The date and the instant, if there are any.
   *
   * @throws Deadline.Exceeded if the search takes too long
   */
  List<String> find() {
    Map<List<Integer>, String> texts = new LinkedHashMap<>();
    texts.put(new ArrayList<>(java.util.Collections.nCopies(1 + automata.size(), 0)), "");
    while (!texts.isEmpty()) {
      Map<List<Integer>, String> longer = new LinkedHashMap<>();
      texts.forEach((states, text) -> extend(states, text, longer));
      if (longer.size() > MAX_TEXTS) {
        throw new Deadline.Exceeded();
      }
      texts = longer;
    }
    return Stream.concat(date.stream(), instant.stream()).toList();
  }

  private void extend(List<Integer> states, String text, Map<List<Integer>, String> longer) {
    deadline.check();
    if (states.getFirst() == TimeSteps.DATE && isAccepting(states)) {
      date = Optional.of(date.filter(known -> !isBetter(text, known)).orElse(text));
    }
    boolean isBeforeOffset = TimeSteps.isBeforeOffset(states.getFirst());
    if (isBeforeOffset && canBeBetter(text)) {
      addOffsets(states, text);
    }
    for (int i = 0; i < TimeSteps.ALPHABET.length(); i++) {
      char c = TimeSteps.ALPHABET.charAt(i);
      if (!isBeforeOffset || c != 'Z' && c != '+' && c != '-') {
        next(states, c)
            .ifPresent(to ->
                longer.merge(
                    to, text + c, (known, found) -> isBetter(found, known) ? found : known));
      }
    }
  }

  /** Texts that lead to the same states have the same form, so their order is that of the time. */
  private boolean isBetter(String text, String known) {
    return first ? text.compareTo(known) < 0 : text.compareTo(known) > 0;
  }

  /** Whether some offset may make a better instant than the best so far. */
  private boolean canBeBetter(String local) {
    Instant asUtc = IsoInstant.parse(local + "Z").orElseThrow();
    return first
        ? asUtc.minus(MAX_OFFSET).isBefore(bestInstant)
        : asUtc.plus(MAX_OFFSET).isAfter(bestInstant);
  }

  private void addOffsets(List<Integer> states, String text) {
    for (char c : new char[] {'Z', '+', '-'}) {
      next(states, c).ifPresent(to -> complete(to, text + c));
    }
  }

  private void complete(List<Integer> states, String text) {
    deadline.check();
    if (states.getFirst() == TimeSteps.INSTANT) {
      if (isAccepting(states)) {
        Instant end = DateOrInstant.parse(text).orElseThrow().end(ZoneOffset.UTC);
        if (first ? end.isBefore(bestInstant) : end.isAfter(bestInstant)) {
          bestInstant = end;
          instant = Optional.of(text);
        }
      }
      return;
    }
    for (char c : "0123456789:".toCharArray()) {
      next(states, c).ifPresent(to -> complete(to, text + c));
    }
  }

  /** The states after one more code point; empty if no date or instant of the sets begins so. */
  private Optional<List<Integer>> next(List<Integer> states, char c) {
    int time = TimeSteps.next(states.getFirst(), c);
    if (time == TimeSteps.NONE) {
      return Optional.empty();
    }
    List<Integer> to = new ArrayList<>(states.size());
    to.add(time);
    for (int i = 1; i < states.size(); i++) {
      Automaton automaton = automata.get(i - 1);
      int next = automaton.next(states.get(i), c);
      if (i <= required ? automaton.isDead(next) : automaton.isUniversal(next)) {
        return Optional.empty();
      }
      to.add(next);
    }
    return Optional.of(to);
  }

  private boolean isAccepting(List<Integer> states) {
    for (int i = 1; i < states.size(); i++) {
      if (automata.get(i - 1).isAccepting(states.get(i)) != i <= required) {
        return false;
      }
    }
    return true;
  }
}
