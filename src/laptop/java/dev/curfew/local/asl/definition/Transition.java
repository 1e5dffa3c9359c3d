package dev.curfew.local.asl.definition;

import dev.curfew.local.asl.jsonata.Template;
import java.util.Map;
import java.util.Optional;

/** One way to leave a state. */
public interface Transition {
  /** Variables and their new values. */
  Map<String, Template> assign();

  /** The state's output, if it is not the default. */
  Optional<Template> output();

  /** The state that follows; empty at the end of the scope. */
  Optional<String> next();
}
