package dev.curfew.aws.ec2;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one XML document element by element, without building a tree. Names are local names; DTDs
 * and external entities are off. Not thread-safe.
 */
final class XmlCursor {
  /** Creating a factory searches the class path; using one is not thread-safe. */
  private static final ThreadLocal<XMLInputFactory> FACTORIES =
      ThreadLocal.withInitial(XmlCursor::factory);

  private final XMLStreamReader reader;

  /** Most texts of a listing are repeated, such as tag keys: equal texts share their memory. */
  private final Map<String, String> texts = new HashMap<>();

  private XmlCursor(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** Handles the element that was just opened; what it does not read is skipped. */
  interface Handler {
    /**
     * @param name of the element
     * @return whether the element was read to its end, by {@link #text} or {@link #children}
     */
    boolean read(String name) throws XMLStreamException;
  }

  /** A cursor inside the document's root element. */
  static XmlCursor inRoot(InputStream document) throws XMLStreamException {
    XMLStreamReader reader = FACTORIES.get().createXMLStreamReader(document);
    while (reader.next() != XMLStreamConstants.START_ELEMENT) {
      // the prolog
    }
    return new XmlCursor(reader);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /**
   * Reads the current element to its end, and each of its child elements with the handler.
   *
   * @return true, for handlers to return
   */
  boolean children(Handler handler) throws XMLStreamException {
    int event = reader.next();
    while (event != XMLStreamConstants.END_ELEMENT) {
      if (event == XMLStreamConstants.START_ELEMENT && !handler.read(reader.getLocalName())) {
        skip();
      }
      event = reader.next();
    }
    return true;
  }

  /**
   * Reads the current element to its end and returns its text. As in the AWS SDK, text after a
   * child element, a comment or a processing instruction replaces the text before it.
   */
  String text() throws XMLStreamException {
    String text = "";
    boolean continues = false;
    int event = reader.next();
    while (event != XMLStreamConstants.END_ELEMENT) {
      boolean isText =
          event == XMLStreamConstants.CHARACTERS
              || event == XMLStreamConstants.CDATA
              || event == XMLStreamConstants.SPACE;
      if (isText) {
        text = continues ? text + reader.getText() : reader.getText();
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        skip();
      }
      continues = isText;
      event = reader.next();
    }
    String earlier = texts.putIfAbsent(text, text);
    return earlier == null ? text : earlier;
  }

  private void skip() throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
  }
}
