package dev.curfew.harness.matrix;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.curfew.harness.night.ProcessKill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One row of the fault matrix: what goes wrong in a night, and the expected result.
 *
 * @param name in camel case
 * @param fault what goes wrong, for {@code docs/reliability.md}
 * @param result the expected result, for the same page
 * @param instances how many instances in {@code eu-west-1} are to be stopped
 * @param faults rules as in {@code docs/faults.md}; {@code {N}} is the id of the N-th instance
 * @param killedWithin calls of ports within which the function's process is killed
 * @param stopWindow the setting
 * @param allowEmptyPolicies the setting
 * @param keepByDefault whether an instance without a policy is kept
 * @param refusedEarlier whether EC2 refused all those instances in an earlier run
 * @param dynamoDb whether the ledger is in DynamoDB Local instead of in memory
 * @param secondRun another execution of the state machine
 * @param mornings when mornings begin, counted from the start of the night
 */
record MatrixRow(
    String name,
    String fault,
    String result,
    Integer instances,
    List<JsonNode> faults,
    List<KilledWithin> killedWithin,
    Duration stopWindow,
    boolean allowEmptyPolicies,
    boolean keepByDefault,
    boolean refusedEarlier,
    boolean dynamoDb,
    Optional<SecondRun> secondRun,
    List<Duration> mornings,
    Expected expected) {
  /** The instance that a policy keeps. */
  static final String KEPT = "i-0000000000000beef";

  private static final Pattern NUMBER = Pattern.compile("\\{([0-9]+)}");
  private static final String KEEP_ALL =
      """
      {"id":"keep-all","effect":"keep","match":{},"until":"never","owner":"o@example.com","reason":"r"}\
      """;
  private static final Path DIRECTORY = Path.of("src/test/resources/fault-matrix");
  private static final ObjectMapper JSON =
      new ObjectMapper().registerModules(new Jdk8Module(), new JavaTimeModule());

  /** A call of a port within which the process is killed; see {@link ProcessKill}. */
  record KilledWithin(String call, int number, ProcessKill.Moment moment) {}

  /** See {@link dev.curfew.harness.night.Scenario.SecondExecution}. */
  record SecondRun(Duration after, boolean sameDelivery) {}

  /** The rows about one part of the system. */
  record Section(String title, List<MatrixRow> rows) {}

  MatrixRow {
    requireNonNull(name, "name");
    requireNonNull(fault, "fault");
    requireNonNull(result, "result");
    instances = requireNonNullElse(instances, 40);
    faults = List.copyOf(requireNonNullElse(faults, List.of()));
    killedWithin = List.copyOf(requireNonNullElse(killedWithin, List.of()));
    stopWindow = requireNonNullElse(stopWindow, Duration.ofHours(4));
    secondRun = requireNonNullElse(secondRun, Optional.empty());
    mornings = List.copyOf(requireNonNullElse(mornings, List.of()));
    expected = requireNonNullElse(expected, Expected.ALL_STOPPED);
  }

  /** All sections, in the order of their files. */
  static List<Section> sections() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.sorted().map(MatrixRow::section).toList();
    }
  }

  private static Section section(Path file) {
    try {
      return JSON.readValue(Files.readString(file), Section.class);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("Cannot read " + file, unreadable);
    }
  }

  /** The id of the N-th instance in {@code eu-west-1}, from 0. */
  static String id(int number) {
    return "i-%017x".formatted(number);
  }

  /** Replaces {@code {N}}, {@code {kept}} and the policy {@code {keep-all}} in a text. */
  String fill(String text) {
    return NUMBER
        .matcher(text.replace("\"{keep-all}\"", KEEP_ALL).replace("{kept}", KEPT))
        .replaceAll(match -> id(Integer.parseInt(match.group(1))));
  }

  /** All rows of all sections. */
  static List<MatrixRow> all() throws IOException {
    return sections().stream().flatMap(section -> section.rows().stream()).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
