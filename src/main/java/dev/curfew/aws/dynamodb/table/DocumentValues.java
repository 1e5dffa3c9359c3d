package dev.curfew.aws.dynamodb.table;

import dev.curfew.policy.json.DocumentValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts policy documents to and from DynamoDB's maps, which the console can show and edit. */
public final class DocumentValues {
  private DocumentValues() {}

  /** A map as an object, its members sorted by key, as DynamoDB keeps no order. */
  public static DocumentValue.ObjectValue object(Map<String, AttributeValue> map) {
    return new DocumentValue.ObjectValue(
        map.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> new DocumentValue.Member(entry.getKey(), node(entry.getValue())))
            .toList());
  }

  private static DocumentValue node(AttributeValue value) {
    return switch (value.type()) {
      case S -> new DocumentValue.Text(value.s());
      case BOOL -> new DocumentValue.Bool(value.bool());
      case L -> new DocumentValue.Array(value.l().stream().map(DocumentValues::node).toList());
      case M -> object(value.m());
      case NUL -> new DocumentValue.Null();
      case N -> new DocumentValue.Number(value.n());
      case B -> new DocumentValue.UnsupportedValue("binary");
      case SS -> new DocumentValue.UnsupportedValue("string set");
      case NS -> new DocumentValue.UnsupportedValue("number set");
      case BS -> new DocumentValue.UnsupportedValue("binary set");
      case UNKNOWN_TO_SDK_VERSION -> new DocumentValue.UnsupportedValue("unknown type");
    };
  }

  /**
   * The attribute value of a document.
   *
   * @throws IllegalArgumentException if it holds what no valid document has
   */
  public static AttributeValue value(DocumentValue node) {
    return switch (node) {
      case DocumentValue.Text text -> AttributeValue.fromS(text.value());
      case DocumentValue.Bool bool -> AttributeValue.fromBool(bool.value());
      case DocumentValue.Number number -> AttributeValue.fromN(number.text());
      case DocumentValue.Array array ->
          AttributeValue.fromL(array.items().stream().map(DocumentValues::value).toList());
      case DocumentValue.ObjectValue object -> AttributeValue.fromM(map(object.members()));
      case DocumentValue.Null _, DocumentValue.UnsupportedValue _, DocumentValue.Unreadable _ ->
          throw new IllegalArgumentException("no valid document holds " + node);
    };
  }

  private static Map<String, AttributeValue> map(List<DocumentValue.Member> members) {
    Map<String, AttributeValue> map = new HashMap<>();
    for (DocumentValue.Member member : members) {
      if (map.put(member.key(), value(member.value())) != null) {
        throw new IllegalArgumentException(
            "no valid document holds the key '" + member.key() + "' twice");
      }
    }
    return map;
  }
}
