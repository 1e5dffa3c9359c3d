package dev.curfew.reason;

import java.util.List;

/** A statement that is stored as a code with arguments and rendered once for each language. */
public sealed interface Reason
    permits FailureReason, Note, OutcomeDetail, StartDetail, TargetProblem, Warning {
  /**
   * Identifies the statement in the ledger and in the catalogues: lower-case words joined by
   * hyphens, unique over all reasons. Never change one, as the ledger keeps them.
   */
  String code();

  /** The values of the statement, in the order in which the messages number them. */
  List<String> arguments();

  /** The characters of its arguments. */
  default int textLength() {
    return arguments().stream().mapToInt(String::length).sum();
  }

  /** The failure of reading a reason that this version does not know. */
  static IllegalArgumentException unknown(String code, List<String> arguments) {
    return new IllegalArgumentException(
        "unknown reason '%s' with %d arguments; another version of Curfew wrote it"
            .formatted(code, arguments.size()));
  }
}
