package dev.curfew.local.icalendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateListProperty;
import net.fortuna.ical4j.model.property.ExRule;
import net.fortuna.ical4j.model.property.RDate;
import net.fortuna.ical4j.model.property.RRule;

/**
 * The starts of an event: DTSTART, those of RRULE and RDATE, without those of EXDATE and EXRULE.
 * The library computes the rules; the lists are applied here, as it does not recognize an EXDATE
 * that is in another zone than DTSTART.
 *
 * @param last the last day for which a rule without an end is computed
 */
record EventSeries(VEvent event, Temporal start, WallTime wall, LocalDate last) {
  private static final int MOST = 40_000;
  private static final LocalDate LAST_POSSIBLE = LocalDate.of(9999, 12, 31);

  /** The starts, and the exceptions that exclude none of them. */
  record Starts(List<Temporal> starts, List<Temporal> unmatched) {}

  /** Whether a rule repeats the event without an end. */
  boolean isEndless() {
    return rules().stream().anyMatch(EventSeries::isEndless);
  }

  private static boolean isEndless(Recur<Temporal> rule) {
    return rule.getCount() < 1 && rule.getUntil() == null;
  }

  /** The only rule, if the event has one rule and no other dates and exceptions. */
  Optional<Recur<Temporal>> onlyRule() {
    boolean isPlain =
        List.of("RDATE", "EXDATE", "EXRULE").stream()
            .allMatch(name -> event.getProperties(name).isEmpty());
    return isPlain && rules().size() == 1 ? Optional.of(rules().getFirst()) : Optional.empty();
  }

  /**
   * @throws NotDays if there are too many, or a list has entries that are not supported
   */
  Starts starts() {
    List<Temporal> starts = new ArrayList<>(List.of(start));
    for (Recur<Temporal> rule : rules()) {
      starts.addAll(computed(rule));
    }
    for (Property property : event.getProperties("RDATE")) {
      RDate<?> dates = (RDate<?>) property;
      if (dates.getPeriods().filter(periods -> !periods.isEmpty()).isPresent()) {
        throw new NotDays("its RDATE lists periods, which are not supported");
      }
      starts.addAll(dates.getDates());
    }
    List<Temporal> unmatched = new ArrayList<>();
    for (Property property : event.getProperties("EXDATE")) {
      for (Temporal excluded : ((DateListProperty<?>) property).getDates()) {
        if (!starts.removeIf(one -> wall.names(excluded, one))) {
          unmatched.add(excluded);
        }
      }
    }
    for (ExRule<Temporal> property : event.<ExRule<Temporal>>getProperties("EXRULE")) {
      List<Temporal> excluded = computed(property.getRecur());
      starts.removeIf(one -> excluded.stream().anyMatch(other -> wall.names(other, one)));
    }
    return new Starts(starts.stream().distinct().toList(), unmatched);
  }

  private List<Recur<Temporal>> rules() {
    return event.<RRule<Temporal>>getProperties("RRULE").stream().map(RRule::getRecur).toList();
  }

  private List<Temporal> computed(Recur<Temporal> rule) {
    LocalDate end = isEndless(rule) ? last.plusDays(1) : LAST_POSSIBLE;
    List<Temporal> dates =
        switch (start) {
          case LocalDate date -> rule.getDates(date, date, end, MOST + 1);
          case LocalDateTime time -> rule.getDates(time, time, end.atStartOfDay(), MOST + 1);
          case ZonedDateTime time ->
              rule.getDates(time, time, end.atStartOfDay(time.getZone()), MOST + 1);
          case Instant time -> {
            ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
            yield rule.getDates(utc, utc, end.atStartOfDay(ZoneOffset.UTC), MOST + 1);
          }
          case OffsetDateTime time -> {
            ZonedDateTime utc = time.atZoneSameInstant(ZoneOffset.UTC);
            yield rule.getDates(utc, utc, end.atStartOfDay(ZoneOffset.UTC), MOST + 1);
          }
          default -> throw new NotDays("it has a time that is not supported: " + start);
        };
    if (dates.size() > MOST) {
      throw new NotDays("it repeats more than %d times".formatted(MOST));
    }
    // The library includes the end.
    return isEndless(rule)
        ? dates.stream().filter(one -> !wall.of(one).toLocalDate().isAfter(last)).toList()
        : dates;
  }
}
