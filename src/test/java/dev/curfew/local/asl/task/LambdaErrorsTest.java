package dev.curfew.local.asl.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Compares with bodies that {@code LambdaErrorConverter} and {@code DtoSerializers} of {@code
 * com.amazonaws:aws-lambda-java-runtime-interface-client:2.9.0} wrote for the same exceptions.
 */
class LambdaErrorsTest {
  private static final String STACK_TRACE =
      "\"stackTrace\":[\"com.example.Handler.handleRequest(Handler.java:17)\","
          + "\"com.example.Base.lambda$run$0(Unknown Source)\"]}";

  private record Recorded(Throwable thrown, String body) {}

  private static final List<Recorded> RECORDED =
      List.of(
          new Recorded(
              new RuntimeException("no answer: \"é\" <&='>", new IOException("reset")),
              "{\"errorMessage\":\"no answer: \\\"é\\\" <&='>\",\"errorType\":\"java.lang.RuntimeException\","),
          new Recorded(
              new StackOverflowError(),
              "{\"errorMessage\":\"java.lang.StackOverflowError\",\"errorType\":\"java.lang.StackOverflowError\","),
          new Recorded(
              new TimeoutException(),
              "{\"errorMessage\":\"java.util.concurrent.TimeoutException\",\"errorType\":\"java.util.concurrent.TimeoutException\","),
          new Recorded(
              new RuntimeException(new IOException("reset")),
              "{\"errorMessage\":\"java.io.IOException: reset\",\"errorType\":\"java.lang.RuntimeException\","),
          new Recorded(
              new IllegalStateException(""),
              "{\"errorMessage\":\"\",\"errorType\":\"java.lang.IllegalStateException\","));

  @Test
  void reportsWhatTheRuntimeInterfaceClientReports() {
    for (Recorded recorded : RECORDED) {
      recorded
          .thrown()
          .setStackTrace(
              new StackTraceElement[] {
                new StackTraceElement("com.example.Handler", "handleRequest", "Handler.java", 17),
                new StackTraceElement("com.example.Base", "lambda$run$0", null, -1),
                new StackTraceElement(LambdaFunctions.class.getName(), "run", "X.java", 3)
              });

      TaskFailure failure = LambdaErrors.thrown(recorded.thrown());

      assertThat(failure.why()).isEqualTo(recorded.body() + STACK_TRACE);
      assertThat(failure.error()).isEqualTo(recorded.thrown().getClass().getName());
    }
  }
}
