package dev.curfew.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.stream.Stream;

/**
 * An entry point that reads its request and writes its response with {@link StrictJson}, because
 * Lambda's own mapper reads unknown input as null. Logs one line per invocation.
 *
 * <p>A deployed function can execute several steps, so that they share its process. Its event names
 * the step with the key {@code step}; without the key it is the function's own step.
 *
 * @param <I> the request, a flat record
 * @param <O> the response, a flat record
 */
public abstract class JsonHandler<I, O> implements RequestStreamHandler {
  private static final String STEP = "step";
  private static final List<String> CONTEXT_FIELDS = List.of("run", "account", "region");

  private final Class<I> request;
  private final Supplier<Dependencies> dependencies;
  private final List<JsonHandler<?, ?>> others;

  /**
   * For a deployed function: the environment says what the dependencies are.
   *
   * @param others of the other steps that the function executes; its role needs their permissions
   */
  protected JsonHandler(Class<I> request, JsonHandler<?, ?>... others) {
    this.request = request;
    this.others = List.of(others);
    dependencies = LambdaRuntime.initEagerly();
  }

  protected JsonHandler(Class<I> request, Dependencies dependencies) {
    this.request = request;
    this.dependencies = () -> dependencies;
    others = List.of();
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
    JsonNode event = parse(in.readAllBytes());
    JsonHandler<?, ?> handler = handlerOf(event);
    if (event instanceof ObjectNode object) {
      object.remove(STEP);
    }
    out.write(handler.respond(event, context.getAwsRequestId()));
  }

  private JsonHandler<?, ?> handlerOf(JsonNode event) {
    if (!event.has(STEP)) {
      return this;
    }
    String named = event.path(STEP).asText();
    return handlers()
        .filter(handler -> handler.step().equals(named))
        .findFirst()
        .orElseThrow(() ->
            new Misconfigured(
                "%s: found '%s'; allowed: %s"
                    .formatted(STEP, named, handlers().map(JsonHandler::step).toList())));
  }

  private Stream<JsonHandler<?, ?>> handlers() {
    return Stream.concat(Stream.of(this), others.stream());
  }

  /** The step's name in the state machine, such as {@code PlanRegion}. */
  private String step() {
    return getClass().getSimpleName().replaceFirst("Handler$", "");
  }

  private byte[] respond(JsonNode received, String invocation) throws IOException {
    JsonNode event = normalizeEvent(received);
    O response =
        LogContext.with(logFields(event, invocation), () -> handleAndLog(read(event), invocation));
    return StrictJson.MAPPER.writeValueAsBytes(response);
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
    fields.put("function", step());
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
