package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.aws.dynamodb.Tables;
import dev.curfew.functions.StrictJson;
import dev.curfew.instance.Instance;
import dev.curfew.limits.Limit;
import dev.curfew.limits.LimitCheck.Exceeded;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.RunReport;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dry runs of operators do not move {@code MaxJumpPercent}: the estate has ten instances to stop
 * and eight of production, which two policies keep.
 */
@Tag("slow")
class JumpLimitBaselineTest {
  private static final int DEV = 10;
  private static final int PRODUCTION = 8;
  private static final List<PolicyDocument> BOTH_KEEPS = List.of(keep("web"), keep("ml"));

  @RegisterExtension final Tables tables = new Tables();

  private static PolicyDocument keep(String app) {
    return RunInMemory.policy(
        "keep-%s-prod".formatted(app),
        """
        {"id":"keep-%s-prod","effect":"keep","match":{"tag":{"app":["%s"]}},
         "until":"never","owner":"ops@example.com","reason":"production"}\
        """
            .formatted(app, app));
  }

  private static List<Instance> estate(int dev) {
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < dev; i++) {
      instances.add(RunInMemory.instance("eu-west-1", "i-1%07x".formatted(i)).build());
    }
    for (int i = 0; i < PRODUCTION; i++) {
      instances.add(
          RunInMemory.instance("eu-west-1", "i-2%07x".formatted(i))
              .tag("app", i % 2 == 0 ? "web" : "ml")
              .build());
    }
    return instances;
  }

  private RunReport run(
      String name, Instant at, int dev, List<PolicyDocument> policies, String input)
      throws IOException {
    try (VirtualTime time = new VirtualTime(at)) {
      Settings settings =
          Settings.from("curfew@example.com", List.of("ops@example.com"))
              .name("test")
              .limits(new Limits(500, 100, 50))
              .allowEmptyPolicies(true)
              .build();
      Night night =
          new Night(
              Files.readString(Path.of("statemachine/curfew.asl.json")),
              settings,
              InitialFleet.of(Map.of("eu-west-1", estate(dev))),
              policies,
              List.of(),
              Mode.PLAN,
              at);
      NightStores stores =
          new NightStores(
              () -> policies,
              new DynamoRunLocks(tables.client(), tables.ledger()),
              DynamoLedger.of(
                  tables.client(), tables.ledger(), LedgerRetention.DEFAULT, time, time::sleep));
      NightRun run = new NightRun(night, time, new FaultPlan(List.of(), time), stores);
      ObjectNode start =
          (ObjectNode) StrictJson.MAPPER.readTree(input.formatted(at).replace('\'', '"'));
      return run.result(name, run.execute(name, start, ExecutionListener.NONE, _ -> {})).report();
    }
  }

  private static Instant evening(int day) {
    return RunInMemory.EVENING.plus(Duration.ofDays(day));
  }

  private void scheduledNights(int nights, String mode, RunStatus expected) throws IOException {
    for (int day = 0; day < nights; day++) {
      RunReport report =
          run(
              "night-" + day,
              evening(day),
              DEV,
              BOTH_KEEPS,
              "{'mode':'%s','scheduledTime':'%%s'}".formatted(mode));
      assertThat(report.end().status()).isEqualTo(expected);
    }
  }

  private RunReport tonight(List<PolicyDocument> policies) throws IOException {
    return run("tonight", evening(5), DEV, policies, "{'mode':'stop','scheduledTime':'%s'}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'at':'2027-07-01T20:00:00Z'}",
        "{}",
        "{'mode':'plan','scheduledTime':'2026-11-23T13:00:00Z','at':'2027-07-01T20:00:00Z'}",
        "{'mode':'plan','scheduledTime':'2027-07-01T20:00:00Z'}"
      })
  void sixPreviewsDoNotLetANightWithBothProductionPoliciesDeletedPass(String preview)
      throws IOException {
    scheduledNights(4, "stop", RunStatus.STOPPED);
    for (int i = 0; i < 6; i++) {
      Instant at = evening(4).plus(Duration.ofHours(i));
      RunReport previewed = run("preview-" + i, at, DEV, List.of(), preview);
      assertThat(previewed.plan().counts().stop())
          .isEqualTo(previewed.end().status() == RunStatus.PLANNED ? DEV + PRODUCTION : 0);
    }

    RunReport night = tonight(List.of());

    assertThat(night.end().status()).isEqualTo(RunStatus.LIMITED);
    assertThat(night.comparison().limits().orElseThrow().exceeded())
        .containsExactly(new Exceeded(Limit.MAX_JUMP_PERCENT, 15, 15, 3));
    assertThat(night.comparison().limits().orElseThrow().recent())
        .extracting(RunSummary::run)
        .containsExactly("night-3", "night-2", "night-1", "night-0");
  }

  @Test
  void fourPlansOfAMorningDoNotHoldBackANight() throws IOException {
    scheduledNights(3, "stop", RunStatus.STOPPED);
    for (int i = 0; i < 4; i++) {
      Instant morning = evening(4).plus(Duration.ofHours(12)).plus(Duration.ofMinutes(10L * i));
      assertThat(run("plan-" + i, morning, 1, BOTH_KEEPS, "{}").plan().counts().stop())
          .isEqualTo(1);
    }

    assertThat(tonight(BOTH_KEEPS).end().status()).isEqualTo(RunStatus.STOPPED);
  }

  /**
   * By day, when the estate is off: they would make the median 0, and the limit would not apply.
   */
  @Test
  void runsByHandWithNothingToStopDoNotLetANightPass() throws IOException {
    scheduledNights(4, "stop", RunStatus.STOPPED);
    for (int i = 0; i < 6; i++) {
      Instant noon = evening(4).plus(Duration.ofHours(12)).plus(Duration.ofMinutes(10L * i));
      assertThat(run("by-hand-" + i, noon, 0, BOTH_KEEPS, "{'mode':'stop'}").end().status())
          .isEqualTo(RunStatus.STOPPED);
    }

    assertThat(tonight(List.of()).end().status()).isEqualTo(RunStatus.LIMITED);
  }

  @Test
  void dryRunsOfTheScheduleAreTheBaselineOfTheFirstNightThatStops() throws IOException {
    scheduledNights(3, "plan", RunStatus.PLANNED);

    assertThat(tonight(List.of()).end().status()).isEqualTo(RunStatus.LIMITED);
  }
}
