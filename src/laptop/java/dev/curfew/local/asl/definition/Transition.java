package dev.curfew.local.asl.definition;

import dev.curfew.local.asl.jsonata.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a state is left.
 *
 * @param assign variables and their new values
 * @param output the state's output, where it is not the default
 * @param next the state that follows; empty at the end of the scope
 */
public record Transition(
    Map<String, Template> assign, Optional<Template> output, Optional<String> next) {
  public Transition {
    assign = Collections.unmodifiableMap(new LinkedHashMap<>(assign));
  }
}
