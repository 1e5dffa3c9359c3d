package dev.curfew.report.mail;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.RunReport;
import dev.curfew.run.RunStatus;

/**
 * What a colour says. Each has a contrast of 4.5 or more on white; the page's style sheet has
 * others for a dark screen, under {@link #css()}.
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

  /** The class of the style sheet. */
  String css() {
    return css;
  }

  String colour() {
    return colour;
  }

  /** Of a result; one that went well is not all well where something needs a person. */
  static Severity of(RunReport report) {
    Severity tone = of(report.end().status());
    boolean isLoose =
        report.count(TargetStatus.UNREAD)
                + report.count(Outcome.REFUSED)
                + report.count(Outcome.STOPPING)
            > 0;
    return tone == GOOD && isLoose ? WARN : tone;
  }

  private static Severity of(RunStatus status) {
    return switch (status) {
      case STOPPED -> GOOD;
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
