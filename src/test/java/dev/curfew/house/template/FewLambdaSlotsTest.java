package dev.curfew.house.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An account with few free concurrent executions of Lambda, as a new one has (10), throttles most
 * of the invocations that a Map starts at once. The retriers of the state machine, with their
 * jitter, must let every region through in the end.
 */
@Tag("slow")
class FewLambdaSlotsTest {
  private static final String THROTTLED = "Lambda.TooManyRequestsException";
  private static final int NIGHTS = 2_000;

  /** One retrier, as a definition has it. */
  private record Throttling(double interval, double rate, double maxDelay, int maxAttempts) {
    static Throttling of(String definition, String map, String task) throws IOException {
      JsonNode retriers =
          new JsonMapper()
              .readTree(Path.of("statemachine", definition).toFile())
              .path("States")
              .path(map)
              .path("ItemProcessor")
              .path("States")
              .path(task)
              .path("Retry");
      for (JsonNode retrier : retriers) {
        if (retrier.path("ErrorEquals").toString().contains(THROTTLED)) {
          assertThat(retrier.path("JitterStrategy").asText()).isEqualTo("FULL");
          return new Throttling(
              retrier.required("IntervalSeconds").asDouble(),
              retrier.required("BackoffRate").asDouble(),
              retrier.required("MaxDelaySeconds").asDouble(),
              retrier.required("MaxAttempts").asInt());
        }
      }
      throw new AssertionError(task + " has no retrier for " + THROTTLED);
    }

    /** Full jitter: any delay up to the computed one. */
    double delay(int retry, Random random) {
      return random.nextDouble() * Math.min(maxDelay, interval * Math.pow(rate, retry));
    }
  }

  /** The next attempt of an invocation: when it is made, and after how many retries. */
  private record Attempt(double at, int retries, double seconds) {}

  /** How many regions of one night never got a free slot. */
  private static int lost(Throttling retrier, int slots, List<Double> durations, Random random) {
    PriorityQueue<Attempt> attempts = new PriorityQueue<>(Comparator.comparing(Attempt::at));
    durations.forEach(seconds -> attempts.add(new Attempt(0, 0, seconds)));
    PriorityQueue<Double> ends = new PriorityQueue<>();
    int lost = 0;
    while (!attempts.isEmpty()) {
      Attempt attempt = attempts.remove();
      while (!ends.isEmpty() && ends.peek() <= attempt.at()) {
        ends.remove();
      }
      if (ends.size() < slots) {
        ends.add(attempt.at() + attempt.seconds());
      } else if (attempt.retries() < retrier.maxAttempts()) {
        attempts.add(
            new Attempt(
                attempt.at() + retrier.delay(attempt.retries(), random),
                attempt.retries() + 1,
                attempt.seconds()));
      } else {
        lost++;
      }
    }
    return lost;
  }

  @ParameterizedTest
  @CsvSource({
    "curfew.asl.json, PlanRegions, PlanRegion, 10, 34, 0",
    "curfew.asl.json, PlanRegions, PlanRegion, 3, 34, 0",
    "curfew.asl.json, StopRegions, StopInstances, 10, 34, 10",
    "curfew.asl.json, StopRegions, StopInstances, 3, 34, 2",
    "curfew.asl.json, StopRegions, StopInstances, 3, 34, 10",
    "curfew.asl.json, StopRegions, ConfirmStops, 3, 34, 0",
    "curfew-morning.asl.json, PlanMornings, PlanMorning, 3, 34, 0",
    "curfew-morning.asl.json, StartGroup, StartInstances, 3, 34, 10",
    "curfew-morning.asl.json, StartGroup, ConfirmStarts, 3, 34, 0"
  })
  void noRegionIsLost(String definition, String map, String task, int slots, int regions, int slow)
      throws IOException {
    Throttling retrier = Throttling.of(definition, map, task);
    // An invocation of StopInstances returns after 120 s; others take seconds.
    List<Double> durations =
        IntStream.range(0, regions).mapToObj(region -> region < slow ? 120.0 : 5.0).toList();
    Random random = new Random(1);
    long nights =
        IntStream.range(0, NIGHTS).filter(_ -> lost(retrier, slots, durations, random) > 0).count();

    assertThat(nights).as("nights of %d in which a region is lost", NIGHTS).isZero();
  }
}
