package dev.curfew.local.asl.definition;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A state machine.
 *
 * @param timeout how long an execution may take
 */
public record Definition(Scope scope, Optional<Duration> timeout) {
  /**
   * Reads and checks a definition in the JSONata dialect of Amazon States Language.
   *
   * @param substitutions the values of <code>${Name}</code> in it, as CloudFormation's
   *     DefinitionSubstitutions
   * @throws BadDefinition naming all that is wrong or not known
   */
  public static Definition read(String json, Map<String, String> substitutions) {
    return DefinitionReader.read(json, substitutions);
  }
}
