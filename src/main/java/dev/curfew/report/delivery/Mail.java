package dev.curfew.report.delivery;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One mail, before it is encoded.
 *
 * @param text the plain form, for readers that show no HTML
 */
public record Mail(
    String from,
    List<String> to,
    String subject,
    String html,
    String text,
    List<Attachment> attachments) {

  public Mail {
    requireNonNull(from, "from");
    to = List.copyOf(to);
    requireNonNull(subject, "subject");
    requireNonNull(html, "html");
    requireNonNull(text, "text");
    attachments = List.copyOf(attachments);
  }

  /**
   * A file that goes with a mail.
   *
   * @param type media type, for example {@code application/json}
   */
  public record Attachment(String name, String type, byte[] content) {
    public Attachment {
      requireNonNull(name, "name");
      requireNonNull(type, "type");
      content = content.clone();
    }
  }
}
