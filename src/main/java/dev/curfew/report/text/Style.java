package dev.curfew.report.text;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.start.state.StartOutcome;

/** How text is emphasized: with ANSI colours, or not at all. */
public enum Style {
  PLAIN(false),
  ANSI(true);

  private static final String RESET = "\u001b[0m";

  private final boolean coloured;

  Style(boolean coloured) {
    this.coloured = coloured;
  }

  String bold(String text) {
    return styled("\u001b[1m", text);
  }

  String faint(String text) {
    return styled("\u001b[2m", text);
  }

  String warning(String text) {
    return styled("\u001b[33m", text);
  }

  String outcome(Outcome outcome, String text) {
    return switch (outcome) {
      case STOPPED -> styled("\u001b[32m", text);
      case REFUSED -> styled("\u001b[31m", text);
      case STOPPING, GONE, BLOCKED -> styled("\u001b[33m", text);
      case PLANNED -> styled("\u001b[36m", text);
      case KEPT -> styled("\u001b[34m", text);
    };
  }

  /** Text in the colour of an outcome of a morning. */
  String outcome(StartOutcome outcome, String text) {
    return switch (outcome) {
      case STARTED -> styled("\u001b[32m", text);
      case FAILED, REFUSED -> styled("\u001b[31m", text);
      case STARTING, GONE -> styled("\u001b[33m", text);
      case PLANNED -> styled("\u001b[36m", text);
      case RESTING, LEFT_ALONE -> styled("\u001b[34m", text);
    };
  }

  private String styled(String code, String text) {
    return coloured ? code + text + RESET : text;
  }
}
