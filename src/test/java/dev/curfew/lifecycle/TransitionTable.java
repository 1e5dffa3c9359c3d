package dev.curfew.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The transitions of a lifecycle: those that a table in Javadoc lists, and those that the code
 * makes.
 *
 * @param states the names of its states, in the order of the table
 * @param events the names of its events, in the order of the table
 */
public record TransitionTable<S, E>(
    List<String> states, List<String> events, Lifecycle<S, E> lifecycle) {
  private static final Pattern ROW =
      Pattern.compile("(?m)^ \\* ([A-Z]\\w+) +([A-Z]\\w+) +([A-Z]\\w+)(?: .*)?$");

  /** The function of the main code that is tested. */
  public interface Lifecycle<S, E> {
    /**
     * @throws IllegalStateException if the event cannot occur in this state
     */
    S next(S state, E event, Instant now);
  }

  /** A row of the table. */
  public record Transition(String from, String event, String to) {
    @Override
    public String toString() {
      return "%s -- %s --> %s".formatted(from, event, to);
    }
  }

  /** The rows of the table in the Javadoc of a source file, in its order. */
  public static List<Transition> documented(Path source) throws IOException {
    return ROW.matcher(Files.readString(source))
        .results()
        .map(row -> new Transition(row.group(1), row.group(2), row.group(3)))
        .toList();
  }

  /** What each state becomes by each event at each time, in the order of the table. */
  public Set<Transition> made(List<S> from, List<E> by, List<Instant> at) {
    Set<Transition> made =
        new TreeSet<>(
            Comparator.comparing((Transition each) -> states.indexOf(each.from()))
                .thenComparing(each -> events.indexOf(each.event()))
                .thenComparing(each -> states.indexOf(each.to())));
    for (S state : from) {
      for (E event : by) {
        for (Instant now : at) {
          next(state, event, now)
              .ifPresent(next -> made.add(new Transition(name(state), name(event), name(next))));
        }
      }
    }
    return made;
  }

  /** Empty if the event changes nothing, or cannot occur. */
  public Optional<S> next(S state, E event, Instant now) {
    try {
      S next = lifecycle.next(state, event, now);
      return next.equals(state) ? Optional.empty() : Optional.of(next);
    } catch (IllegalStateException impossible) {
      return Optional.empty();
    }
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}
