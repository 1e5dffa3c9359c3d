package dev.curfew.local.asl.definition;

import java.util.List;

/** The definition is wrong, or uses what this runner does not know. Names every such place. */
public final class BadDefinition extends RuntimeException {
  private final transient List<String> problems;

  BadDefinition(List<String> problems) {
    super("the state machine's definition cannot be run:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each as {@code place: found ...; allowed: ...}. */
  public List<String> problems() {
    return problems;
  }
}
