package dev.curfew.local.asl.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.failure.TransientFailure;
import dev.curfew.local.time.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaFunctionsTest {
  private static final Instant START = Instant.parse("2026-11-23T13:00:00Z");
  private static final InvocationContext CONTEXT =
      new InvocationContext("request-1", "echo", Instant.MAX);
  private static final JsonNode PAYLOAD = JsonNodeFactory.instance.objectNode().put("n", "é");

  private final VirtualTime time = new VirtualTime(START);
  private final List<String> logged = new ArrayList<>();

  @Test
  void givesBytesAndTakesBytes() {
    JsonNode answer = call((in, out, context) -> in.transferTo(out), "echo");

    assertThat(answer).isEqualTo(PAYLOAD);
  }

  @Test
  void findsAFunctionByItsArn() {
    JsonNode answer =
        call(
            (in, out, context) -> in.transferTo(out),
            "arn:aws:lambda:eu-west-1:111122223333:function:echo");

    assertThat(answer).isEqualTo(PAYLOAD);
  }

  @Test
  void describesTheInvocationInItsContext() {
    List<Object> seen = new ArrayList<>();
    call(
        (in, out, context) -> {
          time.sleep(Duration.ofMillis(1_500));
          seen.addAll(seenOf(context));
          context.getLogger().log("a line");
          in.transferTo(out);
        },
        "echo");

    assertThat(seen).containsExactly("request-1", "echo", "$LATEST", 512, 1_500);
    assertThat(logged).containsExactly("echo: a line");
  }

  @Test
  void failsUnderTheNameOfTheExceptionsClass() throws IOException {
    TaskFailure failure =
        failure((in, out, context) -> {
          throw new TransientFailure("no answer", new IOException("reset"));
        });

    assertThat(failure.error()).isEqualTo("dev.curfew.failure.TransientFailure");
    JsonNode cause = new ObjectMapper().readTree(failure.why());
    assertThat(cause.get("errorMessage").textValue()).isEqualTo("no answer");
    assertThat(cause.get("errorType").textValue()).isEqualTo(failure.error());
    assertThat(cause.get("stackTrace").get(0).textValue()).contains("LambdaFunctionsTest");
    assertThat(cause.has("cause")).isFalse();
  }

  @Test
  void failsForAnErrorAndForACheckedExceptionToo() {
    assertThat(
            failure(
                    (in, out, context) -> {
                      throw new StackOverflowError();
                    })
                .error())
        .isEqualTo("java.lang.StackOverflowError");
    assertThat(
            failure(
                    (in, out, context) -> {
                      throw new IOException("checked");
                    })
                .error())
        .isEqualTo("java.io.IOException");
  }

  @Test
  void endsAnInvocationAtItsTimeout() {
    TaskFailure failure = failure((in, out, context) -> time.sleep(Duration.ofSeconds(4)));

    assertThat(failure.error()).isEqualTo("Sandbox.Timedout");
    assertThat(failure.why()).contains("RequestId: request-1 Error: Task timed out after 3.00");
    assertThat(time.now()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void failsIfTheProcessCrashes() {
    TaskFailure failure =
        failure((in, out, context) -> {
          throw new ProcessDied("signal: killed");
        });

    assertThat(failure.error()).isEqualTo("Runtime.ExitError");
    assertThat(failure.why()).contains("Runtime exited with error: signal: killed");
  }

  @Test
  void failsIfTheResponseIsInvalidJsonOrTooLarge() {
    assertThat(failure((in, out, context) -> out.write('x')).error()).isEqualTo("States.Runtime");
    assertThat(failure((in, out, context) -> {}).error()).isEqualTo("States.Runtime");
    assertThat(
            failure((in, out, context) ->
                    out.write(
                        ("\"" + "x".repeat(6_291_555) + "\"").getBytes(StandardCharsets.UTF_8)))
                .error())
        .isEqualTo("Function.ResponseSizeTooLarge");
  }

  @Test
  void failsForAFunctionThatIsNotThere() {
    TaskFailure failure =
        catchThrowableOfType(
            TaskFailure.class, () -> call((in, out, context) -> in.transferTo(out), "other"));

    assertThat(failure.error()).isEqualTo("Lambda.ResourceNotFoundException");
  }

  private static List<Object> seenOf(Context context) {
    return List.of(
        context.getAwsRequestId(),
        context.getFunctionName(),
        context.getFunctionVersion(),
        context.getMemoryLimitInMB(),
        context.getRemainingTimeInMillis());
  }

  private TaskFailure failure(RequestStreamHandler handler) {
    return catchThrowableOfType(TaskFailure.class, () -> call(handler, "echo"));
  }

  private JsonNode call(RequestStreamHandler handler, String name) {
    LambdaFunction function = new LambdaFunction(handler, Duration.ofSeconds(3), 512);
    return new LambdaFunctions(
            Map.of("echo", function), time, (from, line) -> logged.add(from + ": " + line))
        .invoke(name, PAYLOAD, CONTEXT);
  }
}
