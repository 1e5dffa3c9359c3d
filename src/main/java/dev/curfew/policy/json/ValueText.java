package dev.curfew.policy.json;

import java.util.PrimitiveIterator;

/** Says in a few words what stands in a document. Safe to print, whatever stands there. */
public final class ValueText {
  public static final String NOTHING = "nothing";
  private static final int LONGEST = 60;

  private ValueText() {}

  public static String of(DocumentValue node) {
    return switch (node) {
      case DocumentValue.Text text -> quoted(text.value());
      case DocumentValue.Bool bool -> String.valueOf(bool.value());
      case DocumentValue.Array array -> array.items().isEmpty() ? "an empty list" : "a list";
      case DocumentValue.ObjectValue object ->
          object.members().isEmpty() ? "an empty object" : "an object";
      case DocumentValue.Null none -> "null";
      case DocumentValue.UnsupportedValue foreign -> foreign.description();
      case DocumentValue.Unreadable unreadable -> unreadable.why();
    };
  }

  public static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  /** Cut where it is long; without what a terminal would obey or not show. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    PrimitiveIterator.OfInt codePoints = text.codePoints().iterator();
    for (int length = 0; codePoints.hasNext(); length++) {
      if (length == LONGEST) {
        return plain.append("...").toString();
      }
      append(plain, codePoints.nextInt());
    }
    return plain.toString();
  }

  private static void append(StringBuilder plain, int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          plain.append("\\u%04x".formatted(codePoint));
      default -> plain.appendCodePoint(codePoint);
    }
  }
}
