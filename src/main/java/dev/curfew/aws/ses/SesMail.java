package dev.curfew.aws.ses;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.AwsErrorKind;
import dev.curfew.aws.SdkFailures;
import dev.curfew.failure.Misconfigured;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.mail.MimeMail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.SesClient;

/**
 * {@code SendRawEmail} of SES (its first API). Thread-safe, as the client is.
 *
 * <p>Each send is one call. If its response is lost, the mail may have been sent, and a retry sends
 * it again. SES replaces {@code Message-ID} and {@code Date} (Amazon SES Developer Guide, "Header
 * fields"), so mail programs show both; {@code X-Curfew-Run}, which SES keeps, is the same.
 */
public final class SesMail implements Channel<Mail> {
  /** Largest message, encoded (Amazon SES Developer Guide, "Service quotas"): 10 MB. */
  static final int MAX_BYTES = 10 * 1024 * 1024;

  private final Supplier<SesClient> client;
  private final InstantSource clock;

  /**
   * @param client makes each call once, without retries; called at each send
   * @param clock for the mails' Date header
   */
  public SesMail(Supplier<SesClient> client, InstantSource clock) {
    this.client = requireNonNull(client, "client");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public DeliveryResult send(Mail mail) {
    try {
      byte[] bytes = MimeMail.bytes(mail, messageId(mail), clock.instant());
      return bytes.length > MAX_BYTES
          ? new DeliveryResult.Refused(
              "the mail has %d bytes; the limit of SES is %d".formatted(bytes.length, MAX_BYTES))
          : send(mail.from(), bytes);
    } catch (Misconfigured wrong) {
      return new DeliveryResult.Refused(wrong.getMessage());
    }
  }

  /** Depends on the mail's subject and text only, so that a retry has the same id. */
  private static String messageId(Mail mail) {
    return UUID.nameUUIDFromBytes(
            (mail.subject() + '\n' + mail.text()).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private DeliveryResult send(String from, byte[] bytes) {
    SesClient ses = client.get();
    try {
      // IAM's condition ses:FromAddress compares the source: the header alone may not count.
      String messageId =
          ses.sendRawEmail(send ->
                  send.source(from)
                      .rawMessage(message -> message.data(SdkBytes.fromByteArrayUnsafe(bytes))))
              .messageId();
      // The SDK reads any body with status 200, such as a proxy's page, as an empty response.
      return messageId == null || messageId.isBlank()
          ? new DeliveryResult.Later(
              Duration.ZERO,
              "Unexpected response without a message id: not from SES, perhaps from a proxy")
          : new DeliveryResult.Sent();
    } catch (AwsServiceException error) {
      return delivery(error);
    } catch (SdkClientException lost) {
      SdkFailures.throwIfMisconfigured(lost);
      return new DeliveryResult.Later(
          Duration.ZERO, "No response from SES: " + SdkFailures.messages(lost));
    }
  }

  /** What an operator can do about an error that does not pass, if SES does not say it. */
  private static String remedy(AwsServiceException error) {
    boolean isUnverified = SdkFailures.message(error).contains("not verified");
    return switch (SdkFailures.code(error)) {
      case "MessageRejected" ->
          isUnverified
              ? " (verify the address in SES in this region; in the SES sandbox each receiver too)"
              : "";
      case "AccountSendingPausedException" ->
          " (resume it: aws ses update-account-sending-enabled --enabled)";
      default -> "";
    };
  }

  private static DeliveryResult delivery(AwsServiceException error) {
    String reason = "SES refused: " + SdkFailures.description(error);
    return switch (AwsErrorKind.of(error)) {
      case NO_RESPONSE, TEMPORARY -> new DeliveryResult.Later(Duration.ZERO, reason);
      case DENIED ->
          new DeliveryResult.Refused(
              reason + " (the caller needs ses:SendRawEmail for this sender)");
      case BAD_CREDENTIALS ->
          new DeliveryResult.Later(
              Duration.ZERO,
              reason + " (the credentials have expired or are wrong, or the clock is)");
      case OTHER -> new DeliveryResult.Refused(reason + remedy(error));
    };
  }
}
