package dev.curfew.report.attention;

import static dev.curfew.report.Nights.ENGLISH;
import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.finished;
import static dev.curfew.report.Nights.stop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Evaluation;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.report.Nights;
import dev.curfew.report.RunReport;
import dev.curfew.report.attention.AttentionItem.Kind;
import dev.curfew.report.post.SlackForm;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import dev.curfew.stop.TargetDenial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalItemsTest {
  private static final String PROTECTED =
      "The instance 'i-1' may not be stopped. Modify its 'disableApiStop' instance attribute.";

  private static PlannedInstance refused(
      String id, Evaluation evaluation, String code, String why) {
    return entry(
        id,
        "name-" + id,
        evaluation,
        finished(Outcome.REFUSED, new OutcomeDetail.RefusedByEc2(code, why)));
  }

  private static PlannedInstance denied(String id, String cause) {
    return refused(
        id,
        stop(),
        "UnauthorizedOperation",
        "You are not authorized to perform this operation. User:"
            + " arn:aws:sts::111122223333:assumed-role/night/x is not authorized to perform:"
            + " ec2:StopInstances on resource: arn:aws:ec2:ap-northeast-2:111122223333:instance/"
            + id
            + " because no "
            + cause
            + " allows the ec2:StopInstances action");
  }

  private static RunReport report(PlannedInstance... entries) {
    return Nights.report(
        Mode.STOP,
        RunStatus.STOPPED,
        "",
        Nights.data(List.of(Nights.plan(Nights.SEOUL, TargetStatus.READ, null)), List.of(entries)));
  }

  private static List<String> lines(RunReport report, Kind kind) {
    return AttentionItem.of(report, ENGLISH).stream()
        .filter(item -> item.kind() == kind)
        .map(item -> item.line(ENGLISH))
        .toList();
  }

  @Test
  void aRegionInWhichEachInstanceIsDeniedHasOneLine() {
    RunReport report =
        report(
            Stream.of("i-1", "i-2", "i-3")
                .map(id -> denied(id, "identity-based policy"))
                .toArray(PlannedInstance[]::new));

    assertThat(lines(report, Kind.REFUSED))
        .containsExactly(
            "ap-northeast-2 (111122223333): denied for each of its 3 instances:"
                + " UnauthorizedOperation: role night is not authorized to perform:"
                + " ec2:StopInstances on resource:"
                + " arn:aws:ec2:ap-northeast-2:111122223333:instance/* because no identity-based"
                + " policy allows the ec2:StopInstances action");
    assertThat(lines(report, Kind.DENIED)).isEmpty();
    assertThat(report.count(TargetStatus.DENIED)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "service control policy",
    "resource control policy",
    "permissions boundary",
    "session policy",
    "VPC endpoint policy"
  })
  void theLinesOfInstancesRemainIfTheRegionIsDenied(String cause) {
    List<PlannedInstance> entries = List.of(denied("i-1", cause), denied("i-2", cause));

    assertThat(TargetDenial.of(entries)).isPresent();
    assertThat(TargetDenial.isOfEachInstance(entries)).isFalse();
    assertThat(lines(report(denied("i-1", cause), denied("i-2", cause)), Kind.REFUSED)).hasSize(2);
  }

  @Test
  void oneDeniedInstanceIsNamed() {
    assertThat(lines(report(denied("i-1", "identity-based policy")), Kind.REFUSED))
        .singleElement()
        .asString()
        .startsWith("name-i-1 (i-1), ap-northeast-2: UnauthorizedOperation: role night");
  }

  @Test
  void otherRefusalsAreNotADenialOfEachInstance() {
    RunReport report =
        report(
            denied("i-1", "identity-based policy"),
            refused("i-2", stop(), "OperationNotPermitted", PROTECTED));

    assertThat(lines(report, Kind.REFUSED)).hasSize(2);
  }

  @Test
  void aRefusalThatEarlierRunsReportedIsListedApartAndIsNotAnAlert() {
    Evaluation again = stop().withNote(new Note.RefusedBefore("8", "2026-11-15"));
    RunReport report = report(refused("i-1", again, "OperationNotPermitted", PROTECTED));

    assertThat(lines(report, Kind.REFUSED)).isEmpty();
    assertThat(lines(report, Kind.REFUSED_AGAIN))
        .containsExactly(
            "name-i-1 (i-1), ap-northeast-2: OperationNotPermitted: "
                + PROTECTED
                + " (refused in 9 runs since 2026-11-15)");
    assertThat(Kind.REFUSED_AGAIN.heading(1, ENGLISH))
        .isEqualTo(
            "Refused again: to acknowledge it, keep the instance by a policy until a date (1)");
    assertThat(SlackForm.alertsChannel(report)).isFalse();
  }

  @Test
  void aNewRefusalAlertsTheChannel() {
    assertThat(
            SlackForm.alertsChannel(
                report(refused("i-1", stop(), "OperationNotPermitted", PROTECTED))))
        .isTrue();
  }
}
