package dev.curfew.local.asl.definition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A state machine.
 *
 * @param timeoutSeconds how long an execution may take
 */
@JsonIgnoreProperties({"Comment", "Version"})
public record Definition(
    QueryLanguage queryLanguage,
    OptionalInt timeoutSeconds,
    String startAt,
    Map<String, State> states)
    implements Scope {

  /** The dialects that this runner knows. */
  public enum QueryLanguage {
    @JsonProperty("JSONata")
    JSONATA
  }

  /**
   * Reads a definition in the JSONata dialect of Amazon States Language.
   *
   * @param substitutions the values of <code>${Name}</code> in it, as CloudFormation's
   *     DefinitionSubstitutions
   * @throws BadDefinition naming the first place that is not known
   */
  public static Definition read(String json, Map<String, String> substitutions) {
    return DefinitionReader.read(json, substitutions);
  }

  public Optional<Duration> timeout() {
    return timeoutSeconds.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(timeoutSeconds.getAsInt()));
  }
}
