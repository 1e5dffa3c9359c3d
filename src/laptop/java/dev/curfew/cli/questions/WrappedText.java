package dev.curfew.cli.questions;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most 100 columns, broken at spaces. A longer word has a line of its own. */
public final class WrappedText {
  private static final int COLUMNS = 100;

  private WrappedText() {}

  /**
   * @param first before the first line
   * @param next before every other line
   */
  public static String of(String first, String next, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean isBegun = false;
    for (String word : text.split(" ", -1)) {
      if (isBegun && line.length() + 1 + word.length() > COLUMNS) {
        lines.add(line.toString());
        line = new StringBuilder(next);
        isBegun = false;
      }
      line.append(isBegun ? " " : "").append(word);
      isBegun = true;
    }
    lines.add(line.toString());
    return String.join(System.lineSeparator(), lines);
  }
}
