package dev.curfew.harness.defect;

import dev.curfew.harness.defect.Defect.Check;
import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.matrix.FaultMatrix;
import dev.curfew.harness.matrix.MatrixNight;
import dev.curfew.harness.night.RandomMornings;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.DynamoNights;
import dev.curfew.harness.play.NightPlayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs what is expected to catch a defect, in a JVM of its own that has the defect. */
final class DefectCheck {
  /** The beginning of the line that says that the defect was caught. */
  static final String CAUGHT = "CAUGHT ";

  /** The beginning of the line that says what else the defect broke, if anything. */
  static final String MISSED = "MISSED ";

  private static final int AT_ONCE = 10;

  private final String expected;

  /** What nights broke in addition to the expected invariant. */
  private final SortedSet<String> others = new ConcurrentSkipListSet<>();

  private DefectCheck(String expected) {
    this.expected = expected;
  }

  /**
   * Prints the seed of the first night that broke the invariant, or the tests that failed.
   *
   * @param arguments the check; the invariant, row or class of tests that must catch the defect;
   *     how many nights are played at most, from seed 0 on; and seeds that are played before these,
   *     or the name of a row
   */
  public static void main(String[] arguments) throws IOException {
    DefectCheck check = new DefectCheck(arguments[1]);
    Optional<String> caught =
        switch (Check.valueOf(arguments[0])) {
          case NIGHTS -> check.inMemory(seeds(arguments), RandomNight::of);
          case MORNINGS -> check.inMemory(seeds(arguments), RandomMornings::of);
          case NIGHTS_ON_DYNAMODB -> check.onDynamoDb(seeds(arguments));
          case FAULT_MATRIX -> check.row();
          case ROW -> check.inRow(arguments[3]);
          case TEST -> check.tests();
        };
    System.out.println(
        caught
            .map(what -> CAUGHT + what)
            .orElseGet(() -> MISSED + String.join(", ", check.others)));
    System.exit(0);
  }

  private static PrimitiveIterator.OfLong seeds(String[] arguments) {
    return LongStream.concat(
            Stream.of(arguments).skip(3).mapToLong(Long::parseLong),
            LongStream.range(0, Long.parseLong(arguments[2])))
        .iterator();
  }

  /** Plays the seed that broke before first, and then several seeds at once. */
  private Optional<String> inMemory(PrimitiveIterator.OfLong seeds, LongFunction<Scenario> nights) {
    Optional<String> caught = Optional.empty();
    for (int most = 1; seeds.hasNext() && caught.isEmpty(); most = AT_ONCE) {
      List<Long> next = new ArrayList<>();
      while (seeds.hasNext() && next.size() < most) {
        next.add(seeds.nextLong());
      }
      Map<Long, Set<String>> broken = new ConcurrentSkipListMap<>();
      next.parallelStream()
          .forEach(seed ->
              broken.put(
                  seed,
                  broken(seed, () -> Invariant.broken(NightPlayer.inMemory(nights.apply(seed))))));
      caught = first(broken);
    }
    return caught;
  }

  private Optional<String> onDynamoDb(PrimitiveIterator.OfLong seeds) {
    try (DynamoNights dynamo = DynamoNights.start()) {
      Optional<String> caught = Optional.empty();
      while (seeds.hasNext() && caught.isEmpty()) {
        long seed = seeds.nextLong();
        caught =
            first(
                Map.of(
                    seed,
                    broken(seed, () -> Invariant.broken(dynamo.play(RandomNight.crowded(seed))))));
      }
      return caught;
    }
  }

  /** A night that a defect makes impossible to play is not caught by its invariant. */
  private Set<String> broken(long seed, Supplier<Set<String>> night) {
    Set<String> broken = new TreeSet<>();
    try {
      broken.addAll(night.get());
    } catch (AssertionError | RuntimeException crashed) {
      broken.add(crashed.getClass().getSimpleName());
    }
    broken.stream()
        .filter(other -> others.stream().noneMatch(known -> known.startsWith(other + " ")))
        .forEach(other -> others.add(other + " at " + seed));
    return broken;
  }

  private Optional<String> first(Map<Long, Set<String>> broken) {
    return broken.entrySet().stream()
        .filter(night -> night.getValue().contains(expected))
        .map(night -> Long.toString(night.getKey()))
        .findFirst();
  }

  private Optional<String> row() throws IOException {
    try (FaultMatrix matrix = new FaultMatrix()) {
      matrix.check(expected);
      return Optional.empty();
    } catch (AssertionError | RuntimeException different) {
      return Optional.of(oneLine(different));
    }
  }

  private Optional<String> tests() throws IOException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(JavaSource.ofTest(expected).className()))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsStartedCount() == 0) {
      throw new IllegalStateException("no test in " + expected);
    }
    return Optional.of(
            summary.getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName())
                .collect(Collectors.joining(", ")))
        .filter(failed -> !failed.isEmpty());
  }

  private Optional<String> inRow(String row) throws IOException {
    Scenario scenario = MatrixNight.of(row);
    return first(Map.of(0L, broken(0, () -> Invariant.broken(NightPlayer.inMemory(scenario)))))
        .map(_ -> row);
  }

  private static String oneLine(Throwable error) {
    return String.valueOf(error.getMessage()).strip().replaceAll("\\s+", " ");
  }
}
