package dev.curfew.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Tells on standard error how a night goes, by the night's own clock. */
final class NightProgress implements ExecutionListener {
  private static final Map<String, String> WORDS =
      Map.of(
          "DiscoverRegions", "finding regions",
          "LoadPolicies", "loading policies",
          "PlanRegion", "planning",
          "CheckLimits", "checking limits",
          "AnnounceStart", "announcing the start",
          "StopInstances", "stopping instances",
          "ConfirmStops", "confirming stops",
          "SendReport", "sending the report");

  private final Console console;
  private final DateTimeFormatter clock;

  NightProgress(Console console, ZoneId zone) {
    this.console = console;
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  @Override
  public void entered(Step step, JsonNode input) {
    String words = WORDS.get(step.state());
    if (words != null) {
      say(step, words);
    }
  }

  @Override
  public void retrying(Step step, Execution.Failure failure, Duration after) {
    say(
        step,
        "%s did not work (%s), again in %.1f s"
            .formatted(step.state(), simple(failure.error()), after.toMillis() / 1000.0));
  }

  @Override
  public void caught(Step step, Execution.Failure failure, String next) {
    say(step, "%s failed (%s)".formatted(step.state(), simple(failure.error())));
  }

  private void say(Step step, String words) {
    String region =
        step.item()
            .map(item -> item.path("region").asText(""))
            .filter(text -> !text.isEmpty())
            .map(text -> text + ": ")
            .orElse("");
    console.say("  %s  %s%s".formatted(clock.format(step.at()), region, words));
  }

  private static String simple(String error) {
    return error.substring(error.lastIndexOf('.') + 1);
  }
}
