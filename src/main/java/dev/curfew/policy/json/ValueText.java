package dev.curfew.policy.json;

import java.util.PrimitiveIterator;

/** Describes a document's value in a few words that are safe to print. */
public final class ValueText {
  public static final String NOTHING = "nothing";
  private static final int MAX_CODE_POINTS = 60;

  private ValueText() {}

  public static String of(DocumentValue node) {
    return switch (node) {
      case DocumentValue.Text text -> quoted(text.value());
      case DocumentValue.Bool bool -> String.valueOf(bool.value());
      case DocumentValue.Number number -> "number " + plain(number.text());
      case DocumentValue.Array array -> array.items().isEmpty() ? "an empty list" : "a list";
      case DocumentValue.ObjectValue object ->
          object.members().isEmpty() ? "an empty object" : "an object";
      case DocumentValue.Null none -> "null";
      case DocumentValue.UnsupportedValue foreign -> foreign.description();
      case DocumentValue.Unreadable unreadable -> unreadable.reason();
    };
  }

  public static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  /** Shortens long text, and escapes control characters and characters that are not visible. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    PrimitiveIterator.OfInt codePoints = text.codePoints().iterator();
    for (int length = 0; codePoints.hasNext(); length++) {
      if (length == MAX_CODE_POINTS) {
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
