package dev.curfew.local.icalendar;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks recurrence rules: rejects those that the library computes wrongly, as wrong days would go
 * unnoticed; {@code docs/decisions/0014-ical4j.md} has an example of each.
 */
final class RuleText {
  private static final Set<String> RULES = Set.of("RRULE", "EXRULE");
  private static final Set<String> WITHIN_A_DAY = Set.of("SECONDLY", "MINUTELY", "HOURLY");

  private RuleText() {}

  /**
   * The line, unless it is a rule that the library would compute wrongly. To a rule without WKST,
   * Monday is added, which is the default of RFC 5545: the library would use that of the machine's
   * locale.
   *
   * @throws NotDays if the rule is refused
   */
  static String checked(String line) {
    if (!RULES.contains(CalendarFile.nameOf(line))) {
      return line;
    }
    String rule = line.substring(line.indexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
    Map<String, String> parts =
        Arrays.stream(rule.split(";"))
            .filter(part -> part.contains("="))
            .collect(
                Collectors.toMap(
                    part -> part.substring(0, part.indexOf('=')),
                    part -> part.substring(part.indexOf('=') + 1),
                    (first, _) -> first));
    refuse(rule, parts);
    return parts.containsKey("WKST") ? line : line.stripTrailing() + ";WKST=MO";
  }

  private static void refuse(String rule, Map<String, String> parts) {
    String frequency = parts.getOrDefault("FREQ", "");
    if (!parts.getOrDefault("RSCALE", "GREGORIAN").equals("GREGORIAN")) {
      throw new NotDays("its rule follows a calendar other than the Gregorian: " + rule);
    }
    if (WITHIN_A_DAY.contains(frequency)) {
      throw new NotDays("it repeats within a day: " + rule);
    }
    boolean isByMonth = parts.containsKey("BYMONTH");
    if (parts.containsKey("BYWEEKNO")
        || isByMonth && (frequency.equals("WEEKLY") || parts.containsKey("BYYEARDAY"))
        || !isByMonth && frequency.equals("YEARLY") && parts.containsKey("BYMONTHDAY")) {
      throw new NotDays("programs disagree on the days of its rule: " + rule);
    }
  }
}
