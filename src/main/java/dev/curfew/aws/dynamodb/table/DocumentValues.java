package dev.curfew.aws.dynamodb.table;

import dev.curfew.policy.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Documents as DynamoDB's own maps, so that they can be read and edited in the console. */
public final class DocumentValues {
  private DocumentValues() {}

  /** A map as an object, its members sorted by key, as DynamoDB keeps no order. */
  public static Node.Obj object(Map<String, AttributeValue> map) {
    return new Node.Obj(
        map.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> new Node.Member(entry.getKey(), node(entry.getValue())))
            .toList());
  }

  private static Node node(AttributeValue value) {
    return switch (value.type()) {
      case S -> new Node.Text(value.s());
      case BOOL -> new Node.Bool(value.bool());
      case L -> new Node.Array(value.l().stream().map(DocumentValues::node).toList());
      case M -> object(value.m());
      case NUL -> new Node.Null();
      case N -> new Node.Foreign("number " + value.n());
      case B -> new Node.Foreign("binary");
      case SS -> new Node.Foreign("string set");
      case NS -> new Node.Foreign("number set");
      case BS -> new Node.Foreign("binary set");
      case UNKNOWN_TO_SDK_VERSION -> new Node.Foreign("unknown type");
    };
  }

  /**
   * The other way.
   *
   * @throws IllegalArgumentException where it holds what no valid document has
   */
  public static AttributeValue value(Node node) {
    return switch (node) {
      case Node.Text text -> AttributeValue.fromS(text.value());
      case Node.Bool bool -> AttributeValue.fromBool(bool.value());
      case Node.Array array ->
          AttributeValue.fromL(array.items().stream().map(DocumentValues::value).toList());
      case Node.Obj object -> AttributeValue.fromM(map(object.members()));
      case Node.Null _, Node.Foreign _, Node.Unreadable _ ->
          throw new IllegalArgumentException("no valid document holds " + node);
    };
  }

  private static Map<String, AttributeValue> map(List<Node.Member> members) {
    Map<String, AttributeValue> map = new HashMap<>();
    for (Node.Member member : members) {
      if (map.put(member.key(), value(member.value())) != null) {
        throw new IllegalArgumentException(
            "no valid document holds the key '" + member.key() + "' twice");
      }
    }
    return map;
  }
}
