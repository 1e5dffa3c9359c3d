package dev.curfew.report.mail;

import dev.curfew.failure.Misconfigured;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.words.Sanitizer;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * A mail as MIME (RFC 5322, RFC 2045): {@code multipart/mixed} of an alternative of text and HTML,
 * and the attachments. The same arguments give the same bytes.
 */
public final class MimeMail {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String UTF_8 = "utf-8";
  private static final int MAX_ID_LENGTH = 100;

  private MimeMail() {}

  /**
   * @param run the run's id, in the header {@code X-Curfew-Run}: by it a filter recognizes a mail
   *     that is sent again. The message id is derived from it too, but SES replaces that
   * @param date of the mail
   * @throws Misconfigured if an address is invalid
   */
  public static byte[] bytes(Mail mail, String run, Instant date) {
    InternetAddress from = address("the sender", mail.from());
    List<InternetAddress> to = mail.to().stream().map(one -> address("a recipient", one)).toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      MimeMessage message = new Identified(messageId(run, from));
      message.setFrom(from);
      message.setRecipients(Message.RecipientType.TO, to.toArray(InternetAddress[]::new));
      message.setSubject(Sanitizer.line(mail.subject()), UTF_8);
      message.setHeader("Date", DATE.format(date));
      message.setHeader("X-Curfew-Run", token(run));
      message.setContent(content(mail));
      message.saveChanges();
      message.writeTo(bytes);
    } catch (MessagingException e) {
      throw new IllegalStateException("the mail of run " + run + " cannot be encoded", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static MimeMultipart content(Mail mail) throws MessagingException {
    MimeMultipart both = new Multipart("alternative");
    both.addBodyPart(text(mail.text(), "plain"));
    both.addBodyPart(text(mail.html(), "html"));
    MimeBodyPart body = new MimeBodyPart();
    body.setContent(both);
    MimeMultipart whole = new Multipart("mixed");
    whole.addBodyPart(body);
    for (Mail.Attachment attachment : mail.attachments()) {
      whole.addBodyPart(part(attachment));
    }
    return whole;
  }

  private static MimeBodyPart text(String text, String kind) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(Sanitizer.encodable(text), UTF_8, kind);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private static MimeBodyPart part(Mail.Attachment attachment) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
    part.setFileName(attachment.name());
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  private static String messageId(String run, InternetAddress from) {
    String address = from.getAddress();
    return "<curfew-%s@%s>".formatted(token(run), address.substring(address.lastIndexOf('@') + 1));
  }

  /** The run's id in characters that every header takes. */
  private static String token(String run) {
    String token = run.replaceAll("[^A-Za-z0-9_-]", "-");
    return token.substring(0, Math.min(token.length(), MAX_ID_LENGTH));
  }

  private static InternetAddress address(String place, String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (address.getAddress().indexOf('@') < 1) {
        throw new AddressException("no domain", text);
      }
      return address;
    } catch (AddressException e) {
      throw new Misconfigured(
          "%s of the mail: found \"%s\"; allowed: one address such as curfew@example.com (%s)"
              .formatted(place, Sanitizer.line(text), e.getMessage()));
    }
  }

  /** A message with a given id; the library would generate one from the host's name. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(String id) {
      super(Session.getInstance(new Properties()));
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  /**
   * A multipart with a constant boundary. No part can contain it: {@code =_} is neither
   * quoted-printable nor base64 (RFC 2045, section 6.7).
   */
  private static final class Multipart extends MimeMultipart {
    Multipart(String subtype) {
      super(subtype);
      contentType = "multipart/%s; boundary=\"=_curfew_%s\"".formatted(subtype, subtype);
    }
  }
}
