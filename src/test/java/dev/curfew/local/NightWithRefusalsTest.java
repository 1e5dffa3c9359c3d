package dev.curfew.local;

import static dev.curfew.local.GivenNight.CLEAN;
import static dev.curfew.local.GivenNight.entry;
import static dev.curfew.local.GivenNight.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.report.RunReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class NightWithRefusalsTest {
  private final GivenNight night = new GivenNight();

  @Test
  void doesNotSayThatEc2RefusedAnInstanceThatItDoesNotKnow() {
    Night.Result<RunReport> result =
        night
            .fault(
                "{'kind':'refuse','instance':'i-0000000d','code':'InvalidInstanceID.NotFound',"
                    + "'words':'The instance ID {instance} does not exist'}")
            .run();

    assertThat(entry(result, "i-0000000d").detail())
        .contains(
            new OutcomeDetail.UnknownToEc2(
                "InvalidInstanceID.NotFound", "The instance ID i-0000000d does not exist"));
    assertThat(result.mail().text()).contains("EC2 does not know this instance");
    assertThat(outcomes(result)).containsEntry("i-0000000e", "stopped");
  }

  @Test
  void reportsEc2sErrorOfARefusal() {
    Night.Result<RunReport> result =
        night.fault("{'kind':'stop-protection','instance':'i-0000000d'}").run();

    assertThat(outcomes(result))
        .containsEntry("i-0000000d", "refused")
        .containsEntry("i-0000000e", "stopped");
    assertThat(entry(result, "i-0000000d").detail())
        .hasValueSatisfying(detail ->
            assertThat(detail.toString()).contains("OperationNotPermitted").contains("i-0000000d"));
  }

  @Test
  void isolatesAnInstanceThatIsRefusedWithoutItsName() {
    for (int i = 100; i < 160; i++) {
      night.instance("us-east-1", "i-0000%d".formatted(i));
    }
    Night.Result<RunReport> result =
        night
            .fault(
                "{'kind':'refuse','instance':'i-0000123','code':'UnsupportedOperation',"
                    + "'words':'No.'}")
            .run();

    assertThat(outcomes(result)).containsEntry("i-0000123", "refused");
    assertThat(result.report().count(Outcome.REFUSED)).isEqualTo(1);
    assertThat(result.report().count(Outcome.STOPPED)).isEqualTo(62);
  }

  @Test
  void reportsAnInstanceThatIsStuckAsStopping() {
    Night.Result<RunReport> result = night.fault("{'kind':'stuck','instance':'i-0000000d'}").run();

    assertThat(outcomes(result))
        .containsEntry("i-0000000d", "stopping")
        .containsEntry("i-0000000e", "stopped");
    assertThat(entry(result, "i-0000000d").detail())
        .contains(new OutcomeDetail.LastSeen(InstanceState.STOPPING));
  }

  @Test
  void notesThatTheAnswerToAStopWasLost() {
    Night.Result<RunReport> result =
        night
            .fault(
                "{'kind':'lose','region':'us-east-1','action':'StopInstances','first':1,"
                    + "'acts':true}")
            .run();

    assertThat(outcomes(result)).isEqualTo(CLEAN);
    assertThat(entry(result, "i-0000000d").evaluation().notes())
        .containsExactly(new Note.StopResponseLost());
    assertThat(entry(result, "i-0000000a").evaluation().notes()).isEmpty();
  }

  @Test
  void requestsAStopAgainThatNeverArrived() {
    Night.Result<RunReport> result =
        night.fault("{'kind':'lose','action':'StopInstances','first':1,'acts':false}").run();

    assertThat(outcomes(result)).isEqualTo(CLEAN);
  }

  @Test
  void stopsAllInTheEndIfEc2Throttles() {
    Night.Result<RunReport> result =
        night.fault("{'kind':'throttle','action':'StopInstances','first':3}").run();

    assertThat(outcomes(result)).isEqualTo(CLEAN);
  }

  /** EC2's listing lacks the root device; its refusal names it, and applies to the whole image. */
  @Test
  void findsACauseOnceAndDoesNotTryThoseThatShareIt() {
    for (int i = 10; i < 40; i++) {
      night.instance(
          RunInMemory.instance("eu-west-1", "i-000000" + i)
              .attribute(Attribute.IMAGE, "ami-1")
              .attribute(Attribute.ROOT_DEVICE_TYPE, "unknown"),
          "eu-west-1");
    }
    night.fault(
        """
        {'kind':'refuse','instance':'i-000000*','code':'UnsupportedOperation',\
        'words':'The instance \\u0027{instance}\\u0027 does not have an \\u0027ebs\\u0027 root device type\
         and cannot be stopped.'}\
        """);

    RunReport report = night.run().report();

    assertThat(report.plan().instances())
        .filteredOn(entry -> entry.instance().matches("i-000000[1-3][0-9]"))
        .extracting(PlannedInstance::outcome)
        .containsOnlyOnce(Outcome.REFUSED)
        .filteredOn(outcome -> outcome != Outcome.REFUSED)
        .containsOnly(Outcome.BLOCKED)
        .hasSize(29);
  }
}
