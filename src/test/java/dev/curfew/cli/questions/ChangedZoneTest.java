package dev.curfew.cli.questions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.time.ZoneName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies in zones whose rules changed after the release of a JDK, through the command line. */
class ChangedZoneTest {
  @TempDir Path home;
  private Path fleet;

  @BeforeEach
  void saveFleet() throws IOException {
    fleet = Files.createDirectories(home.resolve("fleet"));
    Files.writeString(
        fleet.resolve("ca-west-1.json"),
        """
        {"Reservations":[{"OwnerId":"111122223333","Instances":[
          {"InstanceId":"i-0000000a","InstanceType":"m6i.large","State":{"Code":16,"Name":"running"},
           "LaunchTime":"2026-11-20T09:00:00+00:00","RootDeviceType":"ebs"}]}]}
        """);
  }

  private Path keepFrom19To22(String zone) throws IOException {
    return Commands.policies(
        home.resolve("policies"),
        Map.of(
            "keep-evening",
            """
            {'id':'keep-evening','effect':'keep','zone':'%s','match':{},
             'when':{'from':'19:00','to':'22:00'},
             'until':'2027-12-31','owner':'ops@example.com','reason':'batch'}
            """
                .formatted(zone)));
  }

  /** The window ends at 22:00 by the rules of 2026f, which is another hour by those of 2026a. */
  @ParameterizedTest
  @CsvSource({
    "Africa/Casablanca, 2026-11-29T21:59:59Z, 2026-11-29T22:00:00Z",
    "America/Vancouver, 2026-11-30T04:59:59Z, 2026-11-30T05:00:00Z",
    "America/Edmonton, 2026-11-30T03:59:59Z, 2026-11-30T04:00:00Z",
    "America/Winnipeg, 2026-11-30T02:59:59Z, 2026-11-30T03:00:00Z",
    "America/Havana, 2026-11-30T01:59:59Z, 2026-11-30T02:00:00Z"
  })
  void aWindowEndsByTheNewerRules(String zone, String lastKept, String firstStopped)
      throws IOException {
    Path policies = keepFrom19To22(zone);
    assertThat(verdict(policies, lastKept)).isEqualTo("keep");
    assertThat(verdict(policies, firstStopped)).isEqualTo("stop");
    assertThat(verdictOfDefaultZone(zone, lastKept)).isEqualTo("keep");
    assertThat(verdictOfDefaultZone(zone, firstStopped)).isEqualTo("stop");
  }

  private String verdict(Path policies, String at) {
    return Commands.run(
            "plan", "--fleet", fleet, "--policies", policies, "--at", at, "--output", "json")
        .json()
        .path("instances")
        .path(0)
        .path("verdict")
        .textValue();
  }

  private String verdictOfDefaultZone(String zone, String at) throws IOException {
    Path policies = keepFrom19To22(zone);
    Path file = policies.resolve("keep-evening.json");
    Files.writeString(file, Files.readString(file).replace("\"zone\":\"" + zone + "\",", ""));
    return Commands.run(
            "plan",
            "--fleet",
            fleet,
            "--policies",
            policies,
            "--at",
            at,
            "--zone",
            zone,
            "--output",
            "json")
        .json()
        .path("instances")
        .path(0)
        .path("verdict")
        .textValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Vancouver", "America/Havana"})
  void everyCommandPrintsTheNameOfTheZone(String zone) throws IOException {
    Path policies = keepFrom19To22(zone);
    List<List<Object>> commands = new ArrayList<>();
    for (String output : List.of("text", "json")) {
      List<Object> span = List.of("--zone", zone, "--output", output);
      commands.add(command(span, "plan", "--fleet", fleet, "--policies", policies));
      commands.add(
          command(span, "explain", "i-0000000a", "--fleet", fleet, "--policies", policies));
      commands.add(command(span, "policies", "analyze", policies));
      commands.add(command(span, "policies", "diff", policies, policies, "--fleet", fleet));
      commands.add(
          command(
              span,
              "night",
              "--fleet",
              fleet,
              "--policies",
              policies,
              "--out",
              home.resolve("out")));
    }
    for (List<Object> command : commands) {
      Commands.Ran ran = Commands.run(command.toArray());
      assertThat(ran.status()).as("%s: %s", command, ran.err()).isZero();
      assertThat(ran.out() + ran.err()).as("%s", command).doesNotContain("~2");
    }
    try (var files = Files.list(home.resolve("out"))) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).as("%s", file).doesNotContain(zone + "~");
      }
    }
    assertThat(Files.readString(home.resolve("out/report.json"))).contains(zone);
  }

  private static List<Object> command(List<Object> last, Object... first) {
    List<Object> all = new ArrayList<>(Arrays.asList(first));
    all.addAll(last);
    return all;
  }

  @Test
  void versionNamesTheTzDatabase() {
    assertThat(Commands.run("--version").out())
        .startsWith("Curfew ")
        .contains("tz database 20")
        .contains(ZoneName.rules());
  }
}
