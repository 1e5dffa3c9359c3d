package dev.curfew.local.asl.definition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.curfew.local.asl.jsonata.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of {@code Catch}: the errors it matches, and the transition after one of them. */
@JsonIgnoreProperties("Comment")
public record Catcher(
    List<String> errorEquals,
    Map<String, Template> assign,
    Optional<Template> output,
    Optional<String> next)
    implements Transition {
  public Catcher {
    errorEquals = List.copyOf(errorEquals);
  }

  public boolean matches(String error) {
    return ErrorNames.match(errorEquals, error);
  }
}
