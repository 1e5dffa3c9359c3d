package dev.curfew.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.curfew.report.Kinds;
import dev.curfew.report.Nights;
import dev.curfew.report.delivery.Mail;
import dev.curfew.settings.Language;
import dev.curfew.settings.Settings;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server takes the mail by SMTP, and a library that did not write it reads it. */
@Tag("slow")
class MailDeliveryTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  static Stream<Arguments> mails() {
    return Stream.of("plan-1", "limited", "failed-half-way", "hostile-names", "stopped-20000")
        .flatMap(
            kind -> Stream.of(Language.values()).map(language -> Arguments.of(kind, language)));
  }

  private static Mail mail(String kind, Language language) {
    return MailForm.of(
        Kinds.all().get(kind),
        Settings.from("Curfew <curfew@example.com>", List.of("ops@example.com", "a@example.com"))
            .name("prod")
            .zone(Nights.ZONE)
            .language(language)
            .build());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("mails")
  void decodesToTheOriginalContent(String kind, Language language)
      throws MessagingException, IOException {
    Mail mail = mail(kind, language);
    Message arrived = arrived(mail);

    assertThat(arrived.getSubject()).isEqualTo(mail.subject());
    assertThat(arrived.getFrom().getFirst().getAddress()).isEqualTo("curfew@example.com");
    assertThat(arrived.getTo().flatten())
        .extracting(to -> to.getAddress())
        .containsExactly("ops@example.com", "a@example.com");
    List<Entity> parts = ((Multipart) arrived.getBody()).getBodyParts();
    assertThat(parts.getFirst().getMimeType()).isEqualTo("multipart/alternative");
    List<Entity> forms = ((Multipart) parts.getFirst().getBody()).getBodyParts();
    assertThat(forms).extracting(Entity::getMimeType).containsExactly("text/plain", "text/html");
    assertThat(text(forms.getFirst())).isEqualTo(mail.text());
    assertThat(text(forms.getLast())).isEqualTo(mail.html());
    assertThat(parts.subList(1, parts.size())).hasSameSizeAs(mail.attachments());
    for (int i = 0; i < mail.attachments().size(); i++) {
      Mail.Attachment sent = mail.attachments().get(i);
      assertThat(parts.get(i + 1).getFilename()).isEqualTo(sent.name());
      assertThat(parts.get(i + 1).getDispositionType()).isEqualTo("attachment");
      assertThat(bytes(parts.get(i + 1))).isEqualTo(sent.content());
    }
    assertThat(Jsoup.parse(text(forms.getLast())).select("script, img, channel")).isEmpty();
  }

  private Message arrived(Mail mail) throws MessagingException, IOException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", String.valueOf(server.getSmtp().getPort()));
    Session session = Session.getInstance(properties);
    MimeMessage message =
        new MimeMessage(
            session, new ByteArrayInputStream(MimeMail.bytes(mail, "night-1", Nights.END)));
    try (Transport smtp = session.getTransport("smtp")) {
      smtp.connect();
      smtp.sendMessage(message, new InternetAddress[] {new InternetAddress("ops@example.com")});
    }
    assertThat(server.waitForIncomingEmail(30_000, 1)).isTrue();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    server.getReceivedMessages()[0].writeTo(bytes);
    return new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static String text(Entity part) throws IOException {
    return new String(bytes(part), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static byte[] bytes(Entity part) throws IOException {
    assertThat(part.getBody()).isInstanceOfAny(TextBody.class, BinaryBody.class);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ((SingleBody) part.getBody()).writeTo(bytes);
    return bytes.toByteArray();
  }
}
