package dev.curfew.report.text;

import dev.curfew.lifecycle.Outcome;

/** How text is set off: by ANSI colours, or not at all. */
public enum Style {
  PLAIN(false),
  ANSI(true);

  private static final String RESET = "\u001b[0m";

  private final boolean coloured;

  Style(boolean coloured) {
    this.coloured = coloured;
  }

  String bold(String text) {
    return set("\u001b[1m", text);
  }

  String faint(String text) {
    return set("\u001b[2m", text);
  }

  String warning(String text) {
    return set("\u001b[33m", text);
  }

  /** Text in the colour of an outcome. */
  String outcome(Outcome outcome, String text) {
    return switch (outcome) {
      case STOPPED -> set("\u001b[32m", text);
      case REFUSED -> set("\u001b[31m", text);
      case STOPPING, GONE, BLOCKED -> set("\u001b[33m", text);
      case PLANNED -> set("\u001b[36m", text);
      case KEPT -> set("\u001b[34m", text);
    };
  }

  private String set(String code, String text) {
    return coloured ? code + text + RESET : text;
  }
}
