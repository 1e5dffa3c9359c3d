package dev.curfew.report.words;

import java.util.function.IntUnaryOperator;

/**
 * Makes text from outside fit to be shown: tag values may hold line breaks, terminal escapes,
 * characters that change the reading direction, or very long text.
 */
public final class Sanitizer {
  private static final int REPLACEMENT = 0xFFFD;

  private Sanitizer() {}

  /**
   * The text on one line: a break or tab becomes a space, and a character that a terminal or
   * browser would interpret instead of display becomes U+FFFD.
   */
  public static String line(String text) {
    return replaced(text, Sanitizer::shown);
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
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaced(text, point -> isUnpaired(point) ? REPLACEMENT : point);
      }
    }
    return text;
  }

  /** In a loop, as a stream would take most of the time of a large report. */
  private static String replaced(String text, IntUnaryOperator replacement) {
    StringBuilder clean = new StringBuilder(text.length());
    int point;
    for (int i = 0; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      clean.appendCodePoint(replacement.applyAsInt(point));
    }
    return clean.toString();
  }

  private static boolean isUnpaired(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static int shown(int point) {
    if (point >= ' ' && point <= '~') {
      return point;
    }
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
