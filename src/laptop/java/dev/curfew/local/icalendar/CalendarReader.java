package dev.curfew.local.icalendar;

import dev.curfew.policy.time.DateRange;
import dev.curfew.policy.time.ZoneName;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.RecurrenceId;
import net.fortuna.ical4j.transform.recurrence.Frequency;

/** Reads the days of a calendar file. Used once, by one thread. */
public final class CalendarReader {
  private static final int YEARS_OF_ENDLESS = 10;
  private static final LocalDate LEAP_DAY = LocalDate.of(2024, 2, 29);

  private final CalendarFile file;
  private final EventParser parser;
  private final WallTime wall;
  private final boolean isPartial;
  private final LocalDate today;
  private final LocalDate last;

  private final Set<DateRange.Yearly> yearly = new HashSet<>();
  private final SortedSet<LocalDate> days = new TreeSet<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private int events;

  private CalendarReader(
      CalendarFile file, Optional<ZoneId> zoneOfUtc, boolean isPartial, LocalDate today) {
    this.file = file;
    this.parser = new EventParser(file.timezones());
    this.wall =
        new WallTime(
            zoneOfUtc
                .or(() -> file.property("X-WR-TIMEZONE").flatMap(ZoneName::parse))
                .orElse(ZoneName.UTC));
    this.isPartial = isPartial;
    this.today = today;
    this.last = today.plusYears(YEARS_OF_ENDLESS).withMonth(12).withDayOfMonth(31);
  }

  /**
   * Reads a file.
   *
   * @param zoneOfUtc the zone in which times in UTC are read; if absent, that which the file names
   *     as X-WR-TIMEZONE, else UTC
   * @param isPartial whether days that an event only touches count; otherwise such an event is left
   *     out
   * @param today from which an event that repeats without an end is imported for ten years
   * @throws CalendarUnreadable if the file is not a complete calendar file
   */
  public static CalendarDays read(
      Path path, Optional<ZoneId> zoneOfUtc, boolean isPartial, LocalDate today) {
    return new CalendarReader(CalendarFile.read(path), zoneOfUtc, isPartial, today).days();
  }

  private CalendarDays days() {
    file.others().stream()
        .map(kind -> new LeftOut(kind, "it is not an event"))
        .forEach(leftOut::add);
    boolean isCancellation = file.property("METHOD").filter("CANCEL"::equalsIgnoreCase).isPresent();
    int cancelled = 0;
    for (List<EventText> same : currentRevisions()) {
      Optional<EventText> series = same.stream().filter(one -> !one.isOverride()).findFirst();
      List<EventText> overrides = same.stream().filter(EventText::isOverride).toList();
      if (isCancellation) {
        cancelled += same.size();
        continue;
      }
      cancelled += (int) same.stream().filter(EventText::isCancelled).count();
      addAll(series, overrides);
    }
    if (cancelled > 0) {
      remarks.add(cancelled == 1 ? "1 event is cancelled." : cancelled + " events are cancelled.");
    }
    return new CalendarDays(
        file.property("X-WR-CALNAME").or(() -> file.property("NAME")),
        events,
        List.copyOf(yearly),
        days,
        leftOut,
        remarks);
  }

  /**
   * The events by UID, each series with its overrides; of two revisions of a series the one with
   * the higher SEQUENCE. Series with the same UID and SEQUENCE are different events.
   */
  private List<List<EventText>> currentRevisions() {
    Map<String, List<EventText>> byUid = new LinkedHashMap<>();
    int without = 0;
    for (EventText event : file.events()) {
      String uid = event.value("UID").orElse("");
      byUid
          .computeIfAbsent(uid.isEmpty() ? " " + without++ : uid, _ -> new ArrayList<>())
          .add(event);
    }
    List<List<EventText>> groups = new ArrayList<>();
    for (List<EventText> same : byUid.values()) {
      int newest =
          same.stream()
              .filter(one -> !one.isOverride())
              .mapToInt(EventText::sequence)
              .max()
              .orElse(0);
      List<EventText> series =
          same.stream().filter(one -> !one.isOverride() && one.sequence() == newest).toList();
      List<EventText> overrides = same.stream().filter(EventText::isOverride).toList();
      if (series.size() == 1) {
        List<EventText> group = new ArrayList<>(series);
        group.addAll(overrides);
        groups.add(group);
      } else {
        series.forEach(one -> groups.add(List.of(one)));
        overrides.forEach(one -> groups.add(List.of(one)));
      }
    }
    return groups;
  }

  private void addAll(Optional<EventText> series, List<EventText> overrides) {
    List<Temporal> replaced = new ArrayList<>();
    for (EventText override : overrides) {
      Optional<Temporal> id = recurrenceId(override);
      id.ifPresent(replaced::add);
      if (id.isEmpty()) {
        series.ifPresent(one ->
            leftOut.add(
                new LeftOut(one.name(), "it is not known which occurrences an override replaces")));
        return;
      }
    }
    series.filter(one -> !one.isCancelled()).ifPresent(one -> add(one, replaced));
    overrides.stream().filter(one -> !one.isCancelled()).forEach(one -> add(one, List.of()));
  }

  /** Which occurrence an override replaces; empty if that cannot be said, which is recorded. */
  private Optional<Temporal> recurrenceId(EventText override) {
    try {
      if (override.upperCase("RECURRENCE-ID").stream()
          .anyMatch(line -> line.contains("THISANDFUTURE"))) {
        throw new NotDays("it changes all later occurrences (THISANDFUTURE): not supported");
      }
      RecurrenceId<Temporal> id =
          parser.parse(override).<RecurrenceId<Temporal>>getProperties("RECURRENCE-ID").getFirst();
      return Optional.of(id.getDate());
    } catch (NotDays reason) {
      leftOut.add(new LeftOut(override.name(), String.valueOf(reason.getMessage())));
      return Optional.empty();
    }
  }

  private void add(EventText text, List<Temporal> replaced) {
    try {
      VEvent event = parser.parse(text);
      List<DtStart<Temporal>> starts = event.getProperties("DTSTART");
      if (starts.isEmpty()) {
        throw new NotDays("it has no DTSTART");
      }
      Temporal start = starts.getFirst().getDate();
      EventLength length = EventLength.of(event, start, wall);
      EventSeries series = new EventSeries(event, start, wall, last);
      Optional<DateRange.Yearly> everyYear =
          replaced.isEmpty() ? everyYear(series, length) : Optional.empty();
      if (everyYear.isPresent()) {
        yearly.add(everyYear.get());
      } else {
        addDays(text, series, length, replaced);
      }
      events++;
    } catch (NotDays reason) {
      leftOut.add(new LeftOut(text.name(), String.valueOf(reason.getMessage())));
    } catch (DateTimeException | ArithmeticException outOfRange) {
      leftOut.add(new LeftOut(text.name(), "it has an error: " + outOfRange.getMessage()));
    }
  }

  private void addDays(
      EventText text, EventSeries series, EventLength length, List<Temporal> replaced) {
    EventSeries.Starts starts = series.starts();
    SortedSet<LocalDate> found = new TreeSet<>();
    for (Temporal start : starts.starts()) {
      if (replaced.stream().noneMatch(id -> wall.names(id, start))) {
        LocalDate after = length.dayAfter(start, wall, isPartial);
        wall.of(start).toLocalDate().datesUntil(after).forEach(found::add);
      }
    }
    if (!found.isEmpty() && (found.first().getYear() < 1 || found.last().getYear() > 9999)) {
      throw new NotDays("it is not in the years 0001 to 9999");
    }
    days.addAll(found);
    starts
        .unmatched()
        .forEach(one ->
            remarks.add("%s: EXDATE %s excludes no occurrence.".formatted(text.name(), one)));
    if (series.isEndless()) {
      remarks.add(
          "%s: repeats without an end; its days are imported up to %s. Import it again before then."
              .formatted(text.name(), last));
    }
  }

  /**
   * The days of every year, if the event is on the same days of every year without an end, and has
   * begun. 29 February alone is in leap years only, in a calendar file and in a calendar alike.
   */
  private Optional<DateRange.Yearly> everyYear(EventSeries series, EventLength length) {
    LocalDate first = wall.of(series.start()).toLocalDate();
    Optional<Recur<Temporal>> rule = series.onlyRule();
    if (rule.isEmpty()
        || !series.isEndless()
        || first.isAfter(today)
        || rule.get().getFrequency() != Frequency.YEARLY
        || rule.get().getInterval() > 1
        || !isOnDay(rule.get(), first)) {
      return Optional.empty();
    }
    LocalDate lastDay = length.dayAfter(series.start(), wall, isPartial).minusDays(1);
    DateRange.Yearly days = new DateRange.Yearly(MonthDay.from(first), MonthDay.from(lastDay));
    boolean isSameEveryYear = first.equals(lastDay) || !days.contains(LEAP_DAY);
    return isSameEveryYear ? Optional.of(days) : Optional.empty();
  }

  private static boolean isOnDay(Recur<Temporal> rule, LocalDate first) {
    boolean isMonth =
        rule.getMonthList().isEmpty()
            || rule.getMonthList().size() == 1
                && rule.getMonthList().getFirst().getMonthOfYear() == first.getMonthValue();
    boolean isDay =
        rule.getMonthDayList().isEmpty()
            || !rule.getMonthList().isEmpty()
                && rule.getMonthDayList().equals(List.of(first.getDayOfMonth()));
    return isMonth
        && isDay
        && rule.getDayList().isEmpty()
        && rule.getYearDayList().isEmpty()
        && rule.getWeekNoList().isEmpty()
        && rule.getSetPosList().isEmpty();
  }
}
