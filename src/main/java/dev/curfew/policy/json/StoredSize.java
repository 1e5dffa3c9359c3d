package dev.curfew.policy.json;

import java.nio.charset.StandardCharsets;

/**
 * The size of a document as an item of the policy table, as DynamoDB counts it (Amazon DynamoDB
 * Developer Guide, "DynamoDB item sizes and formats").
 */
public final class StoredSize {
  /** The most that an item may have: 400 KB (Amazon DynamoDB Developer Guide, "Quotas"). */
  public static final int MAX_BYTES = 400 * 1024;

  private static final int LIST_OR_MAP_BYTES = 3;
  private static final int ELEMENT_BYTES = 1;

  /** The name of the table's key; a policy has it anyway. */
  private static final String KEY = "id";

  private StoredSize() {}

  /** The bytes of the item: the names and values of its attributes. */
  public static long bytes(PolicyDocument document) {
    long key = document.isCalendar() ? utf8(KEY) + utf8(document.name()) : 0;
    return key
        + (document.root() instanceof DocumentValue.ObjectValue object ? members(object) : 0);
  }

  private static long members(DocumentValue.ObjectValue object) {
    return object.members().stream()
        .mapToLong(member -> utf8(member.key()) + value(member.value()))
        .sum();
  }

  /**
   * A number has a byte for two digits, and one more; valid documents have numbers of one digit.
   */
  private static long value(DocumentValue value) {
    return switch (value) {
      case DocumentValue.Text text -> utf8(text.value());
      case DocumentValue.Number number -> 1 + (number.text().length() + 1) / 2;
      case DocumentValue.Array array ->
          LIST_OR_MAP_BYTES
              + array.items().stream().mapToLong(item -> ELEMENT_BYTES + value(item)).sum();
      case DocumentValue.ObjectValue object ->
          LIST_OR_MAP_BYTES + (long) ELEMENT_BYTES * object.members().size() + members(object);
      case DocumentValue.Bool _, DocumentValue.Null _ -> 1;
      // No valid document holds them; their error is reported in any case.
      case DocumentValue.UnsupportedValue _, DocumentValue.Unreadable _ -> 0;
    };
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
