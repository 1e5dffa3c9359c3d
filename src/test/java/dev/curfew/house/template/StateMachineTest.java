package dev.curfew.house.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.functions.Dependencies;
import dev.curfew.run.start.StartRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The definition names only what is there: one name for a state, its function, its folder, its
 * class.
 */
class StateMachineTest {
  private static final JsonNode NIGHT = definition("statemachine/curfew.asl.json");
  private static final JsonNode MORNING = definition("statemachine/curfew-morning.asl.json");
  private static final List<JsonNode> BOTH = List.of(NIGHT, MORNING);

  /** The states before the first call that stops or starts an instance. */
  private static final Set<String> UNTIL_PLANNED =
      Set.of("DiscoverRegions", "LoadPolicies", "PlanRegion", "PlanMorning", "CheckLimits");

  private static JsonNode definition(String file) {
    try {
      return new ObjectMapper().readTree(new File(file));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** The scopes of both definitions. */
  private static List<JsonNode> scopes() {
    return BOTH.stream().flatMap(definition -> scopes(definition).stream()).toList();
  }

  /** The states of the definition, and those within each Map. */
  private static List<JsonNode> scopes(JsonNode scope) {
    List<JsonNode> scopes = new ArrayList<>(List.of(scope.path("States")));
    scope
        .path("States")
        .forEach(state -> {
          if (state.has("ItemProcessor")) {
            scopes.addAll(scopes(state.path("ItemProcessor")));
          }
        });
    return scopes;
  }

  /**
   * Engines other than the one on a laptop refuse {@code $} and {@code $$} without a name, also in
   * the filter of an array.
   */
  @Test
  void noExpressionNamesItsContextByADollarSignAlone() throws IOException {
    for (String file :
        List.of("statemachine/curfew.asl.json", "statemachine/curfew-morning.asl.json")) {
      assertThat(Files.readAllLines(Path.of(file)))
          .noneMatch(line -> line.contains("{%") && line.matches(".*\\$(?![A-Za-z_]).*"));
    }
  }

  /**
   * A cause has at most 32,768 characters (Step Functions API Reference,
   * ExecutionFailedEventDetails).
   */
  @Test
  void everyCauseOfAFailureIsBounded() {
    for (JsonNode states : scopes()) {
      for (JsonNode state : states) {
        if (state.path("Type").asText().equals("Fail")) {
          assertThat(state.path("Cause").asText())
              .matches("\\{% \\$substring\\([^()]*, 0, 30000\\) & '[^']{1,2000}' %}");
        }
      }
    }
  }

  @Test
  void everyTaskHasAFunctionAFolderAndAHandler() throws Exception {
    Set<String> tasks = new TreeSet<>();
    for (JsonNode states : scopes()) {
      states
          .properties()
          .forEach(state -> {
            if (state.getValue().path("Type").asText().equals("Task")) {
              assertThat(state.getValue().path("Arguments").path("FunctionName").asText())
                  .isEqualTo("${" + state.getKey() + "Function}");
              tasks.add(state.getKey());
            }
          });
    }
    assertThat(tasks).hasSize(11);
    for (String task : tasks) {
      String folder = task.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      Class<?> handler =
          Class.forName(
              "dev.curfew.functions.%s.%sHandler".formatted(folder.replace("-", ""), task));
      assertThat(RequestStreamHandler.class).isAssignableFrom(handler);
      assertThat(handler.getConstructor(Dependencies.class)).isNotNull();
      assertThat(Path.of("functions", folder, "src/main/java")).isDirectory();
    }
    try (Stream<Path> folders = Files.list(Path.of("functions"))) {
      assertThat(folders.collect(Collectors.toSet())).hasSameSizeAs(tasks);
    }
  }

  @Test
  void everyNamedErrorIsAnExceptionClass() throws ClassNotFoundException {
    Set<String> named = new TreeSet<>();
    BOTH.forEach(definition ->
        definition
            .findValues("ErrorEquals")
            .forEach(errors -> errors.forEach(error -> named.add(error.asText()))));
    named.removeIf(error -> !error.startsWith("dev.curfew"));
    assertThat(named).isNotEmpty();
    for (String error : named) {
      assertThat(RuntimeException.class).isAssignableFrom(Class.forName(error));
    }
  }

  @Test
  void everyTaskHasRetryAndCatch() {
    for (JsonNode states : scopes()) {
      states
          .properties()
          .forEach(state -> {
            if (state.getValue().path("Type").asText().equals("Task")) {
              assertThat(state.getValue().findValuesAsText("ErrorEquals")).isNotNull();
              assertThat(state.getValue().path("Retry").toString())
                  .contains("Lambda.Unknown", "Runtime.ExitError", "Sandbox.Timedout");
              // All functions of an account share its concurrency, of which new accounts have 10.
              assertThat(state.getValue().at("/Retry"))
                  .anySatisfy(retrier -> {
                    assertThat(retrier.at("/ErrorEquals/0").asText())
                        .isEqualTo("Lambda.TooManyRequestsException");
                    assertThat(retrier.path("MaxAttempts").intValue()).isGreaterThanOrEqualTo(30);
                  });
              assertThat(state.getValue().path("Catch").toString()).contains("States.ALL");
            }
          });
    }
  }

  @Test
  void leaseOutlastsTheLongestRun() {
    for (JsonNode definition : BOTH) {
      assertThat(StartRun.LEASE)
          .as("not shorter: two runs at once; not longer: a dead run holds up the next")
          .isEqualTo(Duration.ofSeconds(definition.path("TimeoutSeconds").longValue()));
    }
  }

  /** A retrier that is tuned in one place must be tuned everywhere. */
  @Test
  void everyTaskHasTheSameRetriers() {
    JsonNode untilPlanned = NIGHT.at("/States/DiscoverRegions/Retry");
    JsonNode later = NIGHT.at("/States/SendReport/Retry");
    for (JsonNode states : scopes()) {
      states
          .properties()
          .forEach(state -> {
            if (state.getValue().path("Type").asText().equals("Task")) {
              assertThat(state.getValue().path("Retry"))
                  .as(state.getKey())
                  .isEqualTo(UNTIL_PLANNED.contains(state.getKey()) ? untilPlanned : later);
            }
          });
    }
  }

  /** A run that cannot read what it plans does nothing, so it waits for longer before it fails. */
  @Test
  void readingBeforeTheFirstActionIsRetriedForLonger() {
    List<JsonNode> untilPlanned = retriers("DiscoverRegions");
    List<JsonNode> later = retriers("SendReport");

    assertThat(untilPlanned.getFirst().at("/ErrorEquals/0").asText())
        .isEqualTo("dev.curfew.failure.TransientFailure");
    assertThat(longestWait(untilPlanned.getFirst()))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(20));
    assertThat(longestWait(later.getFirst()))
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(5));
    assertThat(untilPlanned.subList(1, untilPlanned.size()))
        .isEqualTo(later.subList(1, later.size()));
  }

  private static List<JsonNode> retriers(String state) {
    List<JsonNode> retriers = new ArrayList<>();
    NIGHT.at("/States/" + state + "/Retry").forEach(retriers::add);
    return retriers;
  }

  /** The sum of the pauses, without jitter. */
  private static Duration longestWait(JsonNode retrier) {
    double pause = retrier.required("IntervalSeconds").asDouble();
    double most = retrier.path("MaxDelaySeconds").asDouble(Double.MAX_VALUE);
    double sum = 0;
    for (int attempt = 0; attempt < retrier.required("MaxAttempts").asInt(); attempt++) {
      sum += Math.min(pause, most);
      pause *= retrier.required("BackoffRate").asDouble();
    }
    return Duration.ofSeconds((long) sum);
  }

  @Test
  void handlersHaveNoLogic() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("functions"))) {
      for (Path file : files.filter(path -> path.toString().endsWith("Handler.java")).toList()) {
        assertThat(Files.readAllLines(file).stream().filter(line -> !line.startsWith("import")))
            .as(file.toString())
            .hasSizeLessThan(50);
      }
    }
  }
}
