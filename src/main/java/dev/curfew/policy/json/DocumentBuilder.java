package dev.curfew.policy.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Builds the values of one document from JSON's tokens. */
final class DocumentBuilder {
  /** More is an attack or an accident; the deepest policy needs 4. The root object is 1. */
  private static final int DEEPEST = 64;

  private final JsonParser parser;

  DocumentBuilder(JsonParser parser) {
    this.parser = parser;
  }

  /** The one value that the text holds. */
  DocumentValue document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new UnreadableDocument("an empty document");
    }
    DocumentValue root = value(first, 0);
    if (parser.nextToken() != null) {
      throw new UnreadableDocument("something after the end of the document");
    }
    return root;
  }

  private DocumentValue value(JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(deeper(depth));
      case START_ARRAY -> array(deeper(depth));
      case VALUE_STRING -> new DocumentValue.Text(text(parser.getText()));
      case VALUE_TRUE -> new DocumentValue.Bool(true);
      case VALUE_FALSE -> new DocumentValue.Bool(false);
      case VALUE_NULL -> new DocumentValue.Null();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new DocumentValue.UnsupportedValue("number " + ValueText.plain(parser.getText()));
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private static int deeper(int depth) throws UnreadableDocument {
    if (depth == DEEPEST) {
      throw new UnreadableDocument("objects and lists nested more than " + DEEPEST + " deep");
    }
    return depth + 1;
  }

  private DocumentValue object(int depth) throws IOException {
    List<DocumentValue.Member> members = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = text(parser.currentName());
      members.add(new DocumentValue.Member(key, value(parser.nextToken(), depth)));
    }
    return new DocumentValue.ObjectValue(members);
  }

  private DocumentValue array(int depth) throws IOException {
    List<DocumentValue> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, depth));
    }
    return new DocumentValue.Array(items);
  }

  /** Refuses half of a surrogate pair, which JSON's escapes can spell and UTF-8 cannot. */
  private static String text(String text) throws UnreadableDocument {
    boolean unpaired =
        text.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (unpaired) {
      throw new UnreadableDocument("an unpaired surrogate in " + ValueText.quoted(text));
    }
    return text;
  }
}
