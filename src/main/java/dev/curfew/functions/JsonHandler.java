package dev.curfew.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.failure.BrokenPolicy;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.NoPolicyEnabled;
import dev.curfew.failure.RunEnded;
import dev.curfew.failure.TransientFailure;
import dev.curfew.log.LogContext;
import dev.curfew.log.LogEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An entry point that reads its request and writes its response with {@link StrictJson}, because
 * Lambda's own mapper reads unknown input as null. Logs one line per invocation.
 *
 * @param <I> the request, a flat record
 * @param <O> the response, a flat record
 */
public abstract class JsonHandler<I, O> implements RequestStreamHandler {
  private static final List<String> CONTEXT_FIELDS = List.of("run", "account", "region");

  private final Class<I> request;
  private final Supplier<Dependencies> dependencies;

  /** For a deployed function: the environment says what the dependencies are. */
  protected JsonHandler(Class<I> request) {
    this.request = request;
    dependencies = LambdaRuntime.initEagerly();
  }

  protected JsonHandler(Class<I> request, Dependencies dependencies) {
    this.request = request;
    this.dependencies = () -> dependencies;
  }

  /**
   * The ports and settings of this function.
   *
   * @throws Misconfigured if the environment of a deployed function is wrong
   */
  protected final Dependencies dependencies() {
    return dependencies.get();
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    JsonNode event = normalizeEvent(parse(in.readAllBytes()));
    String invocation = context.getAwsRequestId();
    O response =
        LogContext.with(logFields(event, invocation), () -> handleAndLog(read(event), invocation));
    out.write(StrictJson.MAPPER.writeValueAsBytes(response));
  }

  /**
   * Executes the step.
   *
   * @param invocation the id of this invocation, unique among all invocations
   */
  protected abstract O handle(I request, String invocation);

  /** The decision of this response, as the log names it, such as {@code region-planned}. */
  protected abstract String decision(O response);

  /** Maps an event of another source than the state machine to the request. */
  protected JsonNode normalizeEvent(JsonNode event) {
    return event;
  }

  private Map<String, String> logFields(JsonNode event, String invocation) {
    Map<String, String> fields = new HashMap<>();
    fields.put("function", getClass().getSimpleName().replaceFirst("Handler$", ""));
    fields.put("lambdaRequestId", invocation);
    CONTEXT_FIELDS.stream()
        .filter(field -> event.path(field).isTextual())
        .forEach(field -> fields.put(field, event.path(field).textValue()));
    return fields;
  }

  private O handleAndLog(I input, String invocation) {
    Dependencies used = dependencies();
    Instant start = used.clock().instant();
    try {
      O response = handle(input, invocation);
      LogEvent event = LogEvent.info(decision(response)).with(fieldsOf(response));
      used.log().write(event.took(Duration.between(start, used.clock().instant())));
      return response;
    } catch (RuntimeException failure) {
      used.log().write(failed(failure).took(Duration.between(start, used.clock().instant())));
      throw failure;
    }
  }

  private Map<String, Object> fieldsOf(O response) {
    return StrictJson.MAPPER.convertValue(response, new TypeReference<>() {});
  }

  private static LogEvent failed(RuntimeException failure) {
    LogEvent event =
        switch (failure) {
          case BrokenPolicy _, NoPolicyEnabled _ -> LogEvent.warn("policies-refused");
          case RunEnded _ -> LogEvent.info("run-already-ended");
          case TransientFailure _ -> LogEvent.warn("step-failed");
          default -> LogEvent.error("step-failed");
        };
    return event
        .with("errorType", failure.getClass().getName())
        .with("errorMessage", String.valueOf(failure.getMessage()));
  }

  private JsonNode parse(byte[] json) throws IOException {
    try {
      return StrictJson.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new Misconfigured("%s: %s".formatted(request.getSimpleName(), e.getOriginalMessage()));
    }
  }

  private I read(JsonNode event) {
    return StrictJson.read(event, request, request.getSimpleName());
  }
}
