package dev.curfew.policy.json;

import java.util.List;

/**
 * A document's values as they stand, before any rule is applied: keys given twice are still there,
 * and so is what JSON or DynamoDB can hold and a policy cannot.
 */
public sealed interface DocumentValue {
  /** Text. */
  record Text(String value) implements DocumentValue {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements DocumentValue {}

  /** A list. */
  record Array(List<DocumentValue> items) implements DocumentValue {
    public Array {
      items = List.copyOf(items);
    }
  }

  /** An object, its members in the order in which they stand. */
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
   * A value of a type that no policy has.
   *
   * @param description for people, for example {@code number 7} or {@code string set}
   */
  record UnsupportedValue(String description) implements DocumentValue {}

  /**
   * No value at all: the document cannot be read.
   *
   * @param why for people
   */
  record Unreadable(String why) implements DocumentValue {}
}
