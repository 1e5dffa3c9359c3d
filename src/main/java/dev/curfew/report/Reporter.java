package dev.curfew.report;

import dev.curfew.report.mail.MailForm;
import dev.curfew.report.post.SlackForm;
import dev.curfew.settings.Settings;
import dev.curfew.sweep.Ledger;
import dev.curfew.sweep.Outcome;
import dev.curfew.sweep.Run;
import dev.curfew.sweep.RunEnd;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells people: Slack at the start and at the end, the mail at the end. Each message is sent once
 * for each run; a channel that is down never keeps another from being used.
 */
public final class Reporter {
  private static final String START = "slack-start";
  private static final String FINISH = "slack-finish";
  private static final String MAIL = "mail";
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Settings settings;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Channel<SlackPost> slack;
  private final Channel<Mail> mail;

  public Reporter(
      Settings settings,
      InstantSource clock,
      Ledger ledger,
      Channel<SlackPost> slack,
      Channel<Mail> mail) {
    this.settings = settings;
    this.clock = clock;
    this.ledger = ledger;
    this.slack = slack;
    this.mail = mail;
  }

  /**
   * What became of a run's messages.
   *
   * @param unsent why a message was not sent, for people
   * @param isWorthAgain whether a later try may send what this one could not
   * @param pause how long to wait before
   */
  public record Sent(List<String> unsent, boolean isWorthAgain, Duration pause) {
    public Sent {
      unsent = List.copyOf(unsent);
    }
  }

  /** Says in Slack what is about to be stopped. */
  public Sent announce(Run run) {
    Sending sending = new Sending(run.id());
    sending.send(START, slack, () -> SlackForm.start(run, ledger.targets(run.id())));
    return sending.sent();
  }

  /**
   * The report of a run that has begun; the first call decides how the run ended and when.
   *
   * @throws dev.curfew.failure.TransientFailure where the ledger does not answer
   */
  public RunReport conclude(Run run, Ending ending) {
    RunReports reports = reports(ledger, settings);
    RunEnd open =
        new RunEnd(
            ending.status(run.mode(), Map.of()),
            clock.instant(),
            ending.words(run.mode(), Map.of()));
    Map<Outcome, Integer> outcomes = reports.load(run, open, List.of()).outcomes();
    RunEnd end =
        ledger.end(
            run.id(),
            new RunEnd(
                ending.status(run.mode(), outcomes),
                clock.instant(),
                ending.words(run.mode(), outcomes)));
    return reports.load(run, end, List.of());
  }

  /** Sends the report where it has not been sent. */
  public Sent send(RunReport report) {
    Sending sending = new Sending(report.run().id());
    sending.send(FINISH, slack, () -> SlackForm.finish(report));
    sending.send(MAIL, mail, () -> MailForm.of(report, settings.mailFrom(), settings.mailTo()));
    return sending.sent();
  }

  /** Reads reports as these settings say. */
  public static RunReports reports(Ledger ledger, Settings settings) {
    return new RunReports(
        ledger,
        (documents, run) -> PolicyLines.of(documents, run.now(), run.zone()),
        settings.usualStart());
  }

  private final class Sending {
    private final String run;
    private final List<String> unsent = new ArrayList<>();
    private boolean isWorthAgain;
    private Duration pause = PAUSE;

    Sending(String run) {
      this.run = run;
    }

    <M> void send(String message, Channel<M> channel, Supplier<M> form) {
      if (ledger.isDelivered(run, message)) {
        return;
      }
      switch (channel.send(form.get())) {
        case Delivery.Sent _ -> ledger.delivered(run, message);
        case Delivery.Off _ -> {}
        case Delivery.Later later -> {
          unsent.add(message + ": " + later.why());
          isWorthAgain = true;
          pause = later.pause().compareTo(pause) > 0 ? later.pause() : pause;
        }
        case Delivery.Refused refused -> unsent.add(message + ": " + refused.why());
      }
    }

    Sent sent() {
      return new Sent(unsent, isWorthAgain, pause);
    }
  }
}
