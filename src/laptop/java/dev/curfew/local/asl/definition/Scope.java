package dev.curfew.local.asl.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * States that go from one to another: the whole machine, or what a Map does with an item.
 *
 * @param states by name, in the order of the definition
 */
public record Scope(String startAt, Map<String, State> states) {
  public Scope {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }
}
