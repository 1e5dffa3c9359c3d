package dev.curfew.aws.ec2;

import dev.curfew.instance.Instance;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * Reads a {@code DescribeInstances} response as a stream. Of an instance, 5 to 10 KB of XML, only
 * the members of {@link Instance} are kept; the AWS SDK would build a tree of all and then an
 * object of every member.
 */
final class InstanceDocument {
  private final XmlCursor xml;
  private final String region;
  private final List<Instance> instances = new ArrayList<>();
  private final StringBuilder rest = new StringBuilder("<DescribeInstancesResponse>");
  private boolean hasReservations;

  private InstanceDocument(XmlCursor xml, String region) {
    this.xml = xml;
    this.region = region;
  }

  /**
   * Reads the document up to the end of its root element, whatever its name, as the AWS SDK does.
   *
   * @param region that was listed
   */
  static InstanceDocument read(InputStream document, String region) throws XMLStreamException {
    InstanceDocument read = new InstanceDocument(XmlCursor.inRoot(document), region);
    read.xml.children(read::member);
    read.rest.append("</DescribeInstancesResponse>");
    return read;
  }

  /** The instances, in the document's order. */
  List<Instance> instances() {
    return List.copyOf(instances);
  }

  /** The document without its reservations, for the AWS SDK to read. */
  byte[] rest() {
    return rest.toString().getBytes(StandardCharsets.UTF_8);
  }

  private boolean member(String name) throws XMLStreamException {
    switch (name) {
      case "requestId", "nextToken" ->
          rest.append('<')
              .append(name)
              .append('>')
              .append(escaped(xml.text()))
              .append("</")
              .append(name)
              .append('>');
      case "reservationSet" -> {
        if (hasReservations) {
          return false;
        }
        hasReservations = true;
        rest.append("<reservationSet/>");
        xml.children(_ -> reservation());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;");
  }

  /** The owner may follow the instances. */
  private boolean reservation() throws XMLStreamException {
    List<InstanceElement> elements = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    xml.children(name -> {
      switch (name) {
        case "ownerId" -> owners.add(xml.text());
        case "instancesSet" -> xml.children(_ -> elements.add(InstanceElement.read(xml)));
        default -> {
          return false;
        }
      }
      return true;
    });
    Optional<String> owner = owners.stream().findFirst();
    elements.forEach(element -> element.instance(region, owner).ifPresent(instances::add));
    return true;
  }
}
