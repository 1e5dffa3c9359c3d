package dev.curfew.policy;

import static java.util.Objects.requireNonNull;

/**
 * One policy as it was found.
 *
 * @param name the id that it must have: the file's name without {@code .json}, or the item's key
 * @param root its values
 */
public record PolicyDocument(String name, DocumentValue root) {
  public PolicyDocument {
    requireNonNull(name, "name");
    requireNonNull(root, "root");
  }
}
