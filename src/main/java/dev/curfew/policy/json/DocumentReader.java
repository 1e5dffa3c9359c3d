package dev.curfew.policy.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads documents from bytes: UTF-8 JSON as in RFC 8259, and nothing before or after it. Bytes that
 * are anything else become a {@link DocumentValue.Unreadable}, never an exception.
 */
public final class DocumentReader {
  /** No limits of Jackson's: {@link DocumentBuilder} limits the depth. */
  private static final StreamReadConstraints NO_LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(Integer.MAX_VALUE)
          .maxNumberLength(Integer.MAX_VALUE)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .maxDocumentLength(-1)
          .maxTokenCount(-1)
          .build();

  /** A shared table of names would reject documents with very many keys, and never shrink. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(NO_LIMITS)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private DocumentReader() {}

  /**
   * Reads one document.
   *
   * @param name the name that the document must have, see {@link PolicyDocument#name}
   * @param utf8 the whole content; not changed
   */
  public static PolicyDocument read(String name, byte[] utf8) {
    return read(name, name, utf8);
  }

  /** As {@link #read(String, byte[])}, with the document's source. */
  public static PolicyDocument read(String name, String source, byte[] utf8) {
    return new PolicyDocument(name, source, root(utf8));
  }

  private static DocumentValue root(byte[] utf8) {
    try {
      return root(decode(utf8));
    } catch (CharacterCodingException malformed) {
      return new DocumentValue.Unreadable("bytes that are not UTF-8");
    }
  }

  private static String decode(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(utf8))
        .toString();
  }

  private static DocumentValue root(String json) {
    if (!json.isEmpty() && json.charAt(0) == BYTE_ORDER_MARK) {
      return new DocumentValue.Unreadable("a byte order mark");
    }
    try (JsonParser parser = JSON.createParser(json)) {
      return new DocumentBuilder(parser).document();
    } catch (UnreadableDocument unreadable) {
      return new DocumentValue.Unreadable(unreadable.why());
    } catch (IOException notJson) {
      return new DocumentValue.Unreadable(describe(notJson));
    }
  }

  private static String describe(IOException notJson) {
    if (notJson instanceof JsonProcessingException at && at.getLocation() != null) {
      return "invalid JSON at line %d, column %d: %s"
          .formatted(
              at.getLocation().getLineNr(),
              at.getLocation().getColumnNr(),
              ValueText.plain(firstSentence(at.getOriginalMessage())));
    }
    return "invalid JSON";
  }

  /** Removes what Jackson appends about its own source and settings. */
  private static String firstSentence(String message) {
    return message.split(" \\(start marker|: was expecting|: expected", 2)[0];
  }
}
