package dev.curfew.house.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Cron expressions as EventBridge Scheduler takes them: {@code cron(minutes hours day-of-month
 * month day-of-week year)} (EventBridge Scheduler User Guide, "Schedule types").
 */
final class CronExpression {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final String DAY = "([1-7]|" + String.join("|", DAYS) + ")";

  private static final List<Field> FIELDS =
      List.of(
          new Field("minutes", 0, 59, List.of(), ""),
          new Field("hours", 0, 23, List.of(), ""),
          new Field("day of month", 1, 31, List.of(), "\\?|L|LW|L-\\d{1,2}|\\d{1,2}W"),
          new Field("month", 1, 12, MONTHS, ""),
          new Field("day of week", 1, 7, DAYS, "\\?|L|" + DAY + "L|" + DAY + "#[1-5]"),
          new Field("year", 1970, 2199, List.of(), ""));

  private CronExpression() {}

  /** What is wrong with it; empty if it is valid. */
  static Optional<String> problem(String expression) {
    if (!expression.matches("cron\\(.*\\)")) {
      return Optional.of("it is not cron(...)");
    }
    String[] parts = expression.substring(5, expression.length() - 1).split(" ", -1);
    if (parts.length != FIELDS.size()) {
      return Optional.of("it has %d fields; 6 are needed".formatted(parts.length));
    }
    if (parts[2].equals("?") == parts[4].equals("?")) {
      return Optional.of("one of day of month and day of week must be ?, and not both");
    }
    return IntStream.range(0, parts.length)
        .mapToObj(i -> Map.entry(FIELDS.get(i), parts[i]))
        .filter(part -> !part.getKey().holds(part.getValue()))
        .map(part -> "%s: found %s".formatted(part.getKey().name(), part.getValue()))
        .findFirst();
  }

  /**
   * @param names of the values, from {@code least}
   * @param special pattern of what this field accepts in addition to values
   */
  private record Field(String name, int least, int most, List<String> names, String special) {
    boolean holds(String text) {
      return List.of(text.split(",", -1)).stream()
          .allMatch(item -> item.matches(special) || isRange(item));
    }

    private boolean isRange(String text) {
      String[] step = text.split("/", -1);
      boolean isStepped = step.length == 1 || step.length == 2 && step[1].matches("[1-9]\\d*");
      String[] ends = step[0].split("-", -1);
      return isStepped
          && (step[0].equals("*")
              || ends.length == 1 && isValue(ends[0])
              || ends.length == 2 && isValue(ends[0]) && isValue(ends[1]));
    }

    private boolean isValue(String text) {
      return names.contains(text)
          || text.matches("\\d{1,4}")
              && Integer.parseInt(text) >= least
              && Integer.parseInt(text) <= most;
    }
  }
}
