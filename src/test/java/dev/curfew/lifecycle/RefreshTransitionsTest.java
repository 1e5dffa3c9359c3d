package dev.curfew.lifecycle;

import static dev.curfew.testing.RunFixtures.EVENING;
import static dev.curfew.testing.RunFixtures.instance;
import static dev.curfew.testing.RunFixtures.toStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.RefreshTransitions.Decision;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Facts;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefreshTransitionsTest {
  private static final Facts FACTS = new Facts(Map.of("m6i.large", false), Set.of());
  private static final StopState WAITING = new StopState.Queued();
  private static final String KEEP =
      """
      {"id":"keep-prod","effect":"keep","match":{"tag":{"env":["prod"]}},
       "until":"never","owner":"ops@example.com","reason":"production"}
      """;

  private static PolicyEvaluator judge(String... policies) {
    return PolicyReading.of(
            List.of(policies).stream()
                .map(
                    json -> DocumentReader.read("keep-prod", json.getBytes(StandardCharsets.UTF_8)))
                .toList(),
            ZoneOffset.UTC)
        .set()
        .evaluatorAt(EVENING, Effect.STOP, "eu-west-1");
  }

  private static Decision decide(
      PolicyEvaluator snapshot, PolicyEvaluator table, PlannedInstance entry, Instance listed) {
    return decide(snapshot, table, entry, listed, EVENING);
  }

  private static Decision decide(
      PolicyEvaluator snapshot,
      PolicyEvaluator table,
      PlannedInstance entry,
      Instance listed,
      Instant clock) {
    return new RefreshTransitions(snapshot, table, clock).decide(entry, Optional.of(listed), FACTS);
  }

  /** Five seconds after the evening began. */
  private static Instance.Builder stoppedSoonAfter() {
    return instance("i-1")
        .state(InstanceState.STOPPED)
        .attribute(Attribute.STATE_TRANSITION_REASON, "User initiated (2026-11-23 13:00:05 GMT)");
  }

  private static PlannedInstance written(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Write.class);
    return ((Decision.Write) decision).entry();
  }

  @Test
  void asksWhereSnapshotAndTableBothSayStop() {
    assertThat(decide(judge(), judge(), toStop(WAITING), instance("i-1").build()))
        .isInstanceOf(Decision.Ask.class);
  }

  @Test
  void keepsWhatThePolicyTableKeepsByNow() {
    Instance prod = instance("i-1").tag("env", "prod").build();

    PlannedInstance entry = written(decide(judge(), judge(KEEP), toStop(WAITING), prod));

    assertThat(entry.outcome()).isEqualTo(Outcome.KEPT);
    assertThat(entry.evaluation().policy()).contains("keep-prod");
  }

  @Test
  void keepsWhatTheSnapshotKeepsAlthoughThePolicyIsDeletedByNow() {
    Instance prod = instance("i-1").tag("env", "prod").build();

    assertThat(written(decide(judge(KEEP), judge(), toStop(WAITING), prod)).outcome())
        .isEqualTo(Outcome.KEPT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Obstacle.class,
      names = {"NEVER_STOP", "AUTO_SCALING"})
  void blocksWhatHasAnObstacleByNow(Obstacle obstacle) {
    String tag =
        obstacle == Obstacle.NEVER_STOP ? "curfew:never-stop" : "aws:autoscaling:groupName";

    PlannedInstance entry =
        written(decide(judge(), judge(), toStop(WAITING), instance("i-1").tag(tag, "x").build()));

    assertThat(entry.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(entry.evaluation().obstacle()).contains(obstacle);
  }

  @Test
  void blocksWhatSharesACauseThatARefusalHasTold() {
    Facts told = new Facts(Map.of("m6i.large", false), Set.of(), Set.of("ami-1"));
    Instance listed =
        instance("i-1")
            .attribute(Attribute.IMAGE, "ami-1")
            .attribute(Attribute.ROOT_DEVICE_TYPE, "unknown")
            .build();

    PlannedInstance entry =
        written(
            new RefreshTransitions(judge(), judge(), EVENING)
                .decide(toStop(WAITING), Optional.of(listed), told));

    assertThat(entry.evaluation().obstacle()).contains(Obstacle.INSTANCE_STORE_ROOT);
  }

  @Test
  void believesTheListingOfOneWhoseImageWasRefusedForItsRootDevice() {
    Facts told = new Facts(Map.of("m6i.large", false), Set.of(), Set.of("ami-1"));
    Instance listed =
        instance("i-1")
            .attribute(Attribute.IMAGE, "ami-1")
            .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
            .build();

    assertThat(
            new RefreshTransitions(judge(), judge(), EVENING)
                .decide(toStop(WAITING), Optional.of(listed), told))
        .isInstanceOf(Decision.Ask.class);
  }

  @Test
  void looksAgainForOneThatIsNotListedAsAbsenceProvesNothing() {
    assertThat(
            new RefreshTransitions(judge(), judge(), EVENING)
                .decide(toStop(WAITING), Optional.empty(), FACTS))
        .isInstanceOf(Decision.Later.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = InstanceState.class,
      names = {"STOPPED", "TERMINATED", "SHUTTING_DOWN"})
  void isGoneWhereSomebodyElseWasQuicker(InstanceState state) {
    Instance listed = instance("i-1").state(state).build();

    assertThat(written(decide(judge(), judge(), toStop(WAITING), listed)).outcome())
        .isEqualTo(Outcome.GONE);
  }

  @Test
  void isStoppedWhereAnIntentHadNoAnswerAndEc2StoppedItLater() {
    Instance listed = stoppedSoonAfter().build();
    PlannedInstance intended =
        toStop(new StopState.Requesting(EVENING, EVENING, 1, Optional.empty(), RetryReason.NONE));

    PlannedInstance entry = written(decide(judge(), judge(), intended, listed));

    assertThat(entry.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(entry.evaluation().notes()).isNotEmpty();
  }

  /** A refused call did nothing, so somebody else did. */
  @Test
  void isGoneWhereEc2RefusedTheCallAndItStoppedSince() {
    Instance listed = stoppedSoonAfter().build();

    assertThat(
            written(decide(judge(), judge(), toStop(new StopState.Requeued(1)), listed)).outcome())
        .isEqualTo(Outcome.GONE);
  }

  @Test
  void waitsForOneThatSomebodyElseStopsAfterEc2RefusedTheCall() {
    Instance listed = instance("i-1").state(InstanceState.STOPPING).build();
    PlannedInstance deferred = toStop(new StopState.Requeued(3));

    PlannedInstance entry = written(decide(judge(), judge(), deferred, listed));

    assertThat(entry.state())
        .isInstanceOfSatisfying(
            StopState.Accepted.class,
            asked -> {
              assertThat(asked.causedByUs()).isFalse();
              assertThat(asked.step()).isGreaterThan(deferred.state().step());
            });
  }

  /** EC2 accepted a stop that does not show: it may yet, and then it was not kept. */
  @ParameterizedTest
  @CsvSource({
    // launched, outcome
    "2026-11-23T12:00:00Z, stopping",
    "2026-11-23T13:00:00Z, kept"
  })
  void isKeptAfterAnAcceptedStopOnlyWhereSomebodyStartedIt(Instant launched, String outcome) {
    Instance prod = instance("i-1").tag("env", "prod").launchTime(launched).build();
    PlannedInstance restarted =
        toStop(new StopState.RunningAgain(EVENING, EVENING, 1, RetryReason.NOT_EFFECTIVE));

    PlannedInstance entry = written(decide(judge(), judge(KEEP), restarted, prod));

    assertThat(entry.outcome().text()).isEqualTo(outcome);
    assertThat(entry.state().step()).isGreaterThan(restarted.state().step());
  }

  /** The call may have passed, and the listing be older: a keep would hide a stop of ours. */
  @Test
  void doesNotCallAnIntentKeptWhileTheListingMayBeStale() {
    Instance prod = instance("i-1").tag("env", "prod").build();
    PlannedInstance intended =
        toStop(new StopState.Requesting(EVENING, EVENING, 1, Optional.empty(), RetryReason.NONE));

    assertThat(decide(judge(KEEP), judge(KEEP), intended, prod, EVENING.plusSeconds(59)))
        .isInstanceOf(Decision.Later.class);
    assertThat(decide(judge(KEEP), judge(KEEP), intended, prod, EVENING.plusSeconds(60)))
        .isInstanceOf(Decision.Write.class);
  }

  @ParameterizedTest
  @CsvSource({
    // launched, outcome
    "2026-11-23T12:00:00Z, stopped",
    "2026-11-23T13:00:00Z, gone"
  })
  void isStoppedWhereOneSeemedToGoOnAndNobodyStartedIt(Instant launched, String outcome) {
    Instance listed = stoppedSoonAfter().launchTime(launched).build();
    PlannedInstance restarted =
        toStop(new StopState.RunningAgain(EVENING, EVENING, 1, RetryReason.NOT_EFFECTIVE));

    assertThat(written(decide(judge(), judge(), restarted, listed)).outcome().text())
        .isEqualTo(outcome);
  }

  /** A stop before its restart, as an older listing shows it, says nothing of it now. */
  @Test
  void looksAgainAtOneThatWasStartedWhereTheListingIsOlder() {
    Instant started = EVENING.plusSeconds(60);
    Instance listed = stoppedSoonAfter().build();

    assertThat(
            List.of(
                new StopState.RunningAgain(started, EVENING, 1, RetryReason.RESTARTED),
                new StopState.Requesting(
                    started, started, 2, Optional.empty(), RetryReason.RESTARTED)))
        .allSatisfy(progress ->
            assertThat(decide(judge(), judge(), toStop(progress), listed))
                .isInstanceOf(Decision.Later.class));
  }

  /** What counts is the last call that may have stopped it, and not the first. */
  @Test
  void countsFromTheLastCallHowOldAListingMayBe() {
    Instance prod = instance("i-1").tag("env", "prod").build();
    PlannedInstance twice =
        toStop(
            new StopState.Requesting(
                EVENING, EVENING.plusSeconds(50), 2, Optional.of(EVENING), RetryReason.NONE));

    assertThat(decide(judge(KEEP), judge(KEEP), twice, prod, EVENING.plusSeconds(109)))
        .isInstanceOf(Decision.Later.class);
    assertThat(decide(judge(KEEP), judge(KEEP), twice, prod, EVENING.plusSeconds(110)))
        .isInstanceOf(Decision.Write.class);
  }

  @Test
  void isNotKeptWhereEc2HadAcceptedAStopAndTheNextCallGotNoAnswer() {
    Instance prod = instance("i-1").tag("env", "prod").build();
    PlannedInstance unseen =
        toStop(
            new StopState.Requesting(
                EVENING, EVENING.plusSeconds(130), 2, Optional.empty(), RetryReason.NOT_EFFECTIVE));

    PlannedInstance entry =
        written(decide(judge(KEEP), judge(KEEP), unseen, prod, EVENING.plusSeconds(190)));

    assertThat(entry.outcome()).isEqualTo(Outcome.STOPPING);
    assertThat(entry.state().step()).isGreaterThan(unseen.state().step());
  }
}
