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

/** Writes documents back as text. */
public final class DocumentWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private DocumentWriter() {}

  /**
   * The document as JSON on one line; {@link DocumentReader} reads the same document from it.
   *
   * @throws IllegalArgumentException where it holds what no policy holds: a value of a foreign
   *     type, or one that could not be read
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
   * The document as a file that people read: indented, the keys in the order of {@code
   * docs/policy-language.md}.
   *
   * @throws IllegalArgumentException as {@link #json} does
   */
  public static String file(PolicyDocument document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      write(inOrder(document.root()), generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text + "\n";
  }

  private static DocumentValue inOrder(DocumentValue root) {
    return root instanceof DocumentValue.ObjectValue(List<DocumentValue.Member> members)
        ? new DocumentValue.ObjectValue(
            members.stream()
                .sorted(Comparator.comparingInt(member -> place(member.key())))
                .toList())
        : root;
  }

  private static int place(String key) {
    int place = PolicyDocument.KEYS.indexOf(key);
    return place < 0 ? PolicyDocument.KEYS.size() : place;
  }

  private static void write(DocumentValue node, JsonGenerator generator) throws IOException {
    switch (node) {
      case DocumentValue.Text text -> generator.writeString(text.value());
      case DocumentValue.Bool bool -> generator.writeBoolean(bool.value());
      case DocumentValue.Array array -> writeArray(array, generator);
      case DocumentValue.ObjectValue object -> writeObject(object, generator);
      case DocumentValue.Null none -> generator.writeNull();
      case DocumentValue.UnsupportedValue foreign ->
          throw new IllegalArgumentException(foreign.description());
      case DocumentValue.Unreadable unreadable ->
          throw new IllegalArgumentException(unreadable.why());
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
