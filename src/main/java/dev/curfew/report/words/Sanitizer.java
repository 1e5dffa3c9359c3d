package dev.curfew.report.words;

/**
 * Makes text from outside fit to be shown: tag values may hold line breaks, terminal escapes,
 * characters that turn the reading direction, or a whole novel.
 */
public final class Sanitizer {
  private static final int REPLACEMENT = 0xFFFD;

  private Sanitizer() {}

  /**
   * The text on one line: a break or tab becomes a space, and whatever a terminal or browser would
   * obey instead of show becomes U+FFFD.
   */
  public static String line(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(Sanitizer::shown).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** As {@link #line(String)}, and cut with an ellipsis to at most {@code most} code points. */
  public static String line(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return line(text);
    }
    return line(text.substring(0, text.offsetByCodePoints(0, most - 1))) + "…";
  }

  /**
   * As {@link #line(String)}, and at most {@code most} code points: what is longer loses its
   * middle, as both the subject and the cause are to be read.
   */
  public static String ends(String text, int most) {
    int[] points = text.codePoints().toArray();
    if (points.length <= most) {
      return line(text);
    }
    int head = most / 2;
    int tail = most - head - 3;
    return line(new String(points, 0, head))
        + " … "
        + line(new String(points, points.length - tail, tail));
  }

  /** The text as it is, but for unpaired surrogates, which no encoding has: they become U+FFFD. */
  public static String encodable(String text) {
    if (text.codePoints().noneMatch(Sanitizer::isUnpaired)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isUnpaired(point) ? REPLACEMENT : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isUnpaired(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }

  private static int shown(int point) {
    return switch (Character.getType(point)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
          ' ';
      case Character.CONTROL -> Character.isWhitespace(point) ? ' ' : REPLACEMENT;
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
          REPLACEMENT;
      default -> point;
    };
  }
}
