package dev.curfew.analysis.example;

import dev.curfew.analysis.box.Box;
import dev.curfew.analysis.text.Deadline;
import dev.curfew.analysis.text.Values;
import dev.curfew.analysis.time.Cell;
import dev.curfew.analysis.time.Timeline;
import dev.curfew.policy.time.DateOrInstant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chooses a moment and the values of keep-until tags so that each tag keeps the instance, or not,
 * as a box assumes.
 *
 * @param at the moment
 * @param values by the tag's field; empty for a tag that is absent
 */
record KeepUntilChoice(Instant at, Map<Integer, Optional<String>> values) {
  /**
   * A value of a tag, and the moments at which it is as assumed.
   *
   * @param from inclusive
   * @param to exclusive
   */
  private record Option(Optional<String> value, Instant from, Instant to) {
    boolean covers(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(to);
    }

    boolean covers(List<Cell> cells) {
      return !from.isAfter(cells.getFirst().from()) && !to.isBefore(cells.getLast().to());
    }
  }

  /** The zones in which the tag must hold, and in which it must not. */
  private record Demand(List<ZoneId> holds, List<ZoneId> not) {}

  /**
   * The first moment of a box, with values; empty if there is none.
   *
   * @param earliest no moment before this is chosen
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  static Optional<KeepUntilChoice> of(
      Box box, Timeline timeline, Instant earliest, Deadline deadline) {
    if (box.keepUntil().isEmpty()) {
      return timeline
          .first(box.times(), earliest)
          .map(moment -> new KeepUntilChoice(moment, Map.of()));
    }
    List<Cell> cells = timeline.cells(box.times());
    Map<Integer, Demand> demands = new TreeMap<>();
    box.keepUntil()
        .forEach((atom, holds) -> {
          Demand demand =
              demands.computeIfAbsent(
                  atom.field(), _ -> new Demand(new ArrayList<>(), new ArrayList<>()));
          (holds ? demand.holds : demand.not).add(atom.zone());
        });
    Map<Integer, List<Option>> options = new TreeMap<>();
    demands.forEach(
        (field, demand) -> options.put(field, options(box.values(field), demand, cells, deadline)));
    for (Instant moment : moments(options, cells, earliest)) {
      deadline.check();
      Optional<Map<Integer, Optional<String>>> values = valuesAt(moment, options);
      if (values.isPresent()) {
        return Optional.of(new KeepUntilChoice(moment, values.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * The moments at which an interval begins: if there is a choice at any moment, there is one at
   * one of these.
   */
  private static NavigableSet<Instant> moments(
      Map<Integer, List<Option>> options, List<Cell> cells, Instant earliest) {
    NavigableSet<Instant> begins = new TreeSet<>(List.of(earliest));
    options.values().forEach(some -> some.forEach(option -> begins.add(option.from)));
    NavigableSet<Instant> moments = new TreeSet<>();
    for (Cell cell : cells) {
      moments.add(cell.from());
      moments.addAll(begins.subSet(cell.from(), true, cell.to(), false));
    }
    return moments.tailSet(earliest, true);
  }

  private static Optional<Map<Integer, Optional<String>>> valuesAt(
      Instant moment, Map<Integer, List<Option>> options) {
    Map<Integer, Optional<String>> values = new HashMap<>();
    for (Map.Entry<Integer, List<Option>> field : options.entrySet()) {
      Optional<Option> covering =
          field.getValue().stream().filter(option -> option.covers(moment)).findFirst();
      if (covering.isEmpty()) {
        return Optional.empty();
      }
      values.put(field.getKey(), covering.get().value);
    }
    return Optional.of(values);
  }

  /** Enough values: at each moment at which some value is as assumed, one of these is. */
  private static List<Option> options(
      Values values, Demand demand, List<Cell> cells, Deadline deadline) {
    if (demand.holds.isEmpty() && values.mayBeAbsent()) {
      return List.of(new Option(Optional.empty(), Instant.MIN, Instant.MAX));
    }
    List<Option> options = new ArrayList<>();
    Optional<List<String>> listed = values.listed();
    if (listed.isPresent()) {
      listed.get().forEach(text -> option(text, demand).ifPresent(options::add));
      return options;
    }
    for (String text : datesAround(cells)) {
      if (values.contains(text)) {
        option(text, demand).ifPresent(options::add);
      }
    }
    if (options.stream().anyMatch(option -> option.covers(cells))
        || !demand.holds.isEmpty() && !demand.not.isEmpty()) {
      // Only a date ends at different moments in different zones, and all dates that matter are
      // above.
      return options;
    }
    values.sampleNoTime(deadline).flatMap(text -> option(text, demand)).ifPresent(options::add);
    values
        .extremeTimes(demand.holds.isEmpty(), deadline)
        .forEach(text -> option(text, demand).ifPresent(options::add));
    return options;
  }

  private static Optional<Option> option(String text, Demand demand) {
    Optional<DateOrInstant> time = DateOrInstant.parse(text);
    if (time.isEmpty()) {
      return demand.not.isEmpty()
          ? Optional.of(new Option(Optional.of(text), Instant.MIN, Instant.MAX))
          : Optional.empty();
    }
    Instant from = Instant.MIN;
    Instant to = Instant.MAX;
    for (ZoneId zone : demand.holds) {
      Instant end = time.get().end(zone);
      to = end.isBefore(to) ? end : to;
    }
    for (ZoneId zone : demand.not) {
      Instant end = time.get().end(zone);
      from = end.isAfter(from) ? end : from;
    }
    return from.isBefore(to)
        ? Optional.of(new Option(Optional.of(text), from, to))
        : Optional.empty();
  }

  /** The dates of the moments, with a few days around them, the latest first. */
  private static List<String> datesAround(List<Cell> cells) {
    LocalDate first = LocalDate.ofInstant(cells.getFirst().from(), ZoneOffset.UTC).minusDays(3);
    LocalDate last = LocalDate.ofInstant(cells.getLast().to(), ZoneOffset.UTC).plusDays(30);
    List<String> dates = new ArrayList<>();
    for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
      if (day.getYear() >= 1 && day.getYear() <= 9999) {
        dates.add(day.toString());
      }
    }
    dates.addAll(List.of("9999-12-31", "0001-01-01"));
    return dates;
  }
}
