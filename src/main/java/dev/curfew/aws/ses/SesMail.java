package dev.curfew.aws.ses;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.SdkFailures;
import dev.curfew.failure.Misconfigured;
import dev.curfew.report.Channel;
import dev.curfew.report.DeliveryResult;
import dev.curfew.report.Mail;
import dev.curfew.report.mail.MimeMail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.SesClient;

/**
 * {@code SendRawEmail} of SES (its first API). Thread-safe, as the client is.
 *
 * <p>Each send is one call. Where its answer is lost the mail may be there, and a later try sends
 * it again under the same {@code Message-ID}.
 */
public final class SesMail implements Channel<Mail> {
  /** Of one message, as it is sent (Amazon SES Developer Guide, "Service quotas"): 10 MB. */
  static final int MOST_BYTES = 10 * 1024 * 1024;

  /** Codes of SES that pass: the sending rate, and the day's quota. */
  private static final Set<String> BUSY =
      Set.of("Throttling", "ThrottlingException", "TooManyRequestsException");

  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  private final Supplier<SesClient> client;
  private final InstantSource clock;

  /**
   * @param client makes each call once; asked for at each send
   * @param clock dates the mails
   */
  public SesMail(Supplier<SesClient> client, InstantSource clock) {
    this.client = requireNonNull(client, "client");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public DeliveryResult send(Mail mail) {
    try {
      byte[] bytes = MimeMail.bytes(mail, name(mail), clock.instant());
      return bytes.length > MOST_BYTES
          ? new DeliveryResult.Refused(
              "the mail has %d bytes; SES takes %d".formatted(bytes.length, MOST_BYTES))
          : send(bytes);
    } catch (Misconfigured wrong) {
      return new DeliveryResult.Refused(wrong.getMessage());
    }
  }

  /** The same mail has the same name, whoever sends it, and however often. */
  private static String name(Mail mail) {
    return UUID.nameUUIDFromBytes(
            (mail.subject() + '\n' + mail.text()).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private DeliveryResult send(byte[] bytes) {
    SesClient ses = client.get();
    try {
      ses.sendRawEmail(
          send -> send.rawMessage(message -> message.data(SdkBytes.fromByteArrayUnsafe(bytes))));
      return new DeliveryResult.Sent();
    } catch (AwsServiceException error) {
      return delivery(error);
    } catch (SdkClientException silence) {
      return SdkFailures.misconfigured(silence)
          .<DeliveryResult>map(ours -> new DeliveryResult.Refused(ours.getMessage()))
          .orElseGet(() ->
              new DeliveryResult.Later(
                  Duration.ZERO, "SES did not answer: " + SdkFailures.chain(silence)));
    }
  }

  private static DeliveryResult delivery(AwsServiceException error) {
    String code = SdkFailures.code(error);
    String why = "SES refused: %s: %s".formatted(code, SdkFailures.words(error));
    if (BUSY.contains(code) || error.isThrottlingException() || SdkFailures.isServerError(error)) {
      return new DeliveryResult.Later(Duration.ZERO, why);
    }
    return new DeliveryResult.Refused(
        DENIED.contains(code) ? why + " (the function needs ses:SendRawEmail)" : why);
  }
}
