package dev.curfew.local;

import static dev.curfew.local.GivenNight.CLEAN;
import static dev.curfew.local.GivenNight.entry;
import static dev.curfew.local.GivenNight.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class NightTest {
  private final GivenNight night = new GivenNight();

  private static RunStatus status(Night.Result<RunReport> result) {
    return result.report().end().status();
  }

  @Test
  void stopsWhatThePlanSaysOnACleanNight() {
    Night.Result<RunReport> result = night.run();

    assertThat(outcomes(result)).isEqualTo(CLEAN);
    assertThat(status(result)).isEqualTo(RunStatus.STOPPED);
    assertThat(result.report().end().failures()).isEmpty();
    assertThat(result.execution().status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(result.posts()).hasSize(2);
    assertThat(night.lastReport().path("undelivered")).isEmpty();
  }

  @Test
  void runsTheSameWayTwice() {
    Night.Result<RunReport> first = night.run();
    Night.Result<RunReport> second = night.run();

    assertThat(second.report()).usingRecursiveComparison().isEqualTo(first.report());
    assertThat(second.posts()).isEqualTo(first.posts());
  }

  @Test
  void stopsNothingInModePlan() {
    Night.Result<RunReport> result = night.mode(Mode.PLAN).run();

    assertThat(status(result)).isEqualTo(RunStatus.PLANNED);
    assertThat(result.report().count(Outcome.PLANNED)).isEqualTo(3);
    assertThat(result.execution().path()).doesNotContain("StopInstances", "AnnounceStart");
    assertThat(result.posts()).hasSize(1);
  }

  @Test
  void stopsNothingWhileOnePolicyIsBroken() {
    Night.Result<RunReport> result =
        night.policy("oops", "{\"id\":\"oops\",\"effect\":\"kepp\"}").run();

    assertThat(status(result)).isEqualTo(RunStatus.REFUSED);
    assertThat(result.report().problems())
        .extracting(problem -> problem.policy() + problem.path())
        .containsExactlyInAnyOrder("oops/effect", "oops/match");
    assertThat(result.execution().path()).doesNotContain("StopInstances");
    assertThat(result.report().count(Outcome.STOPPED)).isZero();
    assertThat(result.mail().text()).contains("oops");
    assertThat(result.posts()).hasSize(1);
  }

  @Test
  void stopsNothingByNoPolicyAtAll() {
    Night.Result<RunReport> result = night.noPolicies().run();

    assertThat(status(result)).isEqualTo(RunStatus.REFUSED);
    assertThat(result.execution().path()).doesNotContain("StopInstances");
    assertThat(result.report().end().failures())
        .singleElement()
        .isInstanceOf(FailureReason.NoPolicyEnabled.class);
  }

  @Test
  void plansByNoPolicyAtAllWithAWarning() {
    Night.Result<RunReport> result = night.noPolicies().mode(Mode.PLAN).run();

    assertThat(status(result)).isEqualTo(RunStatus.PLANNED);
    assertThat(result.report().warnings()).isNotEmpty();
  }

  @Test
  void stopsNothingOverALimit() {
    Night.Result<RunReport> result = night.maxStops(2).run();

    assertThat(status(result)).isEqualTo(RunStatus.LIMITED);
    assertThat(result.report().count(Outcome.PLANNED)).isEqualTo(3);
    assertThat(result.execution().path()).doesNotContain("StopInstances");
    assertThat(FieldText.failure(result.report()))
        .hasValueSatisfying(
            why -> assertThat(why).contains("3 instances would be stopped, and MaxStops allows 2"));
  }

  @ParameterizedTest
  @CsvSource({
    "fail, RequestExpired",
    "fail, ExpiredToken",
    "fail, InvalidClientTokenId",
    "refuse, RequestTimeTooSkewed",
    "refuse, SignatureDoesNotMatch"
  })
  void endsAtOnceIfEc2DoesNotAcceptTheCredentials(String kind, String code) {
    String scope = kind.equals("fail") ? "'action':'StopInstances'" : "'instance':'*'";
    Night.Result<RunReport> result =
        night
            .fault(
                "{'kind':'%s',%s,'code':'%s','words':'Request has expired.'}"
                    .formatted(kind, scope, code))
            .run();

    assertThat(status(result)).isEqualTo(RunStatus.FAILED);
    assertThat(outcomes(result))
        .isEqualTo(
            Map.of(
                "i-0000000a", "planned",
                "i-0000000b", "kept",
                "i-0000000c", "blocked",
                "i-0000000d", "planned",
                "i-0000000e", "planned"));
    assertThat(result.report().end().failures())
        .filteredOn(FailureReason.RegionFailed.class::isInstance)
        .hasSize(2)
        .allSatisfy(
            why -> assertThat(why.arguments().getLast()).contains(code, "credentials", "clock"));
    assertThat(result.report().end().endedAt())
        .isBefore(RunInMemory.EVENING.plus(java.time.Duration.ofMinutes(2)));
  }

  /** A thread under "about to stop no instance" would not be seen. */
  @Test
  void saysInTheChannelAndByMailIfEveryRegionIsDenied() {
    Night.Result<RunReport> result =
        night.fault("{\"kind\":\"deny\",\"action\":\"DescribeInstances\"}").run();

    assertThat(status(result)).isEqualTo(RunStatus.FAILED);
    assertThat(result.execution().status()).isEqualTo(Execution.Status.FAILED);
    assertThat(result.posts()).hasSize(1);
    assertThat(result.posts().getFirst().botBody().toString())
        .contains("run failed, no region could be read", "Nothing could be planned")
        .doesNotContain("thread_ts");
    assertThat(result.mail().text()).contains("Nothing could be planned, and nothing was stopped");
  }

  @Test
  void stopsTheOtherRegionsIfOneIsDenied() {
    Night.Result<RunReport> result = night.fault("{'kind':'deny','region':'us-east-1'}").run();

    assertThat(status(result)).isEqualTo(RunStatus.STOPPED);
    assertThat(status(result.report(), "us-east-1")).isEqualTo(TargetStatus.DENIED);
    assertThat(outcomes(result)).containsOnlyKeys("i-0000000a", "i-0000000b", "i-0000000c");
    assertThat(outcomes(result)).containsEntry("i-0000000a", "stopped");
  }

  @Test
  void stopsTheOtherRegionsIfOneAlwaysFails() {
    Night.Result<RunReport> result =
        night
            .fault(
                "{'kind':'fail','region':'us-east-1','action':'DescribeInstances',"
                    + "'code':'InternalError'}")
            .run();

    assertThat(status(result)).isEqualTo(RunStatus.STOPPED);
    assertThat(status(result.report(), "us-east-1")).isEqualTo(TargetStatus.UNREAD);
    assertThat(outcomes(result)).containsEntry("i-0000000a", "stopped");
    assertThat(outcomes(result)).doesNotContainKey("i-0000000d");
  }

  /** A call that was not made does not count as a stop whose response was lost. */
  @ParameterizedTest
  @ValueSource(strings = {"'kind':'no-credentials'", "'kind':'fail','code':'ExpiredToken'"})
  void plannedInstancesStayPlannedIfTheCredentialsAreGone(String fault) {
    Night.Result<RunReport> result =
        night.fault("{%s,'action':'StopInstances'}".formatted(fault)).run();

    assertThat(status(result)).isEqualTo(RunStatus.FAILED);
    assertThat(outcomes(result)).doesNotContainValue("stopping").doesNotContainValue("refused");
    assertThat(outcomes(result)).containsEntry("i-0000000a", "planned");
    assertThat(FieldText.failure(result.report()))
        .hasValueSatisfying(why -> assertThat(why).contains("credentials"));
  }

  /**
   * AWS gives the reason at the end, and a message has more characters than a state may pass on.
   */
  @Test
  void keepsTheEndOfALongErrorOfARegion() {
    Night.Result<RunReport> result =
        night
            .fault(
                "{'kind':'fail','region':'us-east-1','action':'StopInstances','code':'ExpiredToken',"
                    + "'words':'%s because of the end'}".formatted("x".repeat(2_000)))
            .run();

    assertThat(FieldText.failure(result.report()))
        .hasValueSatisfying(why ->
            assertThat(why)
                .contains("us-east-1", "EC2 does not accept the credentials (ExpiredToken: x")
                .contains("x because of the end): they have expired"));
  }

  private static TargetStatus status(RunReport report, String region) {
    return report.plan().regions().stream()
        .filter(row -> row.region().equals(region))
        .findFirst()
        .orElseThrow()
        .status();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 429, 500})
  void sendsTheMailIfSlackIsDown(int httpStatus) {
    Night.Result<RunReport> result =
        night.fault("{'kind':'slack','status':%d}".formatted(httpStatus)).run();

    assertThat(outcomes(result)).isEqualTo(CLEAN);
    assertThat(result.posts()).isEmpty();
    assertThat(night.lastReport().path("undelivered").toString()).contains("slack-finish");
    assertThat(night.lastReport().path("undelivered").toString()).doesNotContain("mail:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MessageRejected", "Throttling"})
  void postsToSlackIfTheMailIsRefused(String code) {
    Night.Result<RunReport> result =
        night.fault("{'kind':'mail','code':'%s','words':'No.'}".formatted(code)).run();

    assertThat(outcomes(result)).isEqualTo(CLEAN);
    assertThat(result.posts()).hasSize(2);
    assertThat(night.lastReport().path("undelivered").toString()).contains("mail: SES refused");
  }

  @ParameterizedTest
  @CsvSource({
    "DiscoverRegions, before", "DiscoverRegions, after",
    "LoadPolicies, before", "LoadPolicies, after",
    "PlanRegion, before", "PlanRegion, after",
    "CheckLimits, before", "CheckLimits, after",
    "AnnounceStart, before", "AnnounceStart, after",
    "StopInstances, before", "StopInstances, after",
    "ConfirmStops, before", "ConfirmStops, after",
    "SendReport, before", "SendReport, after"
  })
  void endsTheSameIfAFunctionCrashes(String function, String when) {
    Night.Result<RunReport> result =
        night
            .fault(
                "{'kind':'crash','function':'%s','call':1,'when':'%s'}".formatted(function, when))
            .run();

    assertThat(outcomes(result)).isEqualTo(CLEAN);
    assertThat(status(result)).isEqualTo(RunStatus.STOPPED);
    assertThat(result.posts()).hasSize(2);
  }

  @Test
  void keepsWhatAPolicyKeepsSinceThePlan() {
    Night.Result<RunReport> result =
        night
            .fault("{'kind':'slow','action':'DescribeInstances','by':'PT10S'}")
            .fault(
                "{'kind':'policy','after':'PT5S','id':'keep-d','document':{'id':'keep-d',"
                    + "'effect':'keep','match':{'instance':['i-0000000d']},'until':'never',"
                    + "'owner':'ops@example.com','reason':'incident'}}")
            .run();

    assertThat(outcomes(result))
        .containsEntry("i-0000000a", "stopped")
        .containsEntry("i-0000000d", "kept")
        .containsEntry("i-0000000e", "stopped");
    assertThat(entry(result, "i-0000000d").evaluation().policy()).contains("keep-d");
    assertThat(result.report().plan().policies())
        .extracting(row -> row.policy().id())
        .containsExactly("keep-d", "keep-prod");
    assertThat(result.report().plan().counts().stop()).isEqualTo(2);
  }

  @Test
  void stopsNothingMoreIfAPolicyBecomesInvalidAfterThePlan() {
    Night.Result<RunReport> result =
        night
            .fault("{'kind':'slow','action':'DescribeInstances','by':'PT10S'}")
            .fault("{'kind':'policy','after':'PT5S','id':'oops','document':{'id':'oops'}}")
            .run();

    assertThat(outcomes(result).values()).containsOnly("planned", "kept", "blocked");
    assertThat(status(result)).isEqualTo(RunStatus.FAILED);
    assertThat(result.posts()).hasSize(2);
  }

  @Test
  void saysThatOneWasTerminatedMeanwhile() {
    Night.Result<RunReport> result =
        night
            .fault("{'kind':'slow','action':'DescribeInstances','by':'PT10S'}")
            .fault("{'kind':'terminate','instance':'i-0000000d','after':'PT12S'}")
            .run();

    assertThat(outcomes(result))
        .containsEntry("i-0000000d", "gone")
        .containsEntry("i-0000000e", "stopped");
  }

  @Test
  void leavesAnInstanceThatWasLaunchedAfterThePlan() {
    Night.Result<RunReport> result =
        night
            .fault("{'kind':'launch','region':'us-east-1','instance':'i-0000000f','after':'PT1M'}")
            .run();

    assertThat(outcomes(result)).isEqualTo(CLEAN);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void endsTheSameWhateverPassingTroubleThereIs(long seed) {
    Random random = new Random(seed);
    List<String> functions =
        List.of("DiscoverRegions", "LoadPolicies", "PlanRegion", "StopInstances", "ConfirmStops");
    for (int i = 0; i < 3; i++) {
      night.fault(
          "{'kind':'crash','function':'%s','call':%d,'when':'%s'}"
              .formatted(
                  functions.get(random.nextInt(functions.size())),
                  1 + random.nextInt(4),
                  random.nextBoolean() ? "before" : "after"));
    }
    night.fault(
        "{'kind':'lose','action':'StopInstances','first':1,'acts':%s}"
            .formatted(random.nextBoolean()));
    night.fault("{'kind':'throttle','first':%d}".formatted(1 + random.nextInt(2)));
    night.fault("{'kind':'table','action':'*Item','first':%d}".formatted(1 + random.nextInt(3)));

    Night.Result<RunReport> result = night.run();

    assertThat(outcomes(result)).isEqualTo(CLEAN);
    assertThat(status(result)).isEqualTo(RunStatus.STOPPED);
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }
}
