package dev.curfew.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.failure.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * An entry point that reads its request and writes its response with {@link StrictJson}: Lambda's
 * own mapper turns what it does not understand into null.
 *
 * @param <I> the request, a flat record
 * @param <O> the response, a flat record
 */
public abstract class JsonHandler<I, O> implements RequestStreamHandler {
  private final Class<I> request;
  private final Supplier<Dependencies> wiring;

  /** Wired as the environment says, in a deployed function. */
  protected JsonHandler(Class<I> request) {
    this.request = request;
    wiring = LambdaRuntime.early();
  }

  protected JsonHandler(Class<I> request, Dependencies wiring) {
    this.request = request;
    this.wiring = () -> wiring;
  }

  /**
   * What the step is made of.
   *
   * @throws Misconfigured where the environment of a deployed function is wrong
   */
  protected final Dependencies wiring() {
    return wiring.get();
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    byte[] response =
        StrictJson.MAPPER.writeValueAsBytes(
            handle(read(in.readAllBytes()), context.getAwsRequestId()));
    out.write(response);
  }

  /**
   * Does the step.
   *
   * @param attempt tells this invocation from every other
   */
  protected abstract O handle(I request, String attempt);

  /** The request in what came, for a step that something else than the state machine starts too. */
  protected JsonNode translated(JsonNode event) {
    return event;
  }

  private I read(byte[] json) throws IOException {
    try {
      I read = StrictJson.MAPPER.treeToValue(translated(StrictJson.MAPPER.readTree(json)), request);
      if (read == null) {
        throw new Misconfigured("%s: found null".formatted(request.getSimpleName()));
      }
      return read;
    } catch (JsonProcessingException wrong) {
      throw new Misconfigured(
          "%s: %s".formatted(request.getSimpleName(), wrong.getOriginalMessage()));
    }
  }
}
