package dev.curfew.local.asl.jsonata;

import static java.util.Objects.requireNonNull;

import com.dashjoin.jsonata.Jsonata;
import java.util.HashMap;
import java.util.Map;

/**
 * What the names in an expression stand for: variables (in the engine's form, see {@link
 * JsonValues}) and functions. Immutable.
 */
public final class Bindings {
  private final Map<String, Object> values;
  private final JsonataFunctions functions;

  public Bindings(Map<String, Object> values, JsonataFunctions functions) {
    this.values = Map.copyOf(values);
    this.functions = functions;
  }

  /** These, and one more; it replaces the value of a name that is already bound. */
  public Bindings with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(values);
    more.put(name, value);
    return new Bindings(more, functions);
  }

  /** The value of a name that is known to be bound. */
  public Object value(String name) {
    return requireNonNull(values.get(name));
  }

  void bindTo(Jsonata.Frame frame) {
    functions.bindTo(frame);
    values.forEach(frame::bind);
  }
}
