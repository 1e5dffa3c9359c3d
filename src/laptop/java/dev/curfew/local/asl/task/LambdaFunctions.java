package dev.curfew.local.asl.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.local.time.TaskCancelled;
import dev.curfew.local.time.Time;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Lambda functions in this process: a handler gets the bytes of the payload and writes those of the
 * response. An exception fails the Task under the name of its class, and a timeout cancels the
 * handler. Thread-safe.
 */
public final class LambdaFunctions implements TaskResources {
  /** "Lambda quotas": 6 MB for a request and for a response. */
  static final int LARGEST_PAYLOAD = 6_291_556;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String IN_ARN = ":function:";

  private final Map<String, LambdaFunction> byName;
  private final Time time;
  private final BiConsumer<String, String> log;

  /**
   * @param byName by function name, without account and region
   * @param log receives each line that a function logs through its context, after the function's
   *     name
   */
  public LambdaFunctions(
      Map<String, LambdaFunction> byName, Time time, BiConsumer<String, String> log) {
    this.byName = Map.copyOf(byName);
    this.time = time;
    this.log = log;
  }

  /**
   * @param resource a function's name, or its ARN (unqualified)
   */
  @Override
  public JsonNode invoke(String resource, JsonNode payload, InvocationContext context) {
    String name = resource.substring(start(resource));
    LambdaFunction function = byName.get(name);
    if (function == null) {
      throw new TaskFailure("Lambda.ResourceNotFoundException", "Function not found: " + resource);
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    LambdaContext lambdaContext =
        new LambdaContext(
            context.requestId(),
            name,
            resource,
            function.memoryMegabytes(),
            time.now().plus(function.timeout()),
            time,
            line -> log.accept(name, line));
    Optional<Throwable> thrown = run(function, bytes(payload), answer, lambdaContext);
    if (thrown.isPresent()) {
      throw failure(thrown.get(), lambdaContext);
    }
    if (answer.size() > LARGEST_PAYLOAD) {
      throw LambdaErrors.responseTooLarge(LARGEST_PAYLOAD);
    }
    return json(name, answer.toByteArray());
  }

  private static int start(String resource) {
    int in = resource.indexOf(IN_ARN);
    return in < 0 ? 0 : in + IN_ARN.length();
  }

  /** What the handler threw, if anything. */
  private Optional<Throwable> run(
      LambdaFunction function,
      byte[] request,
      ByteArrayOutputStream answer,
      LambdaContext lambdaContext) {
    Duration timeout = function.timeout();
    try {
      return time.within(
          timeout,
          () -> {
            try {
              function
                  .handler()
                  .handleRequest(new ByteArrayInputStream(request), answer, lambdaContext);
              return Optional.empty();
            } catch (TaskCancelled ended) {
              throw ended;
            } catch (Throwable thrown) { // as Lambda's runtime: whatever it is fails the invocation
              return Optional.of(thrown);
            }
          });
    } catch (TimeoutException late) {
      throw LambdaErrors.timedOut(lambdaContext.requestId(), timeout);
    }
  }

  private static TaskFailure failure(Throwable thrown, LambdaContext lambdaContext) {
    return thrown instanceof ProcessDied died
        ? LambdaErrors.died(lambdaContext.requestId(), died.why())
        : LambdaErrors.thrown(thrown);
  }

  private static byte[] bytes(JsonNode payload) {
    try {
      byte[] bytes = JSON.writeValueAsBytes(payload);
      if (bytes.length > LARGEST_PAYLOAD) {
        throw new TaskFailure(
            "Lambda.RequestTooLargeException",
            bytes.length + " byte payload is too large; allowed: " + LARGEST_PAYLOAD);
      }
      return bytes;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree that cannot be written", impossible);
    }
  }

  private static JsonNode json(String name, byte[] answer) {
    try {
      JsonNode json = JSON.readTree(answer);
      if (!json.isMissingNode()) {
        return json;
      }
    } catch (IOException broken) {
      throw new TaskFailure(
          "States.Runtime", "Function " + name + " returned invalid JSON: " + broken.getMessage());
    }
    throw new TaskFailure("States.Runtime", "Function " + name + " answered nothing");
  }
}
