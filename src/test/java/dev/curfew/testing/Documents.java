package dev.curfew.testing;

import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Policy documents as a store returns them that accepts valid ones only and keeps no order of keys.
 */
public final class Documents {
  private Documents() {}

  /** A document with its {@code id} and more members. */
  public static PolicyDocument document(String id, DocumentValue.Member... more) {
    return new PolicyDocument(
        id,
        new DocumentValue.ObjectValue(
            Stream.concat(
                    Stream.of(new DocumentValue.Member("id", new DocumentValue.Text(id))),
                    Stream.of(more))
                .toList()));
  }

  /** A member whose value is text. */
  public static DocumentValue.Member text(String key, String value) {
    return new DocumentValue.Member(key, new DocumentValue.Text(value));
  }

  /**
   * The same document with its members sorted by key.
   *
   * @throws IllegalArgumentException if it has a value that no valid document has
   */
  public static PolicyDocument asStored(PolicyDocument document) {
    if (!(document.root() instanceof DocumentValue.ObjectValue)) {
      throw new IllegalArgumentException("policy '" + document.name() + "' is not an object");
    }
    return new PolicyDocument(document.name(), asStored(document.root()));
  }

  private static DocumentValue asStored(DocumentValue node) {
    return switch (node) {
      case DocumentValue.Text _, DocumentValue.Bool _, DocumentValue.Number _ -> node;
      case DocumentValue.Array array ->
          new DocumentValue.Array(array.items().stream().map(Documents::asStored).toList());
      case DocumentValue.ObjectValue object ->
          new DocumentValue.ObjectValue(sorted(object.members()));
      case DocumentValue.Null _, DocumentValue.UnsupportedValue _, DocumentValue.Unreadable _ ->
          throw new IllegalArgumentException("no valid document holds " + node);
    };
  }

  private static List<DocumentValue.Member> sorted(List<DocumentValue.Member> members) {
    if (members.stream().map(DocumentValue.Member::key).distinct().count() < members.size()) {
      throw new IllegalArgumentException("no valid document holds a key twice: " + members);
    }
    return members.stream()
        .map(member -> new DocumentValue.Member(member.key(), asStored(member.value())))
        .sorted(Comparator.comparing(DocumentValue.Member::key))
        .toList();
  }
}
