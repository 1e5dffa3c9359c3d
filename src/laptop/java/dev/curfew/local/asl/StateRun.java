package dev.curfew.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.local.asl.ScopeRun.StateResult;
import dev.curfew.local.asl.definition.ErrorNames;
import dev.curfew.local.asl.definition.Transition;
import dev.curfew.local.asl.jsonata.Bindings;
import dev.curfew.local.asl.jsonata.JsonValues;
import dev.curfew.local.asl.jsonata.QueryFailure;
import dev.curfew.local.asl.jsonata.Template;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One visit of one state: its input, the variables that its expressions can read, and the
 * transition out of it.
 */
final class StateRun {
  final ScopeRun scope;
  final ExecutionContext environment;
  final JsonNode input;
  private final String state;
  private final Object inputValue;
  private final Instant entered;
  private final int event;
  private int retries;

  StateRun(ScopeRun scope, String state, JsonNode input) {
    this.scope = scope;
    this.state = state;
    this.input = input;
    environment = scope.environment;
    inputValue = JsonValues.fromJson(input);
    entered = environment.time.now();
    event = environment.history.enter(state, entered);
    environment.listener.entered(now(), input);
  }

  ExecutionListener.Step now() {
    return new ExecutionListener.Step(
        state, scope.item.map(ExecutionContext.MapItem::value), environment.time.now());
  }

  void countRetry() {
    retries++;
    environment.history.retry();
  }

  /** The variables that expressions can use before there is a result. */
  Bindings bindings() {
    return bindings(new HashMap<>());
  }

  /** With {@code $states.result} or {@code $states.errorOutput} as well. */
  Bindings bindings(String name, JsonNode value) {
    Map<String, Object> states = new HashMap<>();
    states.put(name, JsonValues.fromJson(value));
    return bindings(states);
  }

  private Bindings bindings(Map<String, Object> states) {
    states.put("input", inputValue);
    states.put("context", environment.context(state, entered, retries, scope.item));
    return new Bindings(scope.variables(), environment.functions).with("states", states);
  }

  /** Evaluates a template; a failure is the state's. */
  JsonNode evaluate(Template template, Bindings bindings) {
    try {
      return template.evaluate(bindings);
    } catch (QueryFailure failed) {
      throw queryError(failed.why());
    }
  }

  StateFailure queryError(String why) {
    environment.history.add();
    return new StateFailure(ErrorNames.QUERY_EVALUATION_ERROR, message(why));
  }

  /** An error message that begins as those of Step Functions do. */
  String message(String why) {
    return "An error occurred while executing the state '"
        + state
        + "' (entered at the event id #"
        + event
        + "). "
        + why;
  }

  /**
   * Checks a payload's size.
   *
   * @param what as readable text, for example {@code output}
   */
  JsonNode fitting(String what, JsonNode payload) {
    if (!environment.history.fits(payload)) {
      throw new StateFailure(
          ErrorNames.DATA_LIMIT_EXCEEDED,
          message("Its " + what + " exceeds " + ExecutionHistory.LARGEST_PAYLOAD + " bytes."));
    }
    return payload;
  }

  /** Evaluates both Assign and Output with the variables as they were, then leaves the state. */
  StateResult leave(Transition exit, Bindings bindings, JsonNode byDefault) {
    Map<String, Object> assigned = new HashMap<>();
    ObjectNode together = JsonNodeFactory.instance.objectNode();
    exit.assign()
        .forEach((name, template) -> {
          JsonNode value = evaluate(template, bindings);
          together.set(name, value);
          assigned.put(name, JsonValues.fromJson(value));
        });
    fitting("assigned variables", together);
    JsonNode output = exit.output().map(template -> evaluate(template, bindings)).orElse(byDefault);
    fitting("output", output);
    environment.history.add();
    scope.assign(assigned);
    environment.listener.exited(now(), output);
    return new StateResult(output, exit.next());
  }
}
