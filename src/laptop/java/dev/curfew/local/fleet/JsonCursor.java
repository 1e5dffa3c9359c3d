package dev.curfew.local.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.curfew.local.FileFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place in a JSON file that is read from front to back, so that files of any size need little
 * memory. Each method reads the value at this place; null is the same as absent for an optional
 * value. Mistakes are {@link FleetUnreadable}, with the place as a JSON Pointer.
 */
final class JsonCursor {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final JsonParser parser;

  private JsonCursor(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** What is done with the document, or with one member or item of it. */
  interface Step {
    void read(JsonCursor at) throws IOException;
  }

  /** What is done with each member of an object; it must read the value, or {@link #skip} it. */
  interface Member {
    void read(String key, JsonCursor at) throws IOException;
  }

  /** Reads a whole document. Nothing may follow it. */
  static void read(Path file, Step document) {
    try (Reader text = Utf8.open(file);
        JsonParser parser = JSON.createParser(text)) {
      JsonCursor cursor = new JsonCursor(file, parser);
      parser.nextToken();
      document.read(cursor);
      if (parser.nextToken() != null) {
        throw cursor.mistake("something after the document's end", "nothing more");
      }
    } catch (CharacterCodingException e) {
      throw new FleetUnreadable(file.toString(), "bytes that are not UTF-8", "UTF-8");
    } catch (JsonProcessingException e) {
      throw new FleetUnreadable(place(file, e), message(e), "JSON as the AWS CLI prints it");
    } catch (IOException e) {
      throw new FleetUnreadable(
          file.toString(), FileFailure.ofReading(file, e), "a file of JSON that can be read");
    }
  }

  void object(Member member) throws IOException {
    expect(JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      member.read(key, this);
    }
  }

  void array(Step item) throws IOException {
    expect(JsonToken.START_ARRAY, "an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      item.read(this);
    }
  }

  Optional<String> text() throws IOException {
    return text("text");
  }

  /**
   * As {@link #text()}.
   *
   * @param allowed the texts that are allowed, for the error
   */
  Optional<String> text(String allowed) throws IOException {
    if (isNull()) {
      return Optional.empty();
    }
    expect(JsonToken.VALUE_STRING, allowed);
    return Optional.of(parser.getText());
  }

  Optional<Boolean> bool() throws IOException {
    if (isNull()) {
      return Optional.empty();
    }
    if (!parser.currentToken().isBoolean()) {
      throw mistake(found(), "true or false");
    }
    return Optional.of(parser.getBooleanValue());
  }

  Optional<Integer> integer() throws IOException {
    if (isNull()) {
      return Optional.empty();
    }
    if (!parser.currentToken().isNumeric()) {
      throw mistake(found(), "a whole number");
    }
    return Optional.of(parser.getIntValue());
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  FleetUnreadable mistake(String found, String allowed) {
    return new FleetUnreadable(place(), found, allowed);
  }

  private void expect(JsonToken token, String allowed) throws IOException {
    if (parser.currentToken() != token) {
      throw mistake(found(), allowed);
    }
  }

  private String place() {
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    int line = parser.currentTokenLocation().getLineNr();
    return "%s, line %d%s".formatted(file, line, pointer.isEmpty() ? "" : ", " + pointer);
  }

  private static String place(Path file, JsonProcessingException e) {
    return e.getLocation() == null
        ? file.toString()
        : "%s, line %d".formatted(file, e.getLocation().getLineNr());
  }

  /** Jackson's message without its description of the location. */
  private static String message(JsonProcessingException e) {
    return "invalid JSON: " + e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
  }

  private String found() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "an empty file";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> parser.getText();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          token.toString();
    };
  }
}
