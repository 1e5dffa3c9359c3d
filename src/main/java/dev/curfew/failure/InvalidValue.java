package dev.curfew.failure;

/** Builds the error message about a value that is not allowed. Pure. */
public final class InvalidValue {
  private InvalidValue() {}

  /**
   * For example {@code invalid value "Keep": expected "keep" or "stop"}, or {@code found nothing;
   * expected text} if what was found is not a value, or {@code found the unknown key "utnil"; did
   * you mean "until"?}.
   *
   * @param found a value as it was written, such as quoted text or a number; or what else was found
   * @param expected what is allowed
   */
  public static String text(String found, String expected) {
    if (isQuestion(expected)) {
      return "found %s; %s".formatted(found, expected);
    }
    return isValue(found)
        ? "invalid value %s: expected %s".formatted(found, expected)
        : "found %s; expected %s".formatted(found, expected);
  }

  /** Whether what is allowed begins with a question, so that "expected" may not precede it. */
  public static boolean isQuestion(String expected) {
    return expected.startsWith("did you mean ");
  }

  /** Whether this is a value as it was written: quoted, a number, true, false or null. */
  public static boolean isValue(String found) {
    return found.matches("(?s)[\"'].*|-?[0-9][0-9.eE+-]*|true|false|null");
  }
}
