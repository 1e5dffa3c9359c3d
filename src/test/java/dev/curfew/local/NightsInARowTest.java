package dev.curfew.local;

import static dev.curfew.local.GivenNight.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.Limit;
import dev.curfew.limits.LimitCheck.Exceeded;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.report.Ledger;
import dev.curfew.report.ReportBytes;
import dev.curfew.report.RunReport;
import dev.curfew.report.comparison.Coverage;
import dev.curfew.report.comparison.NewStops;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.NightText;
import dev.curfew.report.text.Style;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Language;
import dev.curfew.settings.Limits;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the report of one night contains about earlier nights. Each usual night has three instances
 * to stop.
 */
@Tag("slow")
class NightsInARowTest {
  private static final String DOWN =
      "{'kind':'fail','region':'us-east-1','action':'DescribeInstances','code':'InternalError'}";

  private final InMemoryRunLocks runLocks = new InMemoryRunLocks();
  private final Ledger ledger = InMemoryLedger.create();

  private static Instant evening(int day) {
    return RunInMemory.EVENING.plus(Duration.ofDays(day));
  }

  private static String id(int day) {
    return "night-2026-11-%dT13-00-00".formatted(23 + day);
  }

  private Night.Result<RunReport> night(int day, GivenNight night) {
    return night.at(evening(day)).run(runLocks, ledger);
  }

  private void usualNights(int many) {
    for (int day = 0; day < many; day++) {
      assertThat(status(night(day, new GivenNight()))).isEqualTo(RunStatus.STOPPED);
    }
  }

  /** The usual night, with more that are to be stopped in eu-west-1. */
  private static GivenNight grownBy(int more) {
    GivenNight night = new GivenNight();
    for (int i = 0; i < more; i++) {
      night.instance("eu-west-1", "i-1%07x".formatted(i));
    }
    return night;
  }

  private static RunStatus status(Night.Result<RunReport> result) {
    return result.report().end().status();
  }

  private static String text(RunReport report) {
    return NightText.of(
        report, Catalogue.in(Language.ENGLISH), Style.PLAIN, DisplayLimits.TERMINAL);
  }

  private static JsonNode json(RunReport report) throws IOException {
    return new ObjectMapper().readTree(ReportBytes.json(report));
  }

  private static void stoppedNothing(Night.Result<RunReport> result) {
    assertThat(outcomes(result).values()).doesNotContain("stopped", "stopping");
    assertThat(result.execution().path()).doesNotContain("AnnounceStart", "StopInstances");
  }

  @ParameterizedTest
  @CsvSource({"2, 2, STOPPED", "3, 1, STOPPED", "3, 2, LIMITED", "5, 2, LIMITED", "2, 50, STOPPED"})
  void stopsNoMoreThanHalfOverTheMedianOfThreeNightsOrMore(
      int before, int more, RunStatus expected) {
    usualNights(before);
    Night.Result<RunReport> result = night(before, grownBy(more));

    assertThat(status(result)).isEqualTo(expected);
    if (expected == RunStatus.LIMITED) {
      stoppedNothing(result);
      assertThat(result.execution().status()).isEqualTo(Execution.Status.SUCCEEDED);
    }
  }

  @Test
  void limitedNightsDoNotRaiseTheJumpLimit() {
    usualNights(3);
    for (int day = 3; day < 7; day++) {
      assertThat(status(night(day, grownBy(40)))).isEqualTo(RunStatus.LIMITED);
    }
  }

  @Test
  void saysWhatIsNewAndWhatToDo() throws IOException {
    usualNights(3);
    RunReport report =
        night(3, grownBy(60).instance("us-east-1", "i-20000000").mode(Mode.STOP)).report();

    assertThat(report.comparison().limits().orElseThrow().exceeded())
        .containsExactly(new Exceeded(Limit.MAX_JUMP_PERCENT, 4, 4, 60));
    NewStops found = report.comparison().newStops().orElseThrow();
    assertThat(found.total()).isEqualTo(61);
    assertThat(found.since().run()).isEqualTo(id(2));
    assertThat(found.largest())
        .hasSize(50)
        .extracting(PlannedInstance::instance)
        .doesNotContain("i-0000000a");
    assertThat(found.regions())
        .extracting(region -> region.count() + " " + region.place().region() + region.wasRead())
        .containsExactly("60 eu-west-1true", "1 us-east-1true");
    assertThat(FieldText.failure(report).orElseThrow())
        .contains(
            "The last 3 runs would have stopped 3 (median); at most 50% more (4) is allowed by"
                + " MaxJumpPercent, and this plan has 64.");
    assertThat(text(report))
        .contains("New since run %s, which ended Wed, 25 Nov 2026, 13:01".formatted(id(2)))
        .contains("  eu-west-1: 60\n  us-east-1: 1\n")
        .contains("    and 46 more; --output json has all\n");
    assertThat(json(report).at("/novelties/total").intValue()).isEqualTo(61);
    assertThat(json(report).at("/limits/exceeded/0/parameter").textValue())
        .isEqualTo("MaxJumpPercent");
  }

  @Test
  void hasNothingToCompareWithOnTheFirstNight() {
    RunReport report = night(0, new GivenNight().maxStops(1)).report();

    assertThat(report.end().status()).isEqualTo(RunStatus.LIMITED);
    assertThat(report.comparison().newStops()).isEmpty();
  }

  @Test
  void saysInAPlanWhatAStopWouldMeet() {
    usualNights(3);
    RunReport report = night(3, grownBy(9).mode(Mode.PLAN)).report();

    assertThat(report.end().status()).isEqualTo(RunStatus.PLANNED);
    assertThat(FieldText.warnings(report)).hasSize(2);
    assertThat(FieldText.warnings(report).getFirst()).contains("this plan has 12.");
    assertThat(FieldText.warnings(report).getLast())
        .contains("\"approve\":\"%s\"".formatted(id(3)));
    assertThat(report.comparison().newStops().orElseThrow().total()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"STOP, 9, STOPPED", "PLAN, 9, STOPPED", "STOP, 8, STOPPED", "STOP, 10, LIMITED"})
  void liftsTheLimitsToAnApprovedRunAndNoFurther(Mode approved, int more, RunStatus expected) {
    usualNights(3);
    night(3, grownBy(9).mode(approved));
    Night.Result<RunReport> result = night(4, grownBy(more).approve(id(3)));

    assertThat(status(result)).isEqualTo(expected);
    assertThat(text(result.report()))
        .contains("Run %s was approved: the limits are lifted to 12 stops of 14 ".formatted(id(3)));
    if (expected == RunStatus.LIMITED) {
      stoppedNothing(result);
      assertThat(FieldText.failure(result.report()).orElseThrow())
          .contains("approval of run %s lifts this to 12".formatted(id(3)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void approvesOnlyWhatEndedAsLimitedOrPlanned(int day) {
    night(0, new GivenNight());
    night(1, new GivenNight().noPolicies());
    night(2, new GivenNight().policy("oops", "{\"id\":\"oops\"}"));
    Night.Result<RunReport> result = night(3, new GivenNight().approve(id(day)));

    assertThat(status(result)).isEqualTo(RunStatus.FAILED);
    stoppedNothing(result);
    assertThat(FieldText.failure(result.report()).orElseThrow())
        .contains("the execution's input, approve: run '%s' ended as ".formatted(id(day)))
        .contains("name a run in the ledger that ended as limited or planned");
  }

  @ParameterizedTest
  @ValueSource(strings = {"night-1", "arn:aws:states:eu-west-1:1:execution:curfew:night-1", "."})
  void rejectsTheApprovalOfAnUnknownRun(String run) {
    Night.Result<RunReport> result = night(0, new GivenNight().approve(run));

    assertThat(status(result)).isEqualTo(RunStatus.FAILED);
    stoppedNothing(result);
    assertThat(FieldText.failure(result.report()).orElseThrow())
        .contains("approve: run '%s' has not ended, or is not known".formatted(run));
    assertThat(status(night(1, new GivenNight()))).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void saysForWhatShareOfTheEstateItSpeaks() throws IOException {
    usualNights(2);
    RunReport report = night(2, new GivenNight().fault(DOWN)).report();

    Coverage share = report.comparison().coverage().orElseThrow();
    assertThat(share.percent()).isEqualTo(OptionalInt.of(60));
    assertThat(share.isKnown()).isTrue();
    assertThat(text(report))
        .contains(
            "This report covers 60% of the estate: us-east-1 ran 2 instances on 24 Nov" + " 2026.");
    assertThat(json(report).at("/share/missing/0/last/run").textValue()).isEqualTo(id(1));
  }

  @Test
  void whatRunsInARegionThatWasNeverReadIsUnknown() {
    for (int day = 0; day < 2; day++) {
      RunReport report = night(day, new GivenNight().fault(DOWN)).report();

      assertThat(report.comparison().coverage().orElseThrow().isKnown()).isFalse();
      assertThat(text(report))
          .contains(
              "an unknown share of the estate: what runs in us-east-1 is unknown, as no"
                  + " run has read it yet");
    }
  }

  @Test
  void saysIfTheRegionOfANewInstanceCouldNotBeReadBefore() {
    night(0, new GivenNight().fault(DOWN));
    RunReport report = night(1, new GivenNight().limits(new Limits(1, 100, 50))).report();

    assertThat(report.comparison().newStops().orElseThrow().regions())
        .singleElement()
        .satisfies(region -> {
          assertThat(region.place().region()).isEqualTo("us-east-1");
          assertThat(region.wasRead()).isFalse();
        });
    assertThat(text(report)).contains("us-east-1: 2, and it could not be read then");
  }
}
