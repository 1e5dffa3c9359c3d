package dev.curfew.aws.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.aws.StubAccount;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ExecutionLookupTest {
  private static final String RUN =
      "arn:aws:states:eu-west-1:111122223333:execution:curfew:2026-11-23";

  private final StubHttp server = new StubHttp(request -> Answer.NONE);
  private final ExecutionLookup executions = new StubAccount(server.uri()).account().executions();

  @AfterEach
  void close() {
    server.close();
  }

  private void answer(int status, String code) {
    server.answer(
        request -> Answer.of(status, "{\"__type\":\"%s\",\"message\":\"words\"}".formatted(code)));
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, false",
    "PENDING_REDRIVE, false",
    "DREAMING, false",
    "SUCCEEDED, true",
    "FAILED, true",
    "TIMED_OUT, true",
    "ABORTED, true"
  })
  void haveEndedIfStepFunctionsReportsIt(String status, boolean hasEnded) {
    server.answer(request ->
        Answer.of(
            200,
            "{\"executionArn\":\"%s\",\"status\":\"%s\",\"startDate\":1795438800.0}"
                .formatted(RUN, status)));

    assertThat(executions.hasEnded(RUN)).isEqualTo(hasEnded);
    assertThat(server.requests())
        .singleElement()
        .satisfies(request ->
            assertThat(request.body()).isEqualTo("{\"executionArn\":\"%s\"}".formatted(RUN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExecutionDoesNotExist", "InvalidArn"})
  void unknownExecutionsHaveNotEnded(String code) {
    answer(400, code);

    assertThat(executions.hasEnded(RUN)).isFalse();
  }

  @Test
  void nameThePermissionThatIsMissing() {
    answer(400, "AccessDeniedException");

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> executions.hasEnded(RUN))
        .withMessageContaining(RUN)
        .withMessageContaining("states:DescribeExecution");
  }

  @ParameterizedTest
  @CsvSource({"400, ThrottlingException", "500, InternalFailure", "503, ServiceUnavailable"})
  void retriesAfterATransientError(int status, String code) {
    answer(status, code);

    assertThatExceptionOfType(TransientFailure.class)
        .isThrownBy(() -> executions.hasEnded(RUN))
        .withMessageContaining(code);
    assertThat(server.requests()).hasSize(3);
  }

  /** What a proxy responds in place of Step Functions says nothing about the execution. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "<html>login</html>", "{\"status\":null}", ""})
  void aResponseWithoutAStatusIsNone(String body) {
    server.answer(request -> Answer.of(200, body));

    assertThatExceptionOfType(TransientFailure.class)
        .isThrownBy(() -> executions.hasEnded(RUN))
        .withMessageContaining("Step Functions");
  }

  @Test
  void retriesIfThereIsNoResponse() {
    assertThatExceptionOfType(TransientFailure.class)
        .isThrownBy(() -> executions.hasEnded(RUN))
        .withMessageContaining("No response from Step Functions");
  }
}
