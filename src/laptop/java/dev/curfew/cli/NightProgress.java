package dev.curfew.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.cli.options.Console;
import dev.curfew.functions.CaughtError;
import dev.curfew.instance.Target;
import dev.curfew.local.ConfirmedStops;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.report.words.DisplayText;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Prints the progress of a night on standard error, with its virtual time. */
final class NightProgress implements ExecutionListener {
  private static final Map<String, String> ACTIVITIES =
      Map.ofEntries(
          Map.entry("DiscoverRegions", "finding regions"),
          Map.entry("WaitForLock", "waiting for the run that holds the lease"),
          Map.entry("LoadPolicies", "loading policies"),
          Map.entry("PlanRegion", "planning"),
          Map.entry("PlanMorning", "planning"),
          Map.entry("CheckLimits", "checking limits"),
          Map.entry("AnnounceStart", "announcing the start"),
          Map.entry("StopInstances", "stopping instances"),
          Map.entry("ConfirmStops", "confirming stops"),
          Map.entry("StartInstances", "starting instances"),
          Map.entry("ConfirmStarts", "confirming starts"),
          Map.entry("SendReport", "sending the report"));

  private final Console console;
  private final DateTimeFormatter clock;
  private final ConfirmedStops confirmed;
  private final Map<String, String> latest = new ConcurrentHashMap<>();
  private final Map<Target, Integer> toStop = new ConcurrentHashMap<>();
  private final Map<Target, Integer> latestCount = new ConcurrentHashMap<>();

  /**
   * @param confirmed counts the confirmed stops of the same night
   */
  NightProgress(Console console, ZoneId zone, ConfirmedStops confirmed) {
    this.console = console;
    this.confirmed = confirmed;
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  @Override
  public void entered(Step step, JsonNode input) {
    String activity = ACTIVITIES.get(step.state());
    // A region is polled until all its stops are confirmed: one line says so.
    if (activity != null && !activity.equals(latest.put(region(step), activity))) {
      say(step, activity);
    }
  }

  @Override
  public void exited(Step step, JsonNode output) {
    switch (step.state()) {
      case "PlanRegion" ->
          target(step).ifPresent(target -> toStop.put(target, output.path("stop").intValue()));
      case "ConfirmStops" -> target(step).ifPresent(target -> sayCount(step, target));
      default -> {}
    }
  }

  /** Most polls confirm no further stop: a line is printed only if the count has changed. */
  private void sayCount(Step step, Target target) {
    int count = confirmed.in(target);
    Integer before = latestCount.put(target, count);
    if (before == null || before != count) {
      say(step, "%d of %d stopped".formatted(count, toStop.getOrDefault(target, 0)));
    }
  }

  @Override
  public void retrying(Step step, Execution.Failure failure, Duration after) {
    say(
        step,
        "%s failed (%s); retrying in %.1f s"
            .formatted(step.state(), why(failure), after.toMillis() / 1000.0));
  }

  @Override
  public void caught(Step step, Execution.Failure failure, String next) {
    say(step, "%s failed (%s)".formatted(step.state(), why(failure)));
  }

  private void say(Step step, String activity) {
    console.say("  %s  %s%s".formatted(clock.format(step.at()), region(step), activity));
  }

  private static Optional<Target> target(Step step) {
    return step.item()
        .map(item -> new Target(item.path("account").asText(""), item.path("region").asText("")));
  }

  /** The region and a colon; empty for a step of no region. */
  private static String region(Step step) {
    return step.item()
        .map(item -> item.path("region").asText(""))
        .filter(text -> !text.isEmpty())
        .map(text -> text + ": ")
        .orElse("");
  }

  /** The message of a function's failure; the name of any other error. */
  private static String why(Execution.Failure failure) {
    return CaughtError.errorMessage(failure.cause())
        .map(DisplayText::sentence)
        .orElseGet(() -> failure.error().substring(failure.error().lastIndexOf('.') + 1));
  }
}
