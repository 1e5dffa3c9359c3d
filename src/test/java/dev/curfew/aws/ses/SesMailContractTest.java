package dev.curfew.aws.ses;

import dev.curfew.aws.StubAccount;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.ChannelContract;
import dev.curfew.report.delivery.Mail;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The real adapter over HTTP. */
class SesMailContractTest extends ChannelContract<Mail> {
  private final StubHttp server = new StubHttp(request -> Answer.NONE);
  private int received;

  @AfterEach
  void close() {
    server.close();
  }

  @Override
  protected Channel<Mail> channel(First first) {
    server.answer(_ -> server.requests().size() == 1 ? answer(first) : sent());
    return new StubAccount(server.uri()).account().mail(InstantSource.fixed(Instant.EPOCH));
  }

  private Answer answer(First first) {
    return switch (first) {
      case TAKEN -> sent();
      case TOO_MANY -> SesMailTest.error(400, "Throttling", "Maximum sending rate exceeded.");
      case BROKEN -> SesMailTest.error(503, "ServiceUnavailable", "Try again.");
      case REFUSED -> SesMailTest.error(400, "MessageRejected", "Email address is not verified.");
    };
  }

  private Answer sent() {
    received++;
    return SesMailTest.sent();
  }

  @Override
  protected Mail message() {
    return new Mail("curfew@example.com", List.of("a@example.com"), "1", "1", "1", List.of());
  }

  @Override
  protected int received() {
    return received;
  }

  @Override
  protected Duration pause() {
    return Duration.ZERO;
  }
}
