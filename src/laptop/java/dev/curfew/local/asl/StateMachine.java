package dev.curfew.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.local.asl.definition.BadDefinition;
import dev.curfew.local.asl.definition.Definition;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.time.Time;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A state machine that can be run. Immutable; runs do not share anything. */
public final class StateMachine {
  private final Definition definition;

  private StateMachine(Definition definition) {
    this.definition = definition;
  }

  /**
   * Reads a definition (Amazon States Language with JSONata).
   *
   * @param substitutions the values of <code>${Name}</code> in it
   * @throws BadDefinition naming the first place that this runner does not know
   */
  public static StateMachine load(String definitionJson, Map<String, String> substitutions) {
    return new StateMachine(Definition.read(definitionJson, substitutions));
  }

  /** As {@link #run(ExecutionInput, TaskResources, Time, ExecutionListener)}, with no listener. */
  public Execution run(ExecutionInput input, TaskResources resources, Time time) {
    return run(input, resources, time, ExecutionListener.NONE);
  }

  /** As below, for an execution that is not aborted. */
  public Execution run(
      ExecutionInput input, TaskResources resources, Time time, ExecutionListener listener) {
    return run(input, resources, time, listener, AbortSignal.NONE);
  }

  /**
   * Runs an execution to its end, in the calling thread's time.
   *
   * @throws IllegalArgumentException if the input is larger than 256 KiB; AWS starts no such
   *     execution
   */
  public Execution run(
      ExecutionInput input,
      TaskResources resources,
      Time time,
      ExecutionListener listener,
      AbortSignal abort) {
    ExecutionContext environment = new ExecutionContext(input, resources, time, listener, abort);
    if (!environment.history.fits(input.input())) {
      throw new IllegalArgumentException(
          "the execution's input is larger than " + ExecutionHistory.LARGEST_PAYLOAD + " bytes");
    }
    Instant started = time.now();
    environment.history.add();
    ExecutionResult result = toEnd(environment, input.input());
    environment.history.addLast();
    return new Execution(
        result.status,
        result.output,
        result.failure,
        environment.history.visits(),
        environment.history.events(),
        environment.history.transitions(),
        environment.history.largestPayload(),
        started,
        time.now());
  }

  private record ExecutionResult(
      Execution.Status status, Optional<JsonNode> output, Optional<Execution.Failure> failure) {}

  private ExecutionResult toEnd(ExecutionContext environment, JsonNode input) {
    ScopeRun run = new ScopeRun(environment, definition, Map.of(), Optional.empty());
    try {
      JsonNode output =
          definition.timeout().isEmpty()
              ? run.run(input)
              : environment.time.within(definition.timeout().get(), () -> run.run(input));
      return new ExecutionResult(Execution.Status.SUCCEEDED, Optional.of(output), Optional.empty());
    } catch (StateFailure failed) {
      return new ExecutionResult(
          Execution.Status.FAILED, Optional.empty(), Optional.of(failed.failure));
    } catch (ExecutionContext.Aborted aborted) {
      return new ExecutionResult(Execution.Status.ABORTED, Optional.empty(), Optional.empty());
    } catch (TimeoutException late) {
      return new ExecutionResult(
          Execution.Status.TIMED_OUT,
          Optional.empty(),
          Optional.of(new Execution.Failure("States.Timeout", "")));
    }
  }
}
