package dev.curfew.report.words;

import static dev.curfew.report.Nights.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.reason.FailureReason;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.reason.TargetProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences are AWS's: IAM User Guide, "Troubleshoot access denied error messages". */
class DenialTextTest {
  private static final String OPENING = "You are not authorized to perform this operation. ";
  private static final String CALLER =
      "User:"
          + " arn:aws:sts::111122223333:assumed-role/curfew-StopInstancesFunctionRole-1A2B3C4D5E6F/curfew-StopInstancesFunction-AbCdEfGhIjKl";
  private static final String ACTION =
      " is not authorized to perform: ec2:StopInstances on resource:"
          + " arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc1234def567890";
  private static final String BLOB =
      " Encoded authorization failure message: " + "pwzJpefrK-OBkN09iwXMerRsHYZLPx_".repeat(20);

  private static String shown(String message) {
    return DisplayText.sentence(
        new OutcomeDetail.RefusedByEc2("UnauthorizedOperation", message), ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " because no permissions boundary allows the ec2:StopInstances action",
        " because no identity-based policy allows the ec2:StopInstances action",
        " with an explicit deny in an identity-based policy",
        " with an explicit deny in a service control policy:"
            + " arn:aws:organizations::999988887777:policy/o-a1b2c3d4e5/service_control_policy/p-12345678",
        " with an explicit deny in a VPC endpoint policy"
      })
  void keepsActionResourceAndReason(String reason) {
    assertThat(shown(OPENING + CALLER + ACTION + reason))
        .isEqualTo(
            "UnauthorizedOperation: role curfew-StopInstancesFunctionRole-1A2B3C4D5E6F"
                + ACTION
                + reason);
  }

  @Test
  void replacesTheEncodedMessageByHowToDecodeIt() {
    String decode =
        " (EC2's encoded message is in report.json; decode it with: aws sts"
            + " decode-authorization-message)";

    assertThat(shown(OPENING.strip() + BLOB))
        .isEqualTo(
            "UnauthorizedOperation: You are not authorized to perform this operation" + decode);
    assertThat(shown(OPENING + CALLER + ACTION + " with an explicit deny in a policy." + BLOB))
        .endsWith("i-0abc1234def567890 with an explicit deny in a policy" + decode)
        .doesNotContain("pwzJ");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:user/ops, user ops",
    "arn:aws:iam::111122223333:user/teams/platform/ops, user ops",
    "arn:aws-cn:sts::111122223333:assumed-role/night/i-0abc, role night",
    "arn:aws:sts::111122223333:federated-user/ops, federated-user ops",
    "arn:aws:iam::111122223333:root, root user"
  })
  void shortensEveryKindOfCaller(String arn, String caller) {
    assertThat(shown(OPENING + "User: " + arn + ACTION))
        .isEqualTo("UnauthorizedOperation: " + caller + ACTION);
  }

  @Test
  void shortensTheFailuresOfRegionsAndRuns() {
    String words =
        "UnauthorizedOperation: " + OPENING + CALLER + ACTION + " because no x allows it";

    assertThat(DisplayText.sentence(new TargetProblem.ReadFailed(words), ENGLISH))
        .endsWith("because no x allows it")
        .doesNotContain("assumed-role");
    assertThat(DisplayText.sentence(new TargetProblem.StopsDenied(words), ENGLISH))
        .endsWith("because no x allows it");
    assertThat(DisplayText.sentence(new FailureReason.StepFailed(words), ENGLISH))
        .endsWith("because no x allows it");
  }

  @Test
  void cutsTheMiddleOfWhatIsTooLongYet() {
    assertThat(shown("begin " + "x".repeat(5_000) + " because of the end"))
        .startsWith("UnauthorizedOperation: begin ")
        .endsWith(" because of the end")
        .hasSize(DisplayText.FAILURE);
  }

  @Test
  void leavesOtherMessagesAsTheyAre() {
    String words = "The instance 'i-0a' may not be stopped. Modify its 'disableApiStop' attribute.";

    assertThat(shown(words)).isEqualTo("UnauthorizedOperation: " + words);
    assertThat(shown(OPENING.strip())).isEqualTo("UnauthorizedOperation: " + OPENING.strip());
  }
}
