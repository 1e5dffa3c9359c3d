package dev.curfew.sweep;

import static dev.curfew.sweep.Given.EVENING;
import static dev.curfew.sweep.Given.toStop;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DenialTest {
  private static final String UNNAMED =
      "UnauthorizedOperation: You are not authorized to perform this operation.";
  private static final Entry DENIED = settled(Outcome.REFUSED, UNNAMED);
  private static final Entry NAMED =
      settled(
          Outcome.REFUSED,
          "UnauthorizedOperation: not authorized to perform: ec2:StopInstances on resource:"
              + " arn:aws:ec2:eu-west-1:111122223333:instance/i-1");

  private static final Entry BY_SCP =
      settled(
          Outcome.REFUSED,
          "UnauthorizedOperation: not authorized to perform: ec2:StopInstances on resource:"
              + " arn:aws:ec2:eu-west-1:111122223333:instance/i-1 with an explicit deny in a service"
              + " control policy");

  private static Entry settled(Outcome outcome, String detail) {
    return toStop(new Progress.Settled(outcome, EVENING, Optional.of(detail)));
  }

  @Test
  void aTargetIsDeniedWhereNothingInItPasses() {
    assertThat(Denial.of(List.of(DENIED))).contains(UNNAMED);
    assertThat(Denial.of(List.of(NAMED, DENIED))).contains(UNNAMED);
    assertThat(Denial.of(List.of(BY_SCP))).isPresent();
  }

  static Stream<Entry> whatShowsThatSomethingPassesOrMay() {
    return Stream.of(
        settled(Outcome.STOPPED, ""),
        // A call that named it may have passed.
        settled(Outcome.GONE, "terminated"),
        settled(Outcome.REFUSED, "OperationNotPermitted: may not be stopped"),
        toStop(new Progress.Waiting()),
        toStop(new Progress.Deferred(1)),
        toStop(new Progress.Asked(EVENING, EVENING, 1, true, Again.NOT, Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource
  void whatShowsThatSomethingPassesOrMay(Entry entry) {
    assertThat(Denial.of(List.of(DENIED, entry))).isEmpty();
  }

  @Test
  void aDenialThatNamesAnInstanceIsThatInstancesOwn() {
    assertThat(Denial.of(List.of(NAMED))).isEmpty();
    assertThat(Denial.of(List.of())).isEmpty();
  }
}
