package dev.curfew.harness.night;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Windows and calendars as JSON, near the evening of random nights, Monday 2026-11-23. */
final class RandomWindows {
  /** The names of the calendars; a policy may name a missing calendar. */
  static final List<String> CALENDARS = List.of("holidays", "closing");

  private static final List<String> DAYS = List.of("MON", "TUE", "SUN");
  private static final List<String> DATES =
      List.of(
          "2026-11-23",
          "2026-11-22",
          "2026-11-20/2026-11-22",
          "2026-11-23/2026-11-24",
          "--11-23",
          "--11-22",
          "--11-24",
          "--02-29",
          "--11-20/--11-23",
          "--11-23/--01-05",
          "--11-24/--11-22",
          "--12-01/--11-22",
          "--02-29/--11-22",
          "--02-29/--11-23",
          "--11-23/--02-29");
  private static final List<String> CLOCKS =
      List.of("00:00", "08:30", "13:00", "13:01", "21:59", "22:00", "22:01", "23:59");

  private final SeededRandom random;

  RandomWindows(SeededRandom random) {
    this.random = random;
  }

  /** What {@code when} and {@code unless} take: a window, or a list of windows. */
  String value() {
    return random.chance(3)
        ? window()
        : IntStream.range(0, 1 + random.below(3))
            .mapToObj(_ -> window())
            .collect(Collectors.joining(",", "[", "]"));
  }

  String calendar(String name) {
    return "{\"calendar\":\"%s\",%s,\"owner\":\"o@example.com\",\"reason\":\"r\"}"
        .formatted(name, dates());
  }

  private String window() {
    List<String> keys = new ArrayList<>();
    if (random.chance(4)) {
      keys.add("\"days\":[\"%s\"]".formatted(random.one(DAYS)));
    }
    if (random.chance(3)) {
      keys.add(dates());
    }
    if (random.chance(4)) {
      String both = random.chance(4) ? "\"holidays\",\"closing\"" : quoted(random.one(CALENDARS));
      keys.add("\"calendars\":[%s]".formatted(both));
    }
    if (keys.isEmpty() || random.chance(3)) {
      int from = random.below(CLOCKS.size());
      int to = (from + 1 + random.below(CLOCKS.size() - 1)) % CLOCKS.size();
      keys.add("\"from\":\"%s\",\"to\":\"%s\"".formatted(CLOCKS.get(from), CLOCKS.get(to)));
    }
    return "{" + String.join(",", keys) + "}";
  }

  private String dates() {
    return "\"dates\":[%s]"
        .formatted(
            IntStream.range(0, 1 + random.below(2))
                .mapToObj(_ -> quoted(random.one(DATES)))
                .collect(Collectors.joining(",")));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
