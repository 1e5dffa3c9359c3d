package dev.curfew.policy.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/** Writes documents as JSON text. */
public final class DocumentWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private DocumentWriter() {}

  /**
   * The document as JSON on one line; {@link DocumentReader} reads the same document from it.
   *
   * @throws IllegalArgumentException if it contains a value of a type that policies do not use, or
   *     an unreadable value
   */
  public static String json(PolicyDocument document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      write(document.root(), generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /**
   * The document as the content of a file: indented, the keys in the order of {@code
   * docs/policy-language.md}.
   *
   * @throws IllegalArgumentException as {@link #json} does
   */
  public static String file(PolicyDocument document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      write(inOrder(document), generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text + "\n";
  }

  private static DocumentValue inOrder(PolicyDocument document) {
    List<String> keys = document.isCalendar() ? PolicyDocument.CALENDAR_KEYS : PolicyDocument.KEYS;
    return document.root() instanceof DocumentValue.ObjectValue(List<DocumentValue.Member> members)
        ? new DocumentValue.ObjectValue(
            members.stream()
                .sorted(Comparator.comparingInt(member -> position(member.key(), keys)))
                .toList())
        : document.root();
  }

  private static int position(String key, List<String> keys) {
    int position = keys.indexOf(key);
    return position < 0 ? keys.size() : position;
  }

  private static void write(DocumentValue node, JsonGenerator generator) throws IOException {
    switch (node) {
      case DocumentValue.Text text -> generator.writeString(text.value());
      case DocumentValue.Bool bool -> generator.writeBoolean(bool.value());
      case DocumentValue.Number number -> generator.writeNumber(number.text());
      case DocumentValue.Array array -> writeArray(array, generator);
      case DocumentValue.ObjectValue object -> writeObject(object, generator);
      case DocumentValue.Null none -> generator.writeNull();
      case DocumentValue.UnsupportedValue foreign ->
          throw new IllegalArgumentException(foreign.description());
      case DocumentValue.Unreadable unreadable ->
          throw new IllegalArgumentException(unreadable.reason());
    }
  }

  private static void writeArray(DocumentValue.Array array, JsonGenerator generator)
      throws IOException {
    generator.writeStartArray();
    for (DocumentValue item : array.items()) {
      write(item, generator);
    }
    generator.writeEndArray();
  }

  private static void writeObject(DocumentValue.ObjectValue object, JsonGenerator generator)
      throws IOException {
    generator.writeStartObject();
    for (DocumentValue.Member member : object.members()) {
      generator.writeFieldName(member.key());
      write(member.value(), generator);
    }
    generator.writeEndObject();
  }
}
