package dev.curfew.stop;

import static dev.curfew.testing.RunFixtures.EVENING;
import static dev.curfew.testing.RunFixtures.toStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.reason.OutcomeDetail;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetDenialTest {
  private static final String UNNAMED =
      "UnauthorizedOperation: You are not authorized to perform this operation.";
  private static final PlannedInstance DENIED = finished(Outcome.REFUSED, UNNAMED);
  private static final PlannedInstance NAMED =
      finished(
          Outcome.REFUSED,
          "UnauthorizedOperation: not authorized to perform: ec2:StopInstances on resource:"
              + " arn:aws:ec2:eu-west-1:111122223333:instance/i-1");

  private static final PlannedInstance BY_SCP =
      finished(
          Outcome.REFUSED,
          "UnauthorizedOperation: not authorized to perform: ec2:StopInstances on resource:"
              + " arn:aws:ec2:eu-west-1:111122223333:instance/i-1 with an explicit deny in a"
              + " service control policy");

  private static PlannedInstance finished(Outcome outcome, String detail) {
    String[] error = detail.split(": ", 2);
    return toStop(
        new StopState.Finished(
            outcome, EVENING, Optional.of(new OutcomeDetail.RefusedByEc2(error[0], error[1]))));
  }

  @Test
  void aTargetIsDeniedIfNoStopInItIsAccepted() {
    assertThat(TargetDenial.of(List.of(DENIED))).contains(UNNAMED);
    assertThat(TargetDenial.of(List.of(NAMED, DENIED))).contains(UNNAMED);
    assertThat(TargetDenial.of(List.of(BY_SCP))).isPresent();
  }

  static Stream<PlannedInstance> whatShowsThatSomethingPassesOrMay() {
    return Stream.of(
        toStop(new StopState.Finished(Outcome.STOPPED, EVENING, Optional.empty())),
        // A call that named it may have passed.
        toStop(
            new StopState.Finished(
                Outcome.GONE,
                EVENING,
                Optional.of(new OutcomeDetail.LastSeen(InstanceState.TERMINATED)))),
        finished(Outcome.REFUSED, "OperationNotPermitted: may not be stopped"),
        toStop(new StopState.Queued()),
        toStop(new StopState.Requeued(1)),
        toStop(
            new StopState.Accepted(
                EVENING,
                EVENING,
                1,
                StopState.StoppedBy.THIS_RUN,
                RetryReason.NONE,
                Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource
  void whatShowsThatSomethingPassesOrMay(PlannedInstance entry) {
    assertThat(TargetDenial.of(List.of(DENIED, entry))).isEmpty();
  }

  @Test
  void aDenialThatNamesAnInstanceIsThatInstancesOwn() {
    assertThat(TargetDenial.of(List.of(NAMED))).isEmpty();
    assertThat(TargetDenial.of(List.of())).isEmpty();
  }

  private static PlannedInstance because(String reason) {
    return finished(
        Outcome.REFUSED,
        "UnauthorizedOperation: User: arn:aws:sts::111122223333:assumed-role/a/b is not authorized"
            + " to perform: ec2:StopInstances on resource:"
            + " arn:aws:ec2:eu-west-1:111122223333:instance/i-1 "
            + reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with an explicit deny in a service control policy",
        "because no service control policy allows the ec2:StopInstances action",
        "with an explicit deny in a resource control policy",
        "because no permissions boundary allows the ec2:StopInstances action",
        "with an explicit deny in a permissions boundary",
        "with an explicit deny in a permission boundary: arn:aws-cn:iam::1:policy/limits",
        "with an explicit deny in a VPC endpoint policy",
        "with an explicit deny in a session policy",
        "because no session policy allows the ec2:StopInstances action",
        "because no VPC endpoint policy allows the ec2:StopInstances action"
      })
  void aCauseBeyondTheInstanceIsTheTargets(String reason) {
    assertThat(TargetDenial.of(List.of(because(reason)))).isPresent();
  }

  /** The role's permission may depend on the instance's tags. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "because no identity-based policy allows the ec2:StopInstances action",
        "with an explicit deny in an identity-based policy",
        "because no resource-based policy allows the ec2:StopInstances action"
      })
  void anIdentityBasedPolicyMayDependOnTheInstance(String reason) {
    assertThat(TargetDenial.of(List.of(because(reason)))).isEmpty();
  }
}
