package dev.curfew.policy.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** A date or an instant: the value of {@code since}, {@code until} and of a keep-until tag. */
public sealed interface DateOrInstant {
  /** What {@link #parse} accepts, as error messages say it. */
  String ALLOWED =
      "a date that exists such as \"2026-12-31\", or an instant such as \"2026-12-31T18:00Z\" or"
          + " \"2026-12-31T18:00:00+09:00\"";

  /** The beginning, if something begins here: for a date its first moment. */
  Instant start(ZoneId zone);

  /** The end, exclusive, if something ends here: for a date the next day's first moment. */
  Instant end(ZoneId zone);

  /** A calendar day, whose moments depend on the zone. */
  record Day(LocalDate date) implements DateOrInstant {
    public Day {
      requireNonNull(date, "date");
    }

    @Override
    public Instant start(ZoneId zone) {
      return date.atStartOfDay(zone).toInstant();
    }

    @Override
    public Instant end(ZoneId zone) {
      return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
  }

  /** An instant, the same in every zone. */
  record At(Instant instant) implements DateOrInstant {
    public At {
      requireNonNull(instant, "instant");
    }

    @Override
    public Instant start(ZoneId zone) {
      return instant;
    }

    @Override
    public Instant end(ZoneId zone) {
      return instant;
    }
  }

  /**
   * Reads {@code YYYY-MM-DD} or what {@link IsoInstant#parse} reads; nothing is trimmed. Empty if
   * the text is neither.
   */
  static Optional<DateOrInstant> parse(String text) {
    Optional<DateOrInstant> day = CalendarDate.parse(text).map(Day::new);
    return day.isPresent() ? day : IsoInstant.parse(text).map(At::new);
  }
}
