package dev.curfew.harness;

import static dev.curfew.harness.GivenTrouble.EVENING;
import static dev.curfew.harness.GivenTrouble.HERE;
import static dev.curfew.harness.GivenTrouble.KEPT;
import static dev.curfew.harness.GivenTrouble.THERE;
import static dev.curfew.harness.GivenTrouble.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.harness.night.Death;
import dev.curfew.harness.play.DynamoNights;
import dev.curfew.harness.play.Invocation;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.local.asl.Execution;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.report.DeliveryResult;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One kind of trouble a night, through the real state machine. {@code docs/reliability.md}. */
class FaultMatrixTest {
  private static final int MANY = 40;

  private static DynamoNights dynamo;

  @BeforeAll
  static void startDynamoDb() {
    dynamo = DynamoNights.start();
  }

  @AfterAll
  static void endDynamoDb() {
    dynamo.close();
  }

  private static void assertAllStopped(CameTo night, int here) {
    assertThat(night.status()).as(night.failure()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, here + 2, Outcome.KEPT, 1));
    assertReportedOnce(night);
  }

  private static String keepAll(String after) {
    return """
    {'kind':'policy','id':'keep-all','after':'%s','document':{'id':'keep-all','effect':'keep',
     'match':{},'until':'never','owner':'o@example.com','reason':'r'}}\
    """
        .formatted(after);
  }

  private static void assertReportedOnce(CameTo night) {
    assertThat(night.reports("Slack")).isEqualTo(1);
    assertThat(night.reports("Mail")).isEqualTo(1);
  }

  @Test
  void throttleStorm() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'throttle','action':'StopInstances','region':'eu-*','before':'PT90S'}")
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.answers("StopInstances")).contains("RequestLimitExceeded");
    // Each throttle in a row waits twice as long, and none makes a call smaller.
    assertThat(night.calls(HERE)).hasSizeLessThan(16);
    assertThat(night.calls(HERE).getFirst().call().ids())
        .isEqualTo(night.calls(HERE).get(1).call().ids());
  }

  @Test
  void halfTheIdsAreBad() {
    GivenTrouble trouble = new GivenTrouble(MANY);
    "02468ace"
        .chars()
        .forEach(last ->
            trouble.fault(
                "{'kind':'stop-protection','region':'eu-*','instance':'*%c'}".formatted(last)));
    CameTo night = trouble.play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.outcomes())
        .isEqualTo(
            Map.of(Outcome.STOPPED, MANY / 2 + 2, Outcome.REFUSED, MANY / 2, Outcome.KEPT, 1));
    assertThat(night.entry(id(0)).detail()).get().asString().contains("disableApiStop");
  }

  @Test
  void oneInAThousandIsBad() {
    CameTo night =
        new GivenTrouble(1_000)
            .fault("{'kind':'stop-protection','instance':'%s'}".formatted(id(500)))
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, 1_001, Outcome.REFUSED, 1, Outcome.KEPT, 1));
    assertThat(night.entry(id(500)).outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void allAreBad() {
    CameTo night =
        new GivenTrouble(MANY).fault("{'kind':'stop-protection','region':'eu-*'}").play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, 2, Outcome.REFUSED, MANY, Outcome.KEPT, 1));
    assertReportedOnce(night);
  }

  @Test
  void aBadOneIsNotNamed() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault(
                "{'kind':'refuse','instance':'%s','code':'UnsupportedOperation','words':'No.'}"
                    .formatted(id(7)))
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.entry(id(7)).detail())
        .contains(new OutcomeDetail.RefusedByEc2("UnsupportedOperation", "No."));
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, MANY + 1, Outcome.REFUSED, 1, Outcome.KEPT, 1));
  }

  @Test
  void oneBreaksEc2EachTime() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault(
                "{'kind':'refuse','instance':'%s','code':'InternalError','words':'An internal error has occurred'}"
                    .formatted(id(7)))
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.entry(id(7)).outcome()).isEqualTo(Outcome.STOPPING);
    assertThat(night.entry(id(7)).detail())
        .contains(new OutcomeDetail.LastSeen(InstanceState.RUNNING));
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, MANY + 1, Outcome.STOPPING, 1, Outcome.KEPT, 1));
  }

  @Test
  void everyStopBreaksEc2() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault(
                "{'kind':'fail','region':'eu-west-1','action':'StopInstances','code':'InternalError'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.failure()).contains("eu-west-1").contains("InternalError");
    assertThat(night.outcomes()).containsEntry(Outcome.STOPPED, 2).containsEntry(Outcome.KEPT, 1);
    assertThat(night.calls(HERE)).hasSizeLessThan(200);
    assertThat(night.lasted()).isLessThan(Duration.ofMinutes(20));
    assertReportedOnce(night);
  }

  @Test
  void stoppingIsDenied() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'deny','region':'eu-west-1','action':'StopInstances'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.entry(id(3)).detail()).get().asString().contains("service control policy");
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, 2, Outcome.REFUSED, MANY, Outcome.KEPT, 1));
    assertThat(night.target(HERE)).isEqualTo(TargetStatus.DENIED);
    assertThat(night.target(THERE)).isEqualTo(TargetStatus.READ);
  }

  @Test
  void iamDeniesOneThatMustNeverBeStopped() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault(
                "{'kind':'tag','instance':'%s','after':'PT0S','key':'curfew:never-stop','value':''}"
                    .formatted(id(3)))
            .fault("{'kind':'stale','action':'DescribeInstances','by':'PT60S'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.entry(id(3)).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(night.entry(id(3)).detail()).get().asString().contains("UnauthorizedOperation");
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, MANY + 1, Outcome.REFUSED, 1, Outcome.KEPT, 1));
  }

  @Test
  void theResponseIsLostAfterTheStop() {
    CameTo night =
        new GivenTrouble(3)
            .fault("{'kind':'lose','region':'eu-*','action':'StopInstances','first':1}")
            .play();

    assertAllStopped(night, 3);
    assertThat(night.calls(HERE)).as("EC2 is asked what became of it, not to stop it").hasSize(1);
    assertThat(night.entry(id(0)).evaluation().notes())
        .containsExactly(new Note.StopResponseLost());
  }

  @Test
  void ec2IsSlow() {
    CameTo night = new GivenTrouble(MANY).fault("{'kind':'slow','by':'PT20S'}").play();

    assertAllStopped(night, MANY);
    assertThat(night.calls(HERE).getFirst().call().at()).isAfter(EVENING.plusSeconds(60));
  }

  @Test
  void ec2AnswersWithServerErrors() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'fail','code':'InternalError','action':'DescribeInstances','first':3}")
            .fault("{'kind':'fail','code':'Unavailable','action':'StopInstances','first':3}")
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.answers("DescribeInstances")).contains("InternalError");
    assertThat(night.answers("StopInstances")).contains("Unavailable");
  }

  @Test
  void aRegionIsDenied() {
    CameTo night = new GivenTrouble(MANY).fault("{'kind':'deny','region':'us-east-1'}").play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.target(THERE)).isEqualTo(TargetStatus.DENIED);
    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, MANY, Outcome.KEPT, 1));
    assertReportedOnce(night);
  }

  @Test
  void aRegionIsDownThroughout() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'fail','region':'us-east-1','code':'Unavailable'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.target(THERE)).isEqualTo(TargetStatus.UNREAD);
    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, MANY, Outcome.KEPT, 1));
    assertReportedOnce(night);
  }

  @Test
  void aRegionGoesDownAfterThePlan() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'fail','region':'us-east-1','code':'Unavailable','after':'PT0.4S'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.failure()).contains("us-east-1");
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, MANY, Outcome.KEPT, 1, Outcome.PLANNED, 2));
    assertReportedOnce(night);
  }

  @Test
  void describingIsThrottled() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault(
                "{'kind':'throttle','action':'DescribeInstances','region':'eu-*','after':'PT0.4S','before':'PT5M'}")
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.answers("DescribeInstances")).contains("RequestLimitExceeded");
  }

  @Test
  void looksAreNotAnswered() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault(
                "{'kind':'fail','code':'Unavailable','action':'DescribeInstances','after':'PT10S','before':'PT5M'}")
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.answers("DescribeInstances")).contains("Unavailable");
  }

  @Test
  void noLookIsAnswered() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault(
                "{'kind':'fail','code':'Unavailable','action':'DescribeInstances','region':'eu-*','after':'PT10S'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.failure()).contains("eu-west-1").contains("Unavailable");
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPING, MANY, Outcome.STOPPED, 2, Outcome.KEPT, 1));
    assertReportedOnce(night);
  }

  @Test
  void somebodyStopsOneWhoseCallIsRefused() {
    CameTo night =
        new GivenTrouble(2)
            .fault("{'kind':'stop-protection','instance':'%s'}".formatted(id(0)))
            .fault("{'kind':'stop','instance':'%s','after':'PT0.87S'}".formatted(id(1)))
            .play();

    assertThat(night.entry(id(0)).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(night.entry(id(1)).outcome()).isEqualTo(Outcome.GONE);
    assertThat(night.entry(id(1)).evaluation().notes()).isEmpty();
  }

  /** EC2 may have stopped a part of what it refused; nobody can tell. */
  @Test
  void somebodyStopsOneInTheInstantOfARefusal() {
    CameTo night =
        new GivenTrouble(2)
            .fault("{'kind':'stop-protection','instance':'%s'}".formatted(id(0)))
            .fault("{'kind':'stop','instance':'%s','after':'PT0.75S'}".formatted(id(1)))
            .play();

    assertThat(night.entry(id(0)).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(night.entry(id(1)).outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(night.entry(id(1)).evaluation().notes()).hasSize(1);
    assertThat(night.asked(id(1))).isEqualTo(1);
  }

  @Test
  void aPolicyComesWhileAnAcceptedStopDoesNotShow() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'stale','action':'DescribeInstances','by':'PT200S'}")
            .fault(keepAll("PT60S"))
            .play();

    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, MANY + 2, Outcome.KEPT, 1));
    assertThat(night.entry(id(0)).evaluation().notes())
        .contains(new Note.StoppedBeforePolicyChange());
  }

  @Test
  void everyStopOfASmallRegionBreaksEc2() {
    CameTo night =
        new GivenTrouble(8)
            .fault(
                "{'kind':'fail','region':'eu-west-1','action':'StopInstances','code':'InternalError'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.failure()).contains("eu-west-1").contains("InternalError");
    assertThat(night.calls(HERE)).hasSizeLessThan(200);
    assertReportedOnce(night);
  }

  @Test
  void stopsBreakEc2ForTwoMinutes() {
    CameTo night =
        new GivenTrouble(8)
            .fault(
                "{'kind':'fail','region':'eu-west-1','action':'StopInstances','code':'InternalError','before':'PT2M'}")
            .play();

    assertAllStopped(night, 8);
  }

  @Test
  void aPolicyComesWhileEc2IsReadSlowly() {
    CameTo night =
        new GivenTrouble(3)
            .fault("{'kind':'slow','action':'Describe*','region':'eu-*','by':'PT19S'}")
            .fault(keepAll("PT70S"))
            .play();

    assertThat(night.calls(HERE)).isEmpty();
    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, 2, Outcome.KEPT, 4));
  }

  @Test
  void aSecondAnswerIsLostAndAPolicyComes() {
    CameTo night =
        new GivenTrouble(3)
            .fault(
                "{'kind':'lose','action':'StopInstances','region':'eu-*','before':'PT50S','acts':false}")
            .fault("{'kind':'lose','action':'StopInstances','region':'eu-*','first':1}")
            .fault("{'kind':'stale','action':'DescribeInstances','by':'PT40S'}")
            .fault(keepAll("PT66S"))
            .play();

    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, 5, Outcome.KEPT, 1));
  }

  @Test
  void theAnswerToASecondStopIsLostAndAPolicyComes() {
    CameTo night =
        new GivenTrouble(3)
            .fault("{'kind':'stale','action':'DescribeInstances','by':'PT200S'}")
            .fault(
                "{'kind':'fail','code':'InternalError','action':'StopInstances','region':'eu-*','after':'PT60S','first':1}")
            .fault(keepAll("PT136.6S"))
            .play();

    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, 5, Outcome.KEPT, 1));
  }

  @Test
  void anAnswerIsLostAndTheNextCallIsRefused() {
    CameTo night =
        new GivenTrouble(3)
            .fault("{'kind':'lose','action':'StopInstances','region':'eu-*','first':1}")
            .fault("{'kind':'stale','action':'DescribeInstances','by':'PT30S'}")
            .fault(
                "{'kind':'tag','instance':'%s','after':'PT1S','key':'curfew:never-stop','value':''}"
                    .formatted(id(0)))
            .play();

    assertThat(night.entry(id(0)).outcome()).isEqualTo(Outcome.STOPPED);
  }

  @Test
  void anAcceptedStopDoesNotShowAndTheNextCallIsRefused() {
    CameTo night =
        new GivenTrouble(3)
            .fault("{'kind':'stale','action':'DescribeInstances','by':'PT200S'}")
            .fault(
                "{'kind':'tag','instance':'%s','after':'PT60S','key':'curfew:never-stop','value':''}"
                    .formatted(id(0)))
            .play();

    assertThat(night.entry(id(0)).outcome()).isEqualTo(Outcome.STOPPED);
  }

  @Test
  void somebodyStopsOneAndStartsItAgain() {
    CameTo night =
        new GivenTrouble(3)
            .fault("{'kind':'stop','instance':'%s','after':'PT0.3S'}".formatted(id(0)))
            .fault("{'kind':'start','instance':'%s','after':'PT5S'}".formatted(id(0)))
            .play();

    assertAllStopped(night, 3);
    assertThat(night.asked(id(0))).isEqualTo(1);
  }

  @Test
  void aRestartedOneIsReadFromAnOlderReplica() {
    CameTo night =
        new GivenTrouble(3)
            .fault("{'kind':'stuck','instance':'%s','for':'PT45S'}".formatted(id(0)))
            .fault("{'kind':'start','instance':'%s','after':'PT5S'}".formatted(id(0)))
            .fault(
                "{'kind':'stale','action':'DescribeInstances','region':'eu-*','after':'PT91.07S','before':'PT92S','by':'PT45S'}")
            .play();

    assertAllStopped(night, 3);
  }

  @Test
  void oneIsStartedAgainAfterTheStopsOfItsRegionFailed() {
    CameTo night =
        new GivenTrouble(1_200)
            .fault("{'kind':'policy','after':'PT10S','id':'oops','document':{'id':'oops'}}")
            .fault("{'kind':'start','instance':'%s','after':'PT5S'}".formatted(id(0)))
            .fault("{'kind':'stuck','instance':'*f','for':'PT90S'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.entry(id(15)).outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(night.outcomes().getOrDefault(Outcome.STOPPING, 0)).isLessThanOrEqualTo(1);
  }

  @Test
  void aSlowGuestStopsAfterALongStorm() {
    CameTo night =
        new GivenTrouble(3)
            .fault(
                "{'kind':'lose','action':'StopInstances','region':'eu-*','first':1,'acts':false}")
            .fault("{'kind':'throttle','action':'StopInstances','region':'eu-*','before':'PT11M'}")
            .fault("{'kind':'stuck','instance':'%s','for':'PT90S'}".formatted(id(0)))
            .play();

    assertAllStopped(night, 3);
  }

  @Test
  void aPolicyOfTheOrganizationDeniesByName() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault(
                """
                {'kind':'refuse','region':'eu-*','instance':'*','code':'UnauthorizedOperation',
                 'words':'You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/curfew/x is not authorized to perform: ec2:StopInstances on resource: arn:aws:ec2:eu-west-1:111122223333:instance/{instance} with an explicit deny in a service control policy.'}\
                """)
            .play();

    assertThat(night.target(HERE)).isEqualTo(TargetStatus.DENIED);
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, 2, Outcome.REFUSED, MANY, Outcome.KEPT, 1));
  }

  @Test
  void allWereRefusedLastNight() {
    CameTo night = new GivenTrouble(1_000).allRefusedBefore().play();

    assertAllStopped(night, 1_000);
    // 34 such regions of 3,000 each fit into a history of 25,000 events.
    assertThat(night.played().ran().getFirst().execution().events()).isLessThan(25_000 / 34 / 3);
  }

  @Test
  void ec2IsAMinuteBehind() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'stale','action':'DescribeInstances','by':'PT60S'}")
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.lasted()).isGreaterThan(new GivenTrouble(MANY).play().lasted());
  }

  @Test
  void oneIsStuckInStopping() {
    CameTo night =
        new GivenTrouble(MANY).fault("{'kind':'stuck','instance':'%s'}".formatted(id(5))).play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.entry(id(5)).outcome()).isEqualTo(Outcome.STOPPING);
    assertThat(night.entry(id(5)).detail())
        .contains(new OutcomeDetail.LastSeen(InstanceState.STOPPING));
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, MANY + 1, Outcome.STOPPING, 1, Outcome.KEPT, 1));
    assertThat(night.lasted()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
  }

  @Test
  void somebodyStartsOneAgain() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'start','instance':'%s','after':'PT5S'}".formatted(id(5)))
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.asked(id(5))).isEqualTo(2);
  }

  @Test
  void somebodyStartsOneAgainWhileALambdaHangs() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault(
                "{'kind':'timeout','function':'StopInstances','region':'eu-west-1','call':1,'when':'after'}")
            .fault(
                "{'kind':'timeout','function':'StopInstances','region':'eu-west-1','call':2,'when':'after'}")
            .fault("{'kind':'start','instance':'%s','after':'PT9M'}".formatted(id(5)))
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.asked(id(5))).isEqualTo(2);
  }

  @Test
  void somebodyStartsOneTwice() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'start','instance':'%s','after':'PT5S'}".formatted(id(5)))
            .fault("{'kind':'start','instance':'%s','after':'PT3M'}".formatted(id(5)))
            .play();

    assertThat(night.asked(id(5))).as("once more, and then it is reported").isEqualTo(2);
    assertThat(night.entry(id(5)).outcome()).isIn(Outcome.STOPPING, Outcome.STOPPED);
    assertReportedOnce(night);
  }

  @Test
  void aLambdaIsKilled() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'crash','function':'StopInstances','call':3,'when':'after'}")
            .fault("{'kind':'crash','function':'ConfirmStops','call':1,'when':'before'}")
            .death("Fleet.stop", 2, Death.Moment.AFTER)
            .death("Ledger.record*s", 4, Death.Moment.HALFWAY)
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.played().seen().struck()).hasSize(2);
    assertThat(night.unanswered()).isEqualTo(4);
  }

  @Test
  void aLambdaTimesOut() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'timeout','function':'PlanRegion','call':1,'when':'before'}")
            .fault("{'kind':'timeout','function':'StopInstances','call':1,'when':'after'}")
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.unanswered()).isEqualTo(2);
  }

  @Test
  void dynamoDbThrottles() {
    CameTo night =
        new GivenTrouble(12)
            .fault("{'kind':'table','action':'GetItem','first':1}")
            .fault("{'kind':'table','action':'PutItem','first':1}")
            .fault("{'kind':'table','action':'Scan','first':1}")
            .fault("{'kind':'table','action':'Query','first':1}")
            .fault("{'kind':'table','action':'BatchWriteItem','first':2}")
            .play(dynamo);

    assertAllStopped(night, 12);
    assertThat(dynamo.refused()).isEqualTo(6);
  }

  @Test
  void twoRunsAtOnce() {
    CameTo night = new GivenTrouble(MANY).second(Duration.ofSeconds(1), false).play();

    assertAllStopped(night, MANY);
    assertThat(night.played().ran()).hasSize(2);
    assertThat(night.hasRun("second")).isFalse();
  }

  @Test
  void oneDeliveryComesTwice() {
    CameTo night = new GivenTrouble(MANY).second(Duration.ofSeconds(20), true).play(dynamo);

    assertAllStopped(night, MANY);
    assertThat(night.hasRun("second")).isFalse();
  }

  @Test
  void oneRequestComesTwice() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'twice','function':'StopInstances','call':1,'after':'PT0.2S'}")
            .fault("{'kind':'twice','function':'PlanRegion','call':1,'after':'PT0.1S'}")
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.played().seen().invocations().stream().filter(Invocation::isAgain)).hasSize(2);
  }

  @Test
  void planningOneRegionCrashes() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'crash','function':'PlanRegion','region':'us-east-1','when':'before'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.target(THERE)).isEqualTo(TargetStatus.UNREAD);
    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, MANY, Outcome.KEPT, 1));
    assertReportedOnce(night);
  }

  /** What is outside the state machine reports then; and the next night is not kept out. */
  @Test
  void reportingCrashesEachTime() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'crash','function':'SendReport','when':'before'}")
            .play();

    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, MANY + 2, Outcome.KEPT, 1));
    assertThat(night.reports("Slack")).isZero();
    assertThat(night.played().ran().getFirst().execution().status())
        .isEqualTo(Execution.Status.FAILED);
  }

  @Test
  void stoppingOneRegionCrashes() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault(
                "{'kind':'crash','function':'StopInstances','region':'us-east-1','when':'before'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.failure()).contains("us-east-1").doesNotContain("\"}");
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, MANY, Outcome.KEPT, 1, Outcome.PLANNED, 2));
    assertReportedOnce(night);
  }

  @Test
  void slackAsksToComeAgain() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'slack','status':429,'retryAfter':'PT20S','first':2}")
            .play();

    assertAllStopped(night, MANY);
    assertThat(night.played().seen().posts())
        .filteredOn(post -> post.answer() instanceof DeliveryResult.Later)
        .hasSize(2);
  }

  @Test
  void slackIsDown() {
    CameTo night = new GivenTrouble(MANY).fault("{'kind':'slack','status':500}").play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, MANY + 2, Outcome.KEPT, 1));
    assertThat(night.reports("Slack")).isZero();
    assertThat(night.reports("Mail")).isEqualTo(1);
  }

  @Test
  void sesRefuses() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'mail','code':'MessageRejected','words':'Address not verified.'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, MANY + 2, Outcome.KEPT, 1));
    assertThat(night.reports("Slack")).isEqualTo(1);
    assertThat(night.reports("Mail")).isZero();
  }

  @Test
  void thePolicyTableCannotBeRead() {
    CameTo night =
        new GivenTrouble(MANY).fault("{'kind':'table','action':'PolicyStore.read'}").play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.played().seen().stopCalls()).isEmpty();
    assertReportedOnce(night);
  }

  /** Also where an empty table would do: one that does not answer is not empty. */
  @Test
  void thePolicyTableCannotBeReadAfterThePlan() {
    CameTo night =
        new GivenTrouble(MANY)
            .allowEmptyPolicies()
            .fault("{'kind':'table','action':'PolicyStore.read','after':'PT0.3S'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.played().seen().stopCalls()).isEmpty();
    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.PLANNED, MANY + 2, Outcome.KEPT, 1));
    assertReportedOnce(night);
  }

  /** The table as it is now would have it stopped: the snapshot of the run has not. */
  @Test
  void aPolicyIsDeletedAndWhatItKeepsIsTaggedAfterThePlan() {
    CameTo night =
        new GivenTrouble(MANY)
            .allowEmptyPolicies()
            .fault("{'kind':'policy','after':'PT0.3S','id':'keep-prod'}")
            .fault(
                "{'kind':'tag','instance':'%s','after':'PT0.3S','key':'env','value':'prod'}"
                    .formatted(id(0)))
            .play();

    assertThat(night.entry(id(0)).outcome()).isEqualTo(Outcome.KEPT);
    assertThat(night.entry(id(0)).evaluation().policy()).contains("keep-prod");
    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.STOPPED, MANY + 1, Outcome.KEPT, 2));
    assertReportedOnce(night);
  }

  @Test
  void aPolicyBreaksAfterThePlan() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'policy','after':'PT0.3S','id':'oops','document':{'id':'oops'}}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.failure()).contains("oops");
    assertThat(night.played().seen().stopCalls()).isEmpty();
    assertReportedOnce(night);
  }

  @Test
  void thePolicyTableIsEmptiedAfterThePlan() {
    CameTo night =
        new GivenTrouble(MANY).fault("{'kind':'policy','after':'PT0.3S','id':'keep-prod'}").play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.failure()).contains("none of the 0 is enabled");
    assertThat(night.outcomes()).isEqualTo(Map.of(Outcome.PLANNED, MANY + 2, Outcome.KEPT, 1));
    assertReportedOnce(night);
  }

  /** By then the policies can be read again, and would let it stop them all. */
  @Test
  void aRequestComesAfterTheEnd() {
    CameTo night =
        new GivenTrouble(MANY)
            .fault("{'kind':'policy','after':'PT0.3S','id':'oops','document':{'id':'oops'}}")
            .fault("{'kind':'policy','after':'PT2S','id':'oops'}")
            .fault("{'kind':'twice','function':'StopInstances','call':1,'after':'PT90S'}")
            .fault("{'kind':'twice','function':'StopInstances','call':2,'after':'PT90S'}")
            .play();

    assertThat(night.played().seen().invocations().stream().filter(Invocation::isAgain)).hasSize(2);
    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.played().seen().stopCalls()).isEmpty();
  }

  @Test
  void theStopWindowCloses() {
    CameTo night =
        new GivenTrouble(MANY)
            .stopWindow(Duration.ofSeconds(30))
            .fault("{'kind':'throttle','region':'eu-*','action':'StopInstances','before':'PT40S'}")
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.failure()).contains("stop window");
    assertThat(night.outcomes())
        .isEqualTo(Map.of(Outcome.STOPPED, 2, Outcome.PLANNED, MANY, Outcome.KEPT, 1));
    assertThat(night.entry(KEPT).outcome()).isEqualTo(Outcome.KEPT);
    assertReportedOnce(night);
  }

  @Test
  void theStopWindowClosesWhileACallIsRefused() {
    CameTo night =
        new GivenTrouble(MANY)
            .stopWindow(Duration.ofSeconds(10))
            .fault("{'kind':'slow','action':'StopInstances','by':'PT20S'}")
            .fault("{'kind':'stop-protection','instance':'%s'}".formatted(id(0)))
            .play();

    assertThat(night.status()).isEqualTo(RunStatus.FAILED);
    assertThat(night.calls(HERE)).hasSize(1);
    assertThat(night.outcomes())
        .isEqualTo(
            Map.of(
                Outcome.STOPPED, 2,
                Outcome.REFUSED, 1,
                Outcome.PLANNED, MANY - 1,
                Outcome.KEPT, 1));
    assertReportedOnce(night);
  }
}
