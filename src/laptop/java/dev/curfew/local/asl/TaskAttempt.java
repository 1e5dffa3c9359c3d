package dev.curfew.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.local.asl.ScopeRun.StateResult;
import dev.curfew.local.asl.definition.ErrorNames;
import dev.curfew.local.asl.definition.State;
import dev.curfew.local.asl.jsonata.Bindings;
import dev.curfew.local.asl.task.InvocationContext;
import dev.curfew.local.asl.task.TaskFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One attempt of a Task. */
final class TaskAttempt implements Supplier<StateResult> {
  /** AWS truncates longer texts (API reference, TaskFailedEventDetails). */
  private static final int LONGEST_ERROR = 256;

  private static final int LONGEST_CAUSE = 32_768;

  private final StateRun run;
  private final State.Task task;

  TaskAttempt(StateRun run, State.Task task) {
    this.run = run;
    this.task = task;
  }

  @Override
  public StateResult get() {
    Bindings bindings = run.bindings();
    JsonNode arguments =
        task.arguments().map(template -> run.evaluate(template, bindings)).orElse(run.input);
    run.fitting("arguments", arguments);
    Optional<Duration> timeout =
        task.timeoutSeconds()
            .map(template -> run.evaluate(template, bindings))
            .map(value -> seconds(value));
    run.environment.history.add(); // scheduled
    JsonNode result = run.fitting("result", called(arguments, timeout));
    run.environment.history.add(); // succeeded
    return run.leave(task, run.bindings("result", result), result);
  }

  private Duration seconds(JsonNode value) {
    if (!value.isIntegralNumber() || value.longValue() < 1) {
      throw run.queryError("TimeoutSeconds gave " + value + "; allowed: an integer from 1");
    }
    return Duration.ofSeconds(value.longValue());
  }

  private JsonNode called(JsonNode arguments, Optional<Duration> timeout) {
    if (!task.isInvoke()) {
      return call(task.resource(), arguments, timeout);
    }
    JsonNode name = arguments.path("FunctionName");
    if (!name.isTextual() || !arguments.has("Payload") || arguments.size() != 2) {
      throw run.queryError(
          "Arguments gave the fields %s; allowed: FunctionName (text) and Payload"
              .formatted(String.join(", ", (Iterable<String>) arguments::fieldNames)));
    }
    JsonNode payload = call(name.textValue(), arguments.get("Payload"), timeout);
    return JsonNodeFactory.instance
        .objectNode()
        .put("ExecutedVersion", "$LATEST")
        .<ObjectNode>set("Payload", payload)
        .put("StatusCode", 200);
  }

  private JsonNode call(String name, JsonNode payload, Optional<Duration> timeout) {
    ExecutionContext environment = run.environment;
    Instant deadline = timeout.map(environment.time.now()::plus).orElse(Instant.MAX);
    InvocationContext context = new InvocationContext(environment.nextRequestId(), name, deadline);
    environment.history.add(); // started
    try {
      Supplier<JsonNode> call = () -> environment.resources.invoke(name, payload, context);
      return timeout.isEmpty() ? call.get() : environment.time.within(timeout.get(), call::get);
    } catch (TaskFailure failed) {
      environment.history.add(); // failed
      throw new StateFailure(cut(failed.error(), LONGEST_ERROR), cut(failed.why(), LONGEST_CAUSE));
    } catch (TimeoutException late) {
      environment.history.add(); // timed out
      throw new StateFailure(ErrorNames.TIMEOUT, "");
    }
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
