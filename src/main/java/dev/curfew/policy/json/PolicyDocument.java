package dev.curfew.policy.json;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One policy as it was found.
 *
 * @param name the id that it must have: the file's name without {@code .json}, or the item's key
 * @param root its values
 */
public record PolicyDocument(String name, DocumentValue root) {
  /** Every top-level key of a policy, in the order in which files show them. */
  public static final List<String> KEYS =
      List.of(
          "$schema", "id", "effect", "enabled", "zone", "match", "not", "when", "since", "until",
          "despite", "owner", "reason");

  public PolicyDocument {
    requireNonNull(name, "name");
    requireNonNull(root, "root");
  }
}
