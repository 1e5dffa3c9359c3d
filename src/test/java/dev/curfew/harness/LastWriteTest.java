package dev.curfew.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.night.EarlierRuns;
import dev.curfew.harness.night.ProcessKill;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.DynamoNights;
import dev.curfew.harness.play.NightPlayer;
import dev.curfew.harness.play.PlayedNight;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.Night;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.match.Glob;
import dev.curfew.report.RunReport;
import dev.curfew.run.Mode;
import dev.curfew.settings.Settings;
import dev.curfew.testing.CrashAfterWrites;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A night of 36 instances is played once for each of its writes; the process dies after that write.
 * Retries then finish the night as it would have ended.
 */
@Tag("slow")
class LastWriteTest {
  private static final Instant START = Instant.parse("2026-11-23T13:00:00Z");
  private static final String KEEP_PROD =
      """
      {"id":"keep-prod","effect":"keep","match":{"tag":{"env":["prod"]}},
       "until":"never","owner":"ops@example.com","reason":"production"}\
      """;

  @Test
  void everyWriteToDynamoDbMayBeTheLast() {
    try (DynamoNights dynamo = DynamoNights.start()) {
      Map<String, String> expected = outcomes(dynamo.play(night(List.of())));
      CrashAfterWrites crash = new CrashAfterWrites();
      int write = 0;
      boolean isPending = false;
      while (!isPending) {
        write++;
        PlayedNight played = dynamo.play(night(List.of()), crash, write);
        isPending = crash.isPending();
        assertThat(outcomes(played)).as("after write " + write).isEqualTo(expected);
        assertThat(played.seen().stopCalls())
            .as("stop calls without a write-ahead record")
            .allMatch(call -> call.unrecorded().isEmpty());
      }
      assertThat(write).isGreaterThan(40);
    }
  }

  @Test
  void everyCallOfTheLedgerInMemoryMayBeTheLast() {
    Map<String, String> expected = outcomes(NightPlayer.inMemory(night(List.of())));
    for (String port : List.of("Ledger.*", "RunLocks.*")) {
      int call = 0;
      boolean isStruck = true;
      while (isStruck) {
        call++;
        PlayedNight played =
            NightPlayer.inMemory(
                night(List.of(new ProcessKill(Glob.of(port), call, ProcessKill.Moment.AFTER))));
        isStruck = !played.seen().killsThatStruck().isEmpty();
        assertThat(outcomes(played)).as("after call %d of %s", call, port).isEqualTo(expected);
        Invariant.checkAll(played);
      }
      assertThat(call).isGreaterThan(1);
    }
  }

  /** The outcome of each instance; no stop was requested for a kept instance. */
  private static Map<String, String> outcomes(PlayedNight played) {
    RunReport report = played.report(played.runs().getFirst());
    Map<String, String> outcomes = new TreeMap<>();
    for (PlannedInstance planned : report.plan().instances()) {
      outcomes.put(planned.instance(), planned.outcome().text());
    }
    assertThat(outcomes).hasSize(36);
    assertThat(outcomes.values()).contains("stopped", "kept", "refused");
    outcomes.forEach((instance, outcome) -> {
      if (outcome.equals("kept")) {
        assertThat(played.ec2().audit().stops()).doesNotContainKey(instance);
      }
    });
    return outcomes;
  }

  private static Scenario night(List<ProcessKill> kills) {
    Night night =
        new Night(
            RandomNight.definition(),
            Settings.from("curfew@example.com", List.of("ops@example.com"))
                .anyNowMayStop(true)
                .build(),
            InitialFleet.of(
                Map.of(
                    "eu-west-1",
                    instances("eu-west-1", 30),
                    "us-east-1",
                    instances("us-east-1", 6))),
            List.of(DocumentReader.read("keep-prod", KEEP_PROD.getBytes(StandardCharsets.UTF_8))),
            List.of(new Fault.StopProtected(new Fault.Instances(Glob.of("*"), Glob.of("*7")))),
            Mode.STOP,
            START);
    return new Scenario(
        night,
        Ec2Settings.published(),
        kills,
        Optional.empty(),
        EarlierRuns.NONE,
        Optional.empty(),
        "");
  }

  private static List<Instance> instances(String region, int count) {
    return IntStream.range(0, count)
        .mapToObj(number ->
            Instance.builder(
                    "i-0000000000%s%05d".formatted(region.startsWith("eu") ? "e" : "a", number))
                .attribute(Attribute.ACCOUNT, "111122223333")
                .attribute(Attribute.REGION, region)
                .attribute(Attribute.TYPE, number % 3 == 0 ? "m6i.large" : "t3.micro")
                .attribute(Attribute.IMAGE, "ami-1")
                .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
                .launchTime(START.minusSeconds(100_000))
                .tag("env", number % 10 == 5 ? "prod" : "dev")
                .build())
        .toList();
  }
}
