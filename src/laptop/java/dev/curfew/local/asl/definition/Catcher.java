package dev.curfew.local.asl.definition;

import java.util.List;

/** One entry of {@code Catch}. */
public record Catcher(List<String> errors, Transition exit) {
  public Catcher {
    errors = List.copyOf(errors);
  }

  public boolean matches(String error) {
    return ErrorNames.match(errors, error);
  }
}
