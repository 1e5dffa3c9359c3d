package dev.curfew.local.asl.task;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;

/**
 * A function as its template configures it.
 *
 * @param handler called from several branches at once, as sandboxes are
 * @param timeout after which an invocation is ended
 * @param memoryMegabytes the value in the context; nothing enforces it
 */
public record LambdaFunction(RequestStreamHandler handler, Duration timeout, int memoryMegabytes) {
  public LambdaFunction {
    requireNonNull(handler, "handler");
    if (!timeout.isPositive() || memoryMegabytes < 1) {
      throw new IllegalArgumentException(
          "found timeout " + timeout + ", memory " + memoryMegabytes + "; allowed: more than zero");
    }
  }
}
