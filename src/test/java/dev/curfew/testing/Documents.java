package dev.curfew.testing;

import dev.curfew.policy.Node;
import dev.curfew.policy.PolicyDocument;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Documents as a store hands them back that keeps no order of keys and takes only valid ones. */
public final class Documents {
  private Documents() {}

  /** A document with its {@code id} and more members. */
  public static PolicyDocument document(String id, Node.Member... more) {
    return new PolicyDocument(
        id,
        new Node.Obj(
            Stream.concat(Stream.of(new Node.Member("id", new Node.Text(id))), Stream.of(more))
                .toList()));
  }

  /** A member whose value is text. */
  public static Node.Member text(String key, String value) {
    return new Node.Member(key, new Node.Text(value));
  }

  /**
   * The same with its members sorted by key.
   *
   * @throws IllegalArgumentException where it holds what no valid document has
   */
  static PolicyDocument asStored(PolicyDocument document) {
    if (!(document.root() instanceof Node.Obj)) {
      throw new IllegalArgumentException("policy '" + document.name() + "' is no object");
    }
    return new PolicyDocument(document.name(), asStored(document.root()));
  }

  private static Node asStored(Node node) {
    return switch (node) {
      case Node.Text _, Node.Bool _ -> node;
      case Node.Array array ->
          new Node.Array(array.items().stream().map(Documents::asStored).toList());
      case Node.Obj object -> new Node.Obj(sorted(object.members()));
      case Node.Null _, Node.Foreign _, Node.Unreadable _ ->
          throw new IllegalArgumentException("no valid document holds " + node);
    };
  }

  private static List<Node.Member> sorted(List<Node.Member> members) {
    if (members.stream().map(Node.Member::key).distinct().count() < members.size()) {
      throw new IllegalArgumentException("no valid document holds a key twice: " + members);
    }
    return members.stream()
        .map(member -> new Node.Member(member.key(), asStored(member.value())))
        .sorted(Comparator.comparing(Node.Member::key))
        .toList();
  }
}
