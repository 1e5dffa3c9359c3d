package dev.curfew.cli.options;

import dev.curfew.failure.InvalidValue;
import dev.curfew.policy.document.error.PolicyError;

/** Renders an error of a policy as one line. */
public final class PolicyErrorText {
  private PolicyErrorText() {}

  public static String line(PolicyError error) {
    return "policy '%s', %s: %s"
        .formatted(
            // The name of a file may have a line break.
            error.policy().replaceAll("\\p{Cntrl}", "?"),
            error.path().isEmpty() ? "the document" : error.path(),
            InvalidValue.text(error.found(), error.allowed()));
  }
}
