package dev.curfew.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.ValueText;
import dev.curfew.policy.time.ZoneName;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How many instances would be off on each of some nights, or would rest on each of some mornings,
 * if all stay as they are now.
 *
 * @param plans one for each day, of the same listing
 */
record DailyCounts(List<ComparedPlan> plans) {
  /** Days in one row of a text of 100 columns. */
  private static final int DAYS_IN_ROW = 7;

  private static final int LABEL = 28;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE dd", Locale.ENGLISH);

  DailyCounts {
    plans = List.copyOf(plans);
  }

  /** The moments of a local time on consecutive days, the first not before {@code from}. */
  static List<Instant> moments(Instant from, LocalTime hour, ZoneId zone, int days) {
    ZonedDateTime today = from.atZone(zone);
    ZonedDateTime first = today.toLocalDate().atTime(hour).atZone(zone);
    long skipped = first.toInstant().isBefore(from) ? 1 : 0;
    List<Instant> moments = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      moments.add(
          today.toLocalDate().plusDays(skipped + day).atTime(hour).atZone(zone).toInstant());
    }
    return moments;
  }

  void printJson(Console console) throws IOException {
    ObjectNode json =
        QuestionJson.object()
            .put("zone", ZoneName.of(plans.getFirst().zone()))
            .put("default", plans.getFirst().byDefault().text());
    String count =
        switch (occasion()) {
          case NIGHT -> "off";
          case MORNING -> "rest";
        };
    ArrayNode days = json.putArray(occasion().text() + "s");
    for (ComparedPlan plan : plans) {
      ObjectNode day = days.addObject().put("at", plan.at().toString());
      day.set("counts", plan.counts());
      ArrayNode regions = day.putArray("regions");
      counts(plan, ComparedPlan.Row::region)
          .forEach(
              (region, counted) -> regions.addObject().put("region", region).put(count, counted));
      ArrayNode owners = day.putArray("owners");
      counts(plan, DailyCounts::owner)
          .forEach((owner, counted) ->
              owners.addObject().put("owner", owner.isEmpty() ? null : owner).put(count, counted));
    }
    QuestionJson.print(json, console);
  }

  private Occasion occasion() {
    return plans.getFirst().occasion();
  }

  /** Whether the night stops the instance, or the morning lets it rest. */
  private static boolean isCounted(ComparedPlan.Row row) {
    return switch (row.result()) {
      case Evaluation night -> night.stops();
      case MorningEvaluation morning -> morning.verdict().isProtecting();
    };
  }

  /** How many instances are counted for each value of a key, which may be 0. */
  private static Map<String, Integer> counts(
      ComparedPlan plan, Function<ComparedPlan.Row, String> key) {
    Map<String, Integer> counts = new TreeMap<>();
    plan.rows().forEach(row -> counts.merge(key.apply(row), isCounted(row) ? 1 : 0, Integer::sum));
    return counts;
  }

  /** Empty text for none: the owner of a plan is never blank. */
  private static String owner(ComparedPlan.Row one) {
    return one.owner().orElse("");
  }

  void printText(Console console) {
    ZoneId zone = plans.getFirst().zone();
    console.printf(
        "Instances that would %s, if they stay as they are (%s).%n",
        switch (occasion()) {
          case NIGHT -> "be off, of %d".formatted(plans.getFirst().rows().size());
          case MORNING -> "rest, of %d stopped".formatted(plans.getFirst().rows().size());
        },
        ZoneName.of(zone));
    for (int first = 0; first < plans.size(); first += DAYS_IN_ROW) {
      List<ComparedPlan> row = plans.subList(first, Math.min(first + DAYS_IN_ROW, plans.size()));
      console.println("");
      line(
          console,
          row.getFirst().at().atZone(zone).toLocalDateTime().toString().replace('T', ' '),
          row.stream().map(plan -> DAY.format(plan.at().atZone(zone))));
      line(console, "all", row.stream().map(DailyCounts::all).map(String::valueOf));
      rows(console, "by region", row, ComparedPlan.Row::region);
      rows(console, "by owner", row, DailyCounts::owner);
    }
  }

  private static long all(ComparedPlan plan) {
    return plan.rows().stream().filter(DailyCounts::isCounted).count();
  }

  private static void rows(
      Console console,
      String title,
      List<ComparedPlan> days,
      Function<ComparedPlan.Row, String> key) {
    console.println(title);
    List<Map<String, Integer>> counts = days.stream().map(plan -> counts(plan, key)).toList();
    for (String value : counts.getFirst().keySet()) {
      line(
          console,
          "  " + (value.isEmpty() ? "(no owner)" : ValueText.plain(value)),
          counts.stream().map(day -> count(day, value)));
    }
  }

  /** A region that could not be read any more has no count. */
  private static String count(Map<String, Integer> day, String value) {
    Integer count = day.get(value);
    return count == null ? "?" : count.toString();
  }

  private static void line(Console console, String label, Stream<String> values) {
    String cut = label.length() < LABEL ? label : label.substring(0, LABEL - 2) + '~';
    StringBuilder line = new StringBuilder("%-28s".formatted(cut));
    values.forEach(value -> line.append("%9s".formatted(value)));
    console.println(line.toString().stripTrailing());
  }
}
