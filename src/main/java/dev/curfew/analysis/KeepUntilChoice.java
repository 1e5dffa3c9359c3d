package dev.curfew.analysis;

import dev.curfew.analysis.text.Deadline;
import dev.curfew.analysis.text.PatternSet;
import dev.curfew.analysis.text.Values;
import dev.curfew.policy.match.Glob;
import dev.curfew.policy.time.DateOrInstant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Chooses a moment, and values of keep-until tags at which those hold or do not hold as a box
 * assumes.
 *
 * @param at the moment
 * @param values by the tag's field; empty for a tag that is absent
 */
record KeepUntilChoice(Instant at, Map<Integer, Optional<String>> values) {
  private static final PatternSet NO_DATE = PatternSet.of(List.of(Glob.of("*x*")));
  private static final List<String> INSTANTS = instants();

  /** What a text that begins well may end in; of days, the 10th and the 31st, as months differ. */
  private static final List<String> ENDINGS = endings();

  /**
   * A value, and at which moments it is as assumed.
   *
   * @param from inclusive
   * @param to exclusive
   */
  private record Option(Optional<String> value, Instant from, Instant to) {
    boolean covers(List<Cell> cells) {
      return !from.isAfter(cells.getFirst().from()) && !to.isBefore(cells.getLast().to());
    }
  }

  /** The zones in which the tag must hold, and in which it must not. */
  private record Demand(List<ZoneId> holds, List<ZoneId> not) {}

  /**
   * @param cells the moments to choose from
   * @param earliest no moment before this is chosen
   * @throws Deadline.Exceeded if it is not found out whether there is a choice
   */
  static Optional<KeepUntilChoice> of(
      Box box, List<Cell> cells, Instant earliest, Deadline deadline) {
    Map<Integer, Demand> demands = new TreeMap<>();
    box.keepUntil()
        .forEach((atom, holds) -> {
          Demand demand =
              demands.computeIfAbsent(
                  atom.field(), _ -> new Demand(new ArrayList<>(), new ArrayList<>()));
          (holds ? demand.holds : demand.not).add(atom.zone());
        });
    List<Integer> fields = List.copyOf(demands.keySet());
    List<List<Option>> options = new ArrayList<>();
    boolean isComplete = true;
    for (Map.Entry<Integer, Demand> demand : demands.entrySet()) {
      List<Option> ofField = new ArrayList<>();
      isComplete &=
          options(box.values(demand.getKey()), demand.getValue(), cells, ofField, deadline);
      options.add(ofField);
    }
    Optional<KeepUntilChoice> choice =
        choose(fields, options, cells, earliest, Instant.MAX, new HashMap<>());
    if (choice.isEmpty() && !isComplete) {
      throw new Deadline.Exceeded();
    }
    return choice;
  }

  private static Optional<KeepUntilChoice> choose(
      List<Integer> fields,
      List<List<Option>> options,
      List<Cell> cells,
      Instant from,
      Instant to,
      Map<Integer, Optional<String>> chosen) {
    int at = chosen.size();
    if (at == fields.size()) {
      for (Cell cell : cells) {
        Instant moment = cell.from().isBefore(from) ? from : cell.from();
        if (moment.isBefore(cell.to()) && moment.isBefore(to)) {
          return Optional.of(new KeepUntilChoice(moment, Map.copyOf(chosen)));
        }
      }
      return Optional.empty();
    }
    for (Option option : options.get(at)) {
      chosen.put(fields.get(at), option.value);
      Optional<KeepUntilChoice> choice =
          choose(
              fields,
              options,
              cells,
              option.from.isAfter(from) ? option.from : from,
              option.to.isBefore(to) ? option.to : to,
              chosen);
      chosen.remove(fields.get(at));
      if (choice.isPresent()) {
        return choice;
      }
    }
    return Optional.empty();
  }

  /** Collects the values that matter; answers whether there are no others. */
  private static boolean options(
      Values values, Demand demand, List<Cell> cells, List<Option> options, Deadline deadline) {
    if (demand.holds.isEmpty() && values.mayBeAbsent()) {
      options.add(new Option(Optional.empty(), Instant.MIN, Instant.MAX));
      return true;
    }
    Optional<List<String>> listed = values.listed();
    if (listed.isPresent()) {
      listed.get().forEach(text -> option(text, demand).ifPresent(options::add));
      return true;
    }
    Set<String> texts = new LinkedHashSet<>(datesAround(cells));
    texts.addAll(List.of("9999-12-31", "0001-01-01"));
    values.in(NO_DATE, deadline).sample().ifPresent(texts::add);
    values.sample().ifPresent(texts::add);
    for (String text : texts) {
      if (values.contains(text)) {
        option(text, demand).ifPresent(options::add);
      }
    }
    if (options.stream().anyMatch(option -> option.covers(cells))
        || !demand.holds.isEmpty() && !demand.not.isEmpty()) {
      // Only a date ends at different moments in different zones, and then on one of the days
      // above.
      return true;
    }
    boolean first = demand.holds.isEmpty();
    values
        .extreme("0000-00-00", first, KeepUntilChoice::isBegun, deadline)
        .flatMap(text -> option(text, demand))
        .ifPresent(options::add);
    boolean isComplete = true;
    for (String template : INSTANTS) {
      Optional<String> text = values.extreme(template, first, KeepUntilChoice::isBegun, deadline);
      text.flatMap(found -> option(found, demand)).ifPresent(options::add);
      isComplete &= text.isEmpty();
    }
    return isComplete;
  }

  /** Whether a date or an instant can begin like this. */
  private static boolean isBegun(String text) {
    int length = text.length();
    return ENDINGS.stream()
        .anyMatch(ending ->
            DateOrInstant.parse(text + ending.substring(Math.min(length, ending.length())))
                .isPresent());
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
    return dates;
  }

  private static List<String> instants() {
    List<String> templates = new ArrayList<>();
    List<String> precisions = new ArrayList<>(List.of("", ":00"));
    for (int digits = 1; digits <= 9; digits++) {
      precisions.add(":00." + "0".repeat(digits));
    }
    for (String seconds : precisions) {
      for (String offset : List.of("Z", "+00:00", "-00:00")) {
        templates.add("0000-00-00T00:00" + seconds + offset);
      }
    }
    return List.copyOf(templates);
  }

  private static List<String> endings() {
    List<String> endings = new ArrayList<>();
    for (String template : instants()) {
      for (String day : List.of("2024-11-10", "2024-01-01")) {
        endings.add(day + template.substring(day.length()));
      }
    }
    endings.addAll(List.of("2024-11-10", "2024-01-01"));
    return List.copyOf(endings);
  }
}
