package dev.curfew.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.local.asl.ExecutionContext.MapItem;
import dev.curfew.local.asl.definition.ErrorNames;
import dev.curfew.local.asl.definition.Scope;
import dev.curfew.local.asl.definition.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One run of a scope, from its first state to its end, with its variables. */
final class ScopeRun {
  final ExecutionContext environment;
  final Optional<MapItem> item;
  private final Scope scope;
  private final Map<String, Object> variables;

  /**
   * @param outer the variables of the scopes around it, which do not change while it runs
   */
  ScopeRun(
      ExecutionContext environment,
      Scope scope,
      Map<String, Object> outer,
      Optional<MapItem> item) {
    this.environment = environment;
    this.scope = scope;
    this.item = item;
    variables = new HashMap<>(outer);
  }

  /** The output of its last state. */
  JsonNode run(JsonNode input) {
    StateResult left = new StateResult(input, Optional.of(scope.startAt()));
    while (left.next().isPresent()) {
      left = step(left.next().get(), left.output());
    }
    return left.output();
  }

  Map<String, Object> variables() {
    return Map.copyOf(variables);
  }

  void assign(Map<String, Object> values) {
    variables.putAll(values);
  }

  private StateResult step(String name, JsonNode input) {
    environment.throwIfAborted();
    State state = scope.states().get(name);
    if (state == null) {
      throw new StateFailure(ErrorNames.RUNTIME, "There is no state '" + name + "'.");
    }
    StateRun run = new StateRun(this, name, input);
    try {
      return switch (state) {
        case State.Task task -> new RetryCatch(run, task, new TaskAttempt(run, task)).run();
        case State.Map map -> new RetryCatch(run, map, new MapAttempt(run, map)).run();
        case State.Pass pass -> run.leave(pass, run.bindings(), input);
        case State.Choice choice -> new SimpleStates(run).choose(choice);
        case State.Wait wait -> new SimpleStates(run).await(wait);
        case State.Succeed succeed -> new SimpleStates(run).succeed(succeed);
        case State.Fail fail -> throw new SimpleStates(run).fail(fail);
      };
    } catch (StateFailure failed) {
      environment.listener.failed(run.now(), failed.failure);
      throw failed;
    }
  }

  /** How a state was left: its output, and the state that follows if any. */
  record StateResult(JsonNode output, Optional<String> next) {}
}
