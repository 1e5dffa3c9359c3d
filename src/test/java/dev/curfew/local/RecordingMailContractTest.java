package dev.curfew.local;

import dev.curfew.local.channels.RecordingMail;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.ChannelContract;
import dev.curfew.report.delivery.Mail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** SES as a night on a laptop has it, with the faults that a file may ask for. */
class RecordingMailContractTest extends ChannelContract<Mail> {
  private static final FaultWindow ONCE =
      new FaultWindow(OptionalInt.of(1), Duration.ZERO, Optional.empty());

  private RecordingMail mail = new RecordingMail(Optional::empty);

  @Override
  protected Channel<Mail> channel(First first) {
    FaultPlan faults = new FaultPlan(faults(first), InstantSource.fixed(Instant.EPOCH));
    mail = new RecordingMail(() -> FakeResponses.mail(faults));
    return mail;
  }

  private static List<Fault> faults(First first) {
    return switch (first) {
      case TAKEN -> List.of();
      case TOO_MANY ->
          List.of(new Fault.Mail(ONCE, "Throttling", "Maximum sending rate exceeded."));
      case BROKEN -> List.of(new Fault.Mail(ONCE, "ServiceUnavailable", "Try again."));
      case REFUSED -> List.of(new Fault.Mail(ONCE, "MessageRejected", "Not verified."));
    };
  }

  @Override
  protected Mail message() {
    return new Mail("curfew@example.com", List.of("a@example.com"), "1", "1", "1", List.of());
  }

  @Override
  protected int received() {
    return mail.sent().size();
  }

  @Override
  protected Duration pause() {
    return Duration.ZERO;
  }
}
