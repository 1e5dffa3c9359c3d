package dev.curfew.local.asl;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.local.asl.ExecutionContext.MapItem;
import dev.curfew.local.asl.ScopeRun.StateResult;
import dev.curfew.local.asl.definition.State;
import dev.curfew.local.asl.jsonata.Bindings;
import dev.curfew.local.asl.jsonata.JsonValues;
import dev.curfew.local.time.TaskCancelled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** One attempt of a Map, all its iterations. */
final class MapAttempt implements Supplier<StateResult> {
  /** The most iterations of an Inline Map that run at once ("Map state", AWS developer guide). */
  private static final int MAX_AT_ONCE = 40;

  private final StateRun run;
  private final State.Map map;

  MapAttempt(StateRun run, State.Map map) {
    this.run = run;
    this.map = map;
  }

  @Override
  public StateResult get() {
    Bindings bindings = run.bindings();
    JsonNode items =
        map.items().map(template -> run.evaluate(template, bindings)).orElse(run.input);
    if (!items.isArray()) {
      throw run.queryError("Items gave " + items.getNodeType() + "; allowed: an array");
    }
    run.fitting("items", items);
    int atOnce = atOnce(bindings);
    run.environment.history.add(); // started
    ArrayNode result = JsonNodeFactory.instance.arrayNode(items.size());
    try {
      run.environment.time.all(iterations(items), atOnce).forEach(result::add);
    } catch (StateFailure failed) {
      run.environment.history.add(); // failed
      throw failed;
    }
    run.environment.throwIfAborted();
    run.fitting("result", result);
    run.environment.history.add(); // succeeded
    return run.leave(map, run.bindings("result", result), result);
  }

  private int atOnce(Bindings bindings) {
    Optional<JsonNode> value =
        map.maxConcurrency().map(template -> run.evaluate(template, bindings));
    if (value.isPresent() && (!value.get().isIntegralNumber() || value.get().longValue() < 0)) {
      throw run.queryError("MaxConcurrency gave " + value.get() + "; allowed: an integer from 0");
    }
    long limit = value.map(JsonNode::longValue).orElse(0L);
    return limit == 0 ? MAX_AT_ONCE : (int) Math.min(limit, MAX_AT_ONCE);
  }

  private List<Callable<JsonNode>> iterations(JsonNode items) {
    List<Callable<JsonNode>> iterations = new ArrayList<>();
    for (JsonNode item : items) {
      MapItem one = new MapItem(iterations.size(), item);
      iterations.add(() -> iterate(one));
    }
    return iterations;
  }

  private JsonNode iterate(MapItem item) {
    ExecutionHistory history = run.environment.history;
    history.add(); // iteration started
    try {
      JsonNode output =
          new ScopeRun(
                  run.environment, map.itemProcessor(), run.scope.variables(), Optional.of(item))
              .run(run.fitting("item", input(item)));
      history.add(); // iteration succeeded
      return output;
    } catch (ExecutionContext.Aborted aborted) {
      // Not thrown here: the Tasks of other iterations are not interrupted.
      history.add(); // iteration aborted
      return JsonNodeFactory.instance.nullNode();
    } catch (StateFailure | TaskCancelled ended) {
      history.add(); // iteration failed or aborted
      throw ended;
    }
  }

  private JsonNode input(MapItem item) {
    if (map.itemSelector().isEmpty()) {
      return item.value();
    }
    return run.evaluate(map.itemSelector().get(), withItem(run.bindings(), item));
  }

  /** The selector is the Map's own, yet sees the item in {@code $states.context.Map}. */
  private static Bindings withItem(Bindings bindings, MapItem item) {
    Map<String, Object> states = copy(bindings.value("states"));
    Map<String, Object> context = copy(requireNonNull(states.get("context")));
    Object value = JsonValues.fromJson(item.value());
    context.put("Map", Map.of("Item", Map.of("Index", item.index(), "Value", value)));
    states.put("context", context);
    return bindings.with("states", states);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> copy(Object map) {
    return new HashMap<>((Map<String, Object>) map);
  }
}
