package dev.curfew.aws.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.aws.StubAccount;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.Mail;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SesMailTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T13:05:00Z"));
  private static final Mail MAIL = mail("curfew@example.com", 10);

  private final StubHttp server = new StubHttp(request -> sent());
  private final Channel<Mail> ses = new StubAccount(server.uri()).account().mail(CLOCK);

  @AfterEach
  void close() {
    server.close();
  }

  private static Mail mail(String from, int attached) {
    return new Mail(
        from,
        List.of("a@example.com", "b@example.com"),
        "Curfew: 212 stopped",
        "<p>212 stopped</p>",
        "212 stopped",
        List.of(new Mail.Attachment("report.json", "application/json", new byte[attached])));
  }

  static Answer sent() {
    return Answer.of(
        200,
        "<SendRawEmailResponse"
            + " xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><SendRawEmailResult><MessageId>0000</MessageId></SendRawEmailResult></SendRawEmailResponse>");
  }

  /** SES's errors have another frame than EC2's. */
  static Answer error(int status, String code, String words) {
    return Answer.of(
        status,
        "<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>1</RequestId></ErrorResponse>"
            .formatted(code, words));
  }

  @Test
  void sendsTheWholeMessageInOneCall() {
    assertThat(ses.send(MAIL)).isEqualTo(new DeliveryResult.Sent());

    assertThat(server.requests()).hasSize(1);
    StubHttp.Request request = server.requests().getFirst();
    assertThat(request.action()).isEqualTo("SendRawEmail");
    String mime =
        new String(
            Base64.getDecoder().decode(request.form().get("RawMessage.Data")),
            StandardCharsets.UTF_8);
    assertThat(mime)
        .contains(
            "From: curfew@example.com",
            "To: a@example.com, b@example.com",
            "Subject: Curfew: 212 stopped",
            "Date: Mon, 23 Nov 2026 13:05:00 +0000",
            "report.json");
  }

  @Test
  void theSameMailHasTheSameMessageId() {
    ses.send(MAIL);
    ses.send(MAIL);

    assertThat(server.requests().stream().map(StubHttp.Request::body).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|MessageRejected|Email address is not verified. The following identities failed the"
            + " check in region US-EAST-1: curfew@example.com (verify the address in SES in this"
            + " region; in the SES sandbox each receiver too)",
        "400|MessageRejected|Sending suspended for this account. For more information, please check"
            + " the inbox of the email address associated with your AWS account.",
        "400|ConfigurationSetDoesNotExist|Configuration set <x> does not exist.",
        "400|ConfigurationSetSendingPausedException|Email sending is disabled for the set",
        "400|MailFromDomainNotVerifiedException|The MAIL FROM domain is not verified",
        "400|AccountSendingPausedException|Email sending is disabled (resume it: aws ses"
            + " update-account-sending-enabled --enabled)",
        "403|AccessDenied|User is not authorized to perform ses:SendRawEmail",
        "400|InvalidParameterValue|Domain starts with dot"
      })
  void permanentErrorsAreRefusalsWithSessMessage(int status, String code, String words) {
    String fromSes = words.replaceFirst(" \\([vr]e.*", "").replace("<", "&lt;");
    server.answer(request -> error(status, code, fromSes));

    assertThat(ses.send(MAIL))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class,
            refused -> assertThat(refused.why()).startsWith("SES refused: " + code + ": " + words));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, Throttling, Maximum sending rate exceeded.",
    "400, Throttling, Daily message quota exceeded.",
    "400, ThrottlingException, Rate exceeded",
    "500, InternalFailure, The request processing has failed",
    "503, ServiceUnavailable, The request has failed due to a temporary failure of the server.",
    "403, ExpiredToken, The security token included in the request is expired",
    "403, RequestExpired, Request has expired.",
    "403, SignatureDoesNotMatch, Signature expired",
    "403, InvalidClientTokenId, The security token included in the request is invalid."
  })
  void retriesTransientFailures(int status, String code, String words) {
    server.answer(request -> error(status, code, words));

    assertThat(ses.send(MAIL))
        .isInstanceOfSatisfying(
            DeliveryResult.Later.class, later -> assertThat(later.why()).contains(code, words));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|<html>login</html>",
        "200|''",
        "200|<SendRawEmailResponse><SendRawEmailResult/></SendRawEmailResponse>",
        "302|''",
        "403|<html>Blocked by policy</html>",
        "407|''",
        "429|<html>Slow down</html>"
      })
  void aResponseThatIsNotOfSesIsNotADelivery(int status, String body) {
    server.answer(request -> Answer.of(status, body));

    assertThat(ses.send(MAIL)).isInstanceOf(DeliveryResult.Later.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void doesNotRetryASendWithoutAResponse() {
    server.answer(request -> Answer.NONE);

    assertThat(ses.send(MAIL))
        .isInstanceOfSatisfying(
            DeliveryResult.Later.class,
            later -> assertThat(later.why()).startsWith("No response from SES: "));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void sendsNothingThatSesWouldNotTake() {
    assertThat(ses.send(mail("curfew@example.com", SesMail.MAX_BYTES)))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class,
            refused -> assertThat(refused.why()).contains("bytes; the limit of SES is 10485760"));
    assertThat(ses.send(mail("not an address", 1)))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class,
            refused -> assertThat(refused.why()).contains("not an address"));
    assertThat(server.requests()).isEmpty();
  }
}
