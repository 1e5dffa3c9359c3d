package dev.curfew.report.text;

/** How many columns of a terminal a text takes; East Asian characters and emoji take two. */
final class Columns {
  private Columns() {}

  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** The text, padded with spaces to this width. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /** The text; if it is wider, shortened to this width with an ellipsis. */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int point : text.codePoints().toArray()) {
      used += of(point);
      if (used > columns - 1) {
        break;
      }
      cut.appendCodePoint(point);
    }
    return cut.append('…').toString();
  }

  private static int of(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  /** The larger wide blocks of Unicode's EastAsianWidth.txt. */
  private static boolean isWide(int point) {
    return between(point, 0x1100, 0x115F)
        || between(point, 0x2E80, 0xA4CF)
        || between(point, 0xAC00, 0xD7A3)
        || between(point, 0xF900, 0xFAFF)
        || between(point, 0xFE30, 0xFE6F)
        || between(point, 0xFF00, 0xFF60)
        || between(point, 0xFFE0, 0xFFE6)
        || between(point, 0x1F300, 0x1FAFF)
        || between(point, 0x20000, 0x3FFFD);
  }

  private static boolean between(int point, int first, int last) {
    return first <= point && point <= last;
  }
}
