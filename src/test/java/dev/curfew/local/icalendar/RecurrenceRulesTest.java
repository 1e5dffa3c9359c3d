package dev.curfew.local.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The days of random rules are those that another library computes. */
@Tag("slow")
class RecurrenceRulesTest {
  private static final int RULES = 600;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
  private static final List<String> WEEK = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  @TempDir private Path directory;

  @Test
  void twoLibrariesAgree() throws IOException, InvalidRecurrenceRuleException {
    Random random = new Random(20261129);
    int compared = 0;
    for (int i = 0; i < RULES; i++) {
      LocalDate start = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1_000));
      String rule = rule(random);
      SortedSet<LocalDate> expected;
      try {
        expected = expected(rule, start);
      } catch (IllegalArgumentException | IllegalStateException noDays) {
        continue;
      }
      CalendarDays days = read(start, rule);
      if (days.leftOut().isEmpty()) {
        assertThat(days.days()).as("%s from %s", rule, start).isEqualTo(expected);
        compared++;
      } else {
        assertThat(days.leftOut().getFirst().reason()).contains("programs disagree");
      }
    }
    assertThat(compared).isGreaterThan(RULES / 2);
  }

  private static SortedSet<LocalDate> expected(String rule, LocalDate start)
      throws InvalidRecurrenceRuleException {
    SortedSet<LocalDate> days = new TreeSet<>(List.of(start));
    RecurrenceRuleIterator all =
        new RecurrenceRule(rule).iterator(DateTime.parse(start.toString().replace("-", "")));
    while (all.hasNext()) {
      DateTime day = all.nextDateTime();
      days.add(LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth()));
    }
    return days;
  }

  private CalendarDays read(LocalDate start, String rule) throws IOException {
    Path file = directory.resolve("rule.ics");
    Files.writeString(
        file,
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:%s
        RRULE:%s
        END:VEVENT
        END:VCALENDAR
        """
            .formatted(start.toString().replace("-", ""), rule));
    return CalendarReader.read(file, Optional.empty(), false, TODAY);
  }

  /** Rules end, so that both libraries compute all of their days. */
  private static String rule(Random random) {
    String frequency = pick(random, "YEARLY", "MONTHLY", "WEEKLY", "DAILY");
    List<String> parts = new ArrayList<>(List.of("FREQ=" + frequency));
    if (random.nextInt(5) < 2) {
      parts.add("INTERVAL=" + (1 + random.nextInt(4)));
    }
    parts.add(random.nextBoolean() ? "COUNT=" + (1 + random.nextInt(12)) : "UNTIL=20291130");
    if (random.nextInt(3) == 0) {
      parts.add("BYMONTH=" + some(random, List.of("1", "2", "3", "5", "8", "11", "12")));
    }
    boolean isLong = frequency.equals("YEARLY") || frequency.equals("MONTHLY");
    switch (random.nextInt(5)) {
      case 0 -> parts.add("BYDAY=" + some(random, WEEK));
      case 1 -> {
        if (isLong) {
          String position = pick(random, "1", "2", "4", "-1", "-2");
          parts.add("BYDAY=" + position + pick(random, WEEK.toArray(String[]::new)));
        }
      }
      case 2 -> {
        if (isLong) {
          parts.add("BYMONTHDAY=" + some(random, List.of("1", "15", "28", "31", "-1", "-3")));
        }
      }
      default -> {}
    }
    if (random.nextInt(4) == 0) {
      parts.add("WKST=" + pick(random, "SU", "MO", "TH"));
    }
    return String.join(";", parts);
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  private static String some(Random random, List<String> values) {
    List<String> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    return shuffled.stream().limit(1 + random.nextInt(3)).collect(Collectors.joining(","));
  }
}
