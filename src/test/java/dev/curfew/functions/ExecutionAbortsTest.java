package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.aws.AwsAccount;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.log.LogEvent;
import dev.curfew.settings.DeploymentEnvironment;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whether a run was aborted, as Step Functions says. */
class ExecutionAbortsTest {
  private static final String RUN = "arn:aws:states:us-east-1:111122223333:execution:curfew:night";

  private final List<String> asked = new ArrayList<>();
  private final List<LogEvent> log = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T13:00:00Z");
  private Predicate<String> stepFunctions = _ -> false;
  private final ExecutionAborts aborts =
      new ExecutionAborts(
          execution -> {
            asked.add(execution);
            return stepFunctions.test(execution);
          },
          () -> now,
          log::add);

  private void after(Duration duration) {
    now = now.plus(duration);
  }

  @Test
  void anAbortIsKnownWithinFiveSeconds() {
    assertThat(aborts.isAborted(RUN)).isFalse();
    stepFunctions = _ -> true;
    after(Duration.ofMillis(3_999));
    assertThat(aborts.isAborted(RUN)).isFalse();
    after(Duration.ofMillis(1));
    assertThat(aborts.isAborted(RUN)).isTrue();
    assertThat(aborts.isAborted(RUN)).isTrue();
    assertThat(asked).containsExactly(RUN, RUN);
  }

  @Test
  void asksAtMostOnceInFourSeconds() {
    for (int i = 0; i < 1_000; i++) {
      aborts.isAborted(RUN);
      after(Duration.ofMillis(20));
    }

    assertThat(asked).hasSize(5);
  }

  @Test
  void anotherExecutionIsAnotherQuestion() {
    stepFunctions = RUN::equals;

    assertThat(aborts.isAborted(RUN)).isTrue();
    assertThat(aborts.isAborted(RUN + "-2")).isFalse();
  }

  @Test
  void aRunningExecutionIsTrustedForHalfAMinuteWithoutAnAnswer() {
    aborts.isAborted(RUN);
    stepFunctions =
        _ -> {
          throw new TransientFailure("ThrottlingException", null);
        };
    for (int seconds = 0; seconds < 30; seconds++) {
      after(Duration.ofSeconds(1));
      assertThat(aborts.isAborted(RUN)).isFalse();
    }
    assertThat(log).extracting(LogEvent::name).containsOnly("abort-check-failed").hasSize(7);
    after(Duration.ofSeconds(2));

    assertThatExceptionOfType(TransientFailure.class)
        .isThrownBy(() -> aborts.isAborted(RUN))
        .withMessageContaining("ThrottlingException");
  }

  @Test
  void aMissingPermissionIsAnErrorAtOnce() {
    stepFunctions =
        _ -> {
          throw new Misconfigured("grant states:DescribeExecution");
        };

    assertThatExceptionOfType(Misconfigured.class).isThrownBy(() -> aborts.isAborted(RUN));
  }

  @Test
  void aDeployedFunctionAsksStepFunctions() {
    Map<String, String> properties =
        Map.of(
            "aws.region", "us-east-1",
            "aws.accessKeyId", "AKIDEXAMPLE",
            "aws.secretAccessKey", "secret");
    try (StubHttp server =
        new StubHttp(_ ->
            Answer.of(
                200,
                "{\"executionArn\":\"%s\",\"status\":\"ABORTED\",\"startDate\":1795438800.0}"
                    .formatted(RUN)))) {
      properties.forEach(System::setProperty);
      System.setProperty("aws.endpointUrl", server.uri().toString());
      Dependencies deployed =
          LambdaRuntime.of(
              DeploymentEnvironment.read(
                  Map.of(
                      "CURFEW_POLICY_TABLE", "policies",
                      "CURFEW_LEDGER_TABLE", "ledger",
                      "CURFEW_MAIL_FROM", "curfew@example.com",
                      "CURFEW_MAIL_TO", "ops@example.com")),
              new AwsAccount());

      assertThat(deployed.aborts().isAborted(RUN)).isTrue();
    } finally {
      properties.keySet().forEach(System::clearProperty);
      System.clearProperty("aws.endpointUrl");
    }
  }
}
