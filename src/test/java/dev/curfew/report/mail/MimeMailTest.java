package dev.curfew.report.mail;

import static dev.curfew.report.Nights.END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.failure.Misconfigured;
import dev.curfew.report.Nights;
import dev.curfew.report.delivery.Mail;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeMailTest {
  private static final Mail MAIL =
      new Mail(
          "Curfew <curfew@example.com>",
          List.of("ops@example.com", "boss@example.com"),
          "Curfew: 서버 3 stopped\r\nBcc: someone@example.com",
          "<p>결제 서버</p>" + "x".repeat(3_000),
          "결제 서버\nsecond line\n",
          List.of(
              new Mail.Attachment(
                  "report.json",
                  "application/json",
                  "{\"a\":1}".getBytes(StandardCharsets.UTF_8))));

  private static MimeMessage parsed(byte[] bytes) throws MessagingException {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
  }

  @Test
  void readsBackWhatWasWritten() throws MessagingException, IOException {
    MimeMessage message = parsed(MimeMail.bytes(MAIL, "night-1", END));

    assertThat(message.getFrom()[0].toString()).isEqualTo("Curfew <curfew@example.com>");
    assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(2);
    assertThat(message.getRecipients(Message.RecipientType.BCC)).isNull();
    assertThat(message.getSubject()).isEqualTo("Curfew: 서버 3 stopped  Bcc: someone@example.com");
    assertThat(message.getMessageID()).isEqualTo("<curfew-night-1@example.com>");
    assertThat(message.getHeader("X-Curfew-Run")).containsExactly("night-1");
    assertThat(message.getSentDate().toInstant()).isEqualTo(END);

    MimeMultipart whole = (MimeMultipart) message.getContent();
    assertThat(whole.getContentType()).startsWith("multipart/mixed");
    MimeMultipart both = (MimeMultipart) whole.getBodyPart(0).getContent();
    assertThat(both.getContentType()).startsWith("multipart/alternative");
    assertThat(both.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(both.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
        .isEqualTo(MAIL.text());
    assertThat(both.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(both.getBodyPart(1).getContent()).isEqualTo(MAIL.html());
    BodyPart attachment = whole.getBodyPart(1);
    assertThat(attachment.getFileName()).isEqualTo("report.json");
    assertThat(attachment.getContentType()).startsWith("application/json");
    assertThat(attachment.getInputStream().readAllBytes())
        .isEqualTo(MAIL.attachments().getFirst().content());
  }

  @Test
  void isDeterministic() {
    assertThat(MimeMail.bytes(MAIL, "night-1", END))
        .isEqualTo(MimeMail.bytes(MAIL, "night-1", END));
  }

  @Test
  void keepsLinesShortAndAscii() {
    Mail large = MailForm.of(Nights.large(2_000, "결제"), Nights.SETTINGS);
    byte[] bytes = MimeMail.bytes(large, "night-1", END);

    assertThat(new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n"))
        .allMatch(line -> line.length() <= 78 && line.chars().allMatch(c -> c < 0x7f && c != '\n'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no-at-sign", "a b@example.com", "a@example.com\r\nBcc: b@example.com"})
  void refusesAnInvalidAddress(String address) {
    Mail mail = new Mail("curfew@example.com", List.of(address), "s", "h", "t", List.of());

    assertThatThrownBy(() -> MimeMail.bytes(mail, "night-1", END))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("a recipient of the mail: found")
        .hasMessageContaining("allowed: one address");
  }
}
