package dev.curfew.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.json.ValueText;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.report.PlanReport;
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
 * How many instances would be off on each of some nights, if all stay as they are now.
 *
 * @param plans one for each night, of the same listing
 */
record NightCounts(List<PlanReport> plans) {
  /** Nights beside each other in a text of 100 columns. */
  private static final int NIGHTS_IN_ROW = 7;

  private static final int LABEL = 28;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE dd", Locale.ENGLISH);

  NightCounts {
    plans = List.copyOf(plans);
  }

  /** The moments of a local time on consecutive days, the first not before {@code from}. */
  static List<Instant> moments(Instant from, LocalTime hour, ZoneId zone, int nights) {
    ZonedDateTime today = from.atZone(zone);
    ZonedDateTime first = today.toLocalDate().atTime(hour).atZone(zone);
    long skipped = first.toInstant().isBefore(from) ? 1 : 0;
    List<Instant> moments = new ArrayList<>();
    for (int night = 0; night < nights; night++) {
      moments.add(
          today.toLocalDate().plusDays(skipped + night).atTime(hour).atZone(zone).toInstant());
    }
    return moments;
  }

  void printJson(Console console) throws IOException {
    ObjectNode json =
        QuestionJson.object()
            .put("zone", ZoneName.of(plans.getFirst().zone()))
            .put("default", plans.getFirst().byDefault().text());
    ArrayNode nights = json.putArray("nights");
    for (PlanReport plan : plans) {
      ObjectNode night = nights.addObject().put("at", plan.at().toString());
      night
          .putObject("counts")
          .put("stop", plan.counts().stop())
          .put("blocked", plan.counts().blocked())
          .put("keep", plan.counts().keep());
      ArrayNode regions = night.putArray("regions");
      off(plan, PlannedInstance::region)
          .forEach((region, off) -> regions.addObject().put("region", region).put("off", off));
      ArrayNode owners = night.putArray("owners");
      off(plan, NightCounts::owner)
          .forEach((owner, off) ->
              owners.addObject().put("owner", owner.isEmpty() ? null : owner).put("off", off));
    }
    QuestionJson.print(json, console);
  }

  /** Of each value of a key how many are off; 0 for those of which all stay on. */
  private static Map<String, Integer> off(PlanReport plan, Function<PlannedInstance, String> key) {
    Map<String, Integer> counts = new TreeMap<>();
    plan.instances()
        .forEach(
            one -> counts.merge(key.apply(one), one.evaluation().stops() ? 1 : 0, Integer::sum));
    return counts;
  }

  /** Empty text for none: the owner of a plan is never blank. */
  private static String owner(PlannedInstance one) {
    return one.owner().orElse("");
  }

  void printText(Console console) {
    ZoneId zone = plans.getFirst().zone();
    console
        .out()
        .printf(
            "Instances that would be off, of %d, if they stay as they are (%s).%n",
            plans.getFirst().instances().size(), ZoneName.of(zone));
    for (int first = 0; first < plans.size(); first += NIGHTS_IN_ROW) {
      List<PlanReport> row = plans.subList(first, Math.min(first + NIGHTS_IN_ROW, plans.size()));
      console.out().println();
      line(
          console,
          row.getFirst().at().atZone(zone).toLocalDateTime().toString().replace('T', ' '),
          row.stream().map(plan -> DAY.format(plan.at().atZone(zone))));
      line(console, "all", row.stream().map(plan -> String.valueOf(plan.counts().stop())));
      rows(console, "by region", row, PlannedInstance::region);
      rows(console, "by owner", row, NightCounts::owner);
    }
    console.out().flush();
  }

  private static void rows(
      Console console,
      String title,
      List<PlanReport> nights,
      Function<PlannedInstance, String> key) {
    console.out().println(title);
    List<Map<String, Integer>> counts = nights.stream().map(plan -> off(plan, key)).toList();
    for (String value : counts.getFirst().keySet()) {
      line(
          console,
          "  " + (value.isEmpty() ? "(no owner)" : ValueText.plain(value)),
          counts.stream().map(night -> String.valueOf(night.get(value))));
    }
  }

  private static void line(Console console, String label, Stream<String> values) {
    String cut = label.length() < LABEL ? label : label.substring(0, LABEL - 2) + '~';
    StringBuilder line = new StringBuilder("%-28s".formatted(cut));
    values.forEach(value -> line.append("%9s".formatted(value)));
    console.out().println(line.toString().stripTrailing());
  }
}
