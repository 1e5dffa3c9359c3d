package dev.curfew.policy.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Builds the value of one document from JSON tokens. */
final class DocumentBuilder {
  /** The root object is at depth 1; a policy needs at most 4. */
  private static final int MAX_DEPTH = 64;

  private final JsonParser parser;

  DocumentBuilder(JsonParser parser) {
    this.parser = parser;
  }

  /** The only value of the text. */
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
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new DocumentValue.Number(parser.getText());
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private static int deeper(int depth) throws UnreadableDocument {
    if (depth == MAX_DEPTH) {
      throw new UnreadableDocument("objects and lists nested more than " + MAX_DEPTH + " deep");
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

  /** Rejects half of a surrogate pair: a JSON escape can denote it, and UTF-8 cannot encode it. */
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
