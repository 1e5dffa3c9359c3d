package dev.curfew.policy;

import java.util.List;

/**
 * A document's values as they stand, before any rule is applied: keys given twice are still there,
 * and so is what JSON or DynamoDB can hold and a policy cannot.
 */
public sealed interface Node {
  /** Text. */
  record Text(String value) implements Node {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Node {}

  /** A list. */
  record Array(List<Node> items) implements Node {
    public Array {
      items = List.copyOf(items);
    }
  }

  /** An object, its members in the order in which they stand. */
  record Obj(List<Member> members) implements Node {
    public Obj {
      members = List.copyOf(members);
    }
  }

  /** One key of an object, with its value. */
  record Member(String key, Node value) {}

  /** {@code null}. */
  record Null() implements Node {}

  /**
   * A value of a type that no policy has.
   *
   * @param description for people, for example {@code number 7} or {@code string set}
   */
  record Foreign(String description) implements Node {}

  /**
   * No value at all: the document cannot be read.
   *
   * @param why for people
   */
  record Unreadable(String why) implements Node {}
}
