package dev.curfew.policy.json;

import java.util.List;

/**
 * A value of a document before any rule is applied. Keeps what a valid document cannot contain:
 * repeated keys, and values of types that policies do not use.
 */
public sealed interface DocumentValue {
  /** Text. */
  record Text(String value) implements DocumentValue {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements DocumentValue {}

  /**
   * A number.
   *
   * @param text as the document spells it
   */
  record Number(String text) implements DocumentValue {}

  /** A list. */
  record Array(List<DocumentValue> items) implements DocumentValue {
    public Array {
      items = List.copyOf(items);
    }
  }

  /** An object, its members in the order of the document. */
  record ObjectValue(List<Member> members) implements DocumentValue {
    public ObjectValue {
      members = List.copyOf(members);
    }
  }

  /** One key of an object, with its value. */
  record Member(String key, DocumentValue value) {}

  /** {@code null}. */
  record Null() implements DocumentValue {}

  /**
   * A value of a type that policies do not use.
   *
   * @param description for example {@code string set}
   */
  record UnsupportedValue(String description) implements DocumentValue {}

  /**
   * The document cannot be read.
   *
   * @param reason what was found in its place
   * @param allowed what is allowed there
   */
  record Unreadable(String reason, String allowed) implements DocumentValue {
    /** What a file's or an item's content must be. */
    public static final String ALLOWED =
        "one JSON object (RFC 8259) in UTF-8, and nothing before or after it";

    public Unreadable(String reason) {
      this(reason, ALLOWED);
    }
  }
}
