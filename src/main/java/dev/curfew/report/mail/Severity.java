package dev.curfew.report.mail;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.RunReport;
import dev.curfew.run.RunStatus;

/**
 * The severity of a result or outcome, with its colour. Each colour has a contrast of 4.5 or more
 * on white; the style sheet has others for dark mode, under {@link #css()}.
 */
enum Severity {
  GOOD("good", "#1a7f37"),
  INFO("info", "#0969da"),
  WARN("warn", "#9a6700"),
  BAD("bad", "#cf222e");

  private final String css;
  private final String colour;

  Severity(String css, String colour) {
    this.css = css;
    this.colour = colour;
  }

  /** The class in the style sheet. */
  String css() {
    return css;
  }

  String colour() {
    return colour;
  }

  /** The severity of a run's result; a success with open items is a warning. */
  static Severity of(RunReport report) {
    Severity tone = of(report.end().status());
    boolean hasOpenItems =
        report.count(TargetStatus.UNREAD)
                + report.count(Outcome.REFUSED)
                + report.count(Outcome.STOPPING)
            > 0;
    return tone == GOOD && hasOpenItems ? WARN : tone;
  }

  /** The severity of a status by itself. */
  static Severity of(RunStatus status) {
    return switch (status) {
      case STOPPED, STARTED -> GOOD;
      case PLANNED -> INFO;
      case LIMITED -> WARN;
      case REFUSED, FAILED -> BAD;
    };
  }

  static Severity of(Outcome outcome) {
    return switch (outcome) {
      case STOPPED -> GOOD;
      case PLANNED, KEPT -> INFO;
      case BLOCKED, STOPPING, GONE -> WARN;
      case REFUSED -> BAD;
    };
  }
}
