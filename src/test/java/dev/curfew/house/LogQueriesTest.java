package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonEventLog;
import dev.curfew.functions.StrictJson;
import dev.curfew.local.Night;
import dev.curfew.local.NightHooks;
import dev.curfew.local.NightRun;
import dev.curfew.local.NightStores;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.run.Mode;
import dev.curfew.settings.Settings;
import dev.curfew.testing.LogsInsights;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The queries of {@code docs/operations.md}, run on the lines that the sample night logs. In that
 * night EC2 refuses an instance, throttles one call and loses one response, and Slack postpones one
 * message.
 */
class LogQueriesTest {
  private static final Path SAMPLE = Path.of("src/laptop/resources/dev/curfew/local/sample");
  private static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");
  private static final Pattern QUERY =
      Pattern.compile("\\*\\*([^*]+\\?)\\*\\*[^`]*```text\n([^`]*)```");
  private static final List<String> LINES = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void recordTheSampleNight() throws IOException {
    List<Fault> faults = FaultFile.read(SAMPLE.resolve("faults.json"));
    Night night =
        new Night(
            Files.readString(Path.of("statemachine/curfew.asl.json")),
            Settings.from("curfew@example.com", List.of("ops@example.com"))
                .zone(ZoneId.of("Asia/Seoul"))
                .anyNowMayStop(true)
                .build(),
            InitialFleet.of(FleetDirectory.open(SAMPLE.resolve("fleet"))),
            new PolicyDirectory(Path.of("policies")).read(),
            faults,
            Mode.STOP,
            EVENING);
    try (VirtualTime time = new VirtualTime(EVENING)) {
      NightHooks logging =
          new NightHooks() {
            @Override
            public Dependencies wiring(Dependencies own) {
              return own.logging(new JsonEventLog(time, LINES::add));
            }
          };
      NightStores stores =
          new NightStores(night::policies, new InMemoryRunLocks(), InMemoryLedger.create());
      new NightRun(night, time, new FaultPlan(faults, time), stores, logging)
          .execute(
              "night-20261123",
              StrictJson.MAPPER
                  .createObjectNode()
                  .put("at", EVENING.toString())
                  .put("mode", "stop"),
              new ExecutionListener() {},
              line -> {});
    }
  }

  static Stream<Map.Entry<String, String>> queries() throws IOException {
    return QUERY
        .matcher(Files.readString(Path.of("docs/operations.md")))
        .results()
        .map(match -> Map.entry(match.group(1), match.group(2).strip()));
  }

  @Test
  void thereAreFive() throws IOException {
    assertThat(queries()).hasSize(5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queries")
  void readsOnlyFieldsThatARunLogs(Map.Entry<String, String> query) {
    assertThat(new LogsInsights(LINES).fields())
        .containsAll(LogsInsights.fieldsOf(query.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queries")
  void findsWhatHappenedInTheSampleNight(Map.Entry<String, String> query) {
    assertThat(new LogsInsights(LINES).run(query.getValue())).isNotEmpty();
  }

  @Test
  void logsEveryStepOfTheNight() {
    assertThat(new LogsInsights(LINES).run("stats count(*) as lines by event"))
        .extracting(row -> row.get("event"))
        .contains(
            "run-lock-acquired",
            "policies-loaded",
            "region-planned",
            "limits-checked",
            "start-announced",
            "stop-accepted",
            "stop-rejected",
            "stop-throttled",
            "stop-response-lost",
            "stop-pass-ended",
            "stops-polled",
            "message-postponed",
            "message-sent",
            "report-delivered");
  }

  @Test
  void logsNoAddress() {
    assertThat(LINES).isNotEmpty().noneMatch(line -> line.contains("@"));
  }

  @Test
  void everyLineHasTheRunAndItsFunction() {
    assertThat(LINES)
        .allMatch(line -> line.contains("\"run\":\"night-20261123\""))
        .allMatch(line -> line.contains("\"function\":"));
  }
}
