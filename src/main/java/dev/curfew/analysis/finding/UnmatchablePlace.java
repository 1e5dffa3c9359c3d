package dev.curfew.analysis.finding;

import dev.curfew.analysis.box.Atom;
import dev.curfew.analysis.box.Truth;
import dev.curfew.analysis.search.Decisions;
import dev.curfew.analysis.text.Deadline;
import dev.curfew.analysis.time.ActivityChanges;
import dev.curfew.policy.Policy;
import dev.curfew.policy.match.Glob;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import dev.curfew.policy.time.Calendar;
import dev.curfew.policy.time.DailyWindow;
import dev.curfew.policy.time.DateRange;
import dev.curfew.policy.time.Schedule;
import dev.curfew.policy.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the innermost place of a policy's document that alone makes the policy apply to nothing.
 * Paths are those of a document in which {@code when} and {@code unless} are lists.
 */
final class UnmatchablePlace {
  private final Decisions decisions;
  private final int place;
  private final Policy policy;
  private final Deadline deadline;

  /** The moments at which a part of the policy's schedules may begin or cease to hold. */
  private final NavigableSet<Instant> moments;

  UnmatchablePlace(Decisions decisions, int place, Policy policy, Deadline deadline) {
    this.decisions = decisions;
    this.place = place;
    this.policy = policy;
    this.deadline = deadline;
    this.moments = new TreeSet<>(ActivityChanges.cuts(policy, decisions.from(), decisions.to()));
    moments.add(decisions.from());
  }

  /**
   * A JSON Pointer; empty text if only several places together make the policy apply to nothing.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  String path() {
    return match(policy.match(), "/match")
        .or(this::not)
        .or(this::since)
        .or(() -> policy.when().flatMap(this::when))
        .or(() -> policy.unless().flatMap(this::unless))
        .orElse("");
  }

  /**
   * The entries of lists under {@code match} and {@code not} that no value of their kind matches.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  static List<String> entries(Decisions decisions, Policy policy, Deadline deadline) {
    List<String> paths = new ArrayList<>();
    List<Match> matches = new ArrayList<>(List.of(policy.match()));
    matches.addAll(policy.not());
    for (int i = 0; i < matches.size(); i++) {
      String base = i == 0 ? "/match" : "/not/" + (i - 1);
      for (Map.Entry<MatchField, List<Glob>> field : inOrder(matches.get(i))) {
        List<Glob> globs = field.getValue();
        for (int entry = 0; entry < globs.size(); entry++) {
          Atom atom = atom(decisions, field.getKey(), List.of(globs.get(entry)));
          boolean isRepeated = globs.indexOf(globs.get(entry)) < entry;
          if (!isRepeated && decisions.everything().truth(atom, deadline) == Truth.NONE) {
            paths.add(base + field.getKey().pointer() + "/" + entry);
          }
        }
      }
    }
    return paths;
  }

  private static List<Map.Entry<MatchField, List<Glob>>> inOrder(Match match) {
    return match.fields().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().pointer()))
        .toList();
  }

  private static Atom atom(Decisions decisions, MatchField field, List<Glob> globs) {
    return new Atom.In(decisions.universe().field(field), decisions.universe().set(globs));
  }

  private Optional<String> match(Match match, String base) {
    for (Map.Entry<MatchField, List<Glob>> field : inOrder(match)) {
      Atom atom = atom(decisions, field.getKey(), field.getValue());
      if (decisions.everything().truth(atom, deadline) == Truth.NONE) {
        return Optional.of(base + field.getKey().pointer() + single(field.getValue()));
      }
    }
    for (Duration limit : match.runningLongerThan().stream().toList()) {
      Atom atom = new Atom.RunningLongerThan(limit);
      if (decisions.everything().truth(atom, deadline) == Truth.NONE) {
        return Optional.of(base + "/runningLongerThan");
      }
    }
    List<Atom> all = decisions.box(place).match();
    return decisions.findAny(all, List.of(), deadline).isEmpty()
        ? Optional.of(base)
        : Optional.empty();
  }

  /** The path of a list's only entry, which may be repeated; empty text if it has several. */
  private static String single(List<?> list) {
    return list.stream().distinct().count() == 1 ? "/0" : "";
  }

  private Optional<String> not() {
    List<List<Atom>> exceptions = decisions.box(place).not();
    for (int i = 0; i < exceptions.size(); i++) {
      if (isAll(List.of(exceptions.get(i)))) {
        return Optional.of("/not/" + i + onlyKey(policy.not().get(i)));
      }
    }
    return exceptions.size() > 1 && isAll(exceptions) ? Optional.of("/not") : Optional.empty();
  }

  private boolean isAll(List<List<Atom>> exceptions) {
    return decisions.findAny(List.of(), exceptions, deadline).isEmpty();
  }

  /**
   * The path of a match's only key, and of its entry if that alone suffices; empty text if the
   * match has several keys, as all of them are needed.
   */
  private String onlyKey(Match match) {
    List<Map.Entry<MatchField, List<Glob>>> fields = inOrder(match);
    boolean isOnly =
        fields.size() == 1
            && match.launchedWithin().isEmpty()
            && match.runningLongerThan().isEmpty()
            && match.keepUntilTag().isEmpty();
    return isOnly ? fields.getFirst().getKey().pointer() + entryOfAll(fields.getFirst()) : "";
  }

  /** The entry that matches every instance; empty text if several are needed. */
  private String entryOfAll(Map.Entry<MatchField, List<Glob>> field) {
    for (int entry = 0; entry < field.getValue().size(); entry++) {
      Atom atom = atom(decisions, field.getKey(), List.of(field.getValue().get(entry)));
      if (decisions.everything().truth(atom, deadline) == Truth.ALL) {
        return "/" + entry;
      }
    }
    return "";
  }

  private Optional<String> since() {
    return policy.since().filter(first -> !first.isBefore(decisions.to())).map(_ -> "/since");
  }

  private Optional<String> when(Schedule schedule) {
    if (isEver(schedule.windows())) {
      return Optional.empty();
    }
    if (schedule.windows().size() > 1) {
      return Optional.of("/when");
    }
    Window window = schedule.windows().getFirst();
    return Optional.of(
        "/when/0"
            + parts(window).stream()
                .filter(part -> isNever(part, window.hours()))
                .map(Part::path)
                .findFirst()
                .orElse(""));
  }

  private Optional<String> unless(Schedule schedule) {
    if (!isAlways(schedule.windows())) {
      return Optional.empty();
    }
    for (int i = 0; i < schedule.windows().size(); i++) {
      Window window = schedule.windows().get(i);
      if (isAlways(List.of(window))) {
        List<Part> parts = parts(window);
        boolean isOnly = parts.size() == 1 && window.hours().isEmpty();
        return Optional.of(
            "/unless/" + i + (isOnly ? longestAlways(window, parts.getFirst().path()) : ""));
      }
    }
    return Optional.of("/unless");
  }

  /** The entry of the window's only key that alone always holds; else the key. */
  private String longestAlways(Window window, String key) {
    List<Window> entries =
        Stream.concat(
                window.dates().stream()
                    .flatMap(List::stream)
                    .map(dates -> window(Optional.of(List.of(dates)), Optional.empty())),
                window.calendars().stream()
                    .flatMap(List::stream)
                    .map(calendar -> window(Optional.empty(), Optional.of(List.of(calendar)))))
            .toList();
    for (int entry = 0; entry < entries.size(); entry++) {
      if (isAlways(List.of(entries.get(entry)))) {
        return key.replaceAll("/0$", "") + "/" + entry;
      }
    }
    return key;
  }

  private static Window window(
      Optional<List<DateRange>> dates, Optional<List<Calendar>> calendars) {
    return new Window(Optional.empty(), dates, calendars, Optional.empty());
  }

  /** A key of a window with its path, as a window of its own. */
  private record Part(String path, Window alone) {}

  private static List<Part> parts(Window window) {
    List<Part> parts = new ArrayList<>();
    window
        .days()
        .ifPresent(days ->
            parts.add(
                new Part(
                    "/days" + (days.size() == 1 ? "/0" : ""),
                    new Window(
                        window.days(), Optional.empty(), Optional.empty(), Optional.empty()))));
    window
        .dates()
        .ifPresent(dates ->
            parts.add(
                new Part(
                    "/dates" + single(dates),
                    new Window(
                        Optional.empty(), window.dates(), Optional.empty(), Optional.empty()))));
    window
        .calendars()
        .ifPresent(calendars ->
            parts.add(
                new Part(
                    "/calendars" + single(calendars),
                    new Window(
                        Optional.empty(),
                        Optional.empty(),
                        window.calendars(),
                        Optional.empty()))));
    return parts;
  }

  /** Whether the key never holds, neither on whole days nor at the window's hours. */
  private boolean isNever(Part part, Optional<DailyWindow> hours) {
    Window alone = part.alone();
    Window daily = new Window(alone.days(), alone.dates(), alone.calendars(), hours);
    return !isEver(List.of(alone, daily));
  }

  private boolean isEver(List<Window> windows) {
    return moments.stream().anyMatch(holds(windows));
  }

  private boolean isAlways(List<Window> windows) {
    return moments.stream().allMatch(holds(windows));
  }

  private Predicate<Instant> holds(List<Window> windows) {
    Schedule schedule = new Schedule(windows);
    ZoneId zone = policy.zone();
    return moment -> {
      deadline.check();
      return schedule.holds(moment, zone);
    };
  }
}
