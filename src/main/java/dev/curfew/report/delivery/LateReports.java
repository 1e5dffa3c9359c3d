package dev.curfew.report.delivery;

import dev.curfew.reason.Warning;
import dev.curfew.report.Ledger;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunTrigger;
import dev.curfew.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Delivers the undelivered reports of earlier runs. */
record LateReports(Settings settings, Ledger ledger, Channel<SlackPost> slack, Channel<Mail> mail) {
  /** The number of earlier runs that are considered. */
  private static final int MAX_RUNS = 40;

  /** Reports of older runs are no longer delivered. */
  private static final Duration MAX_AGE = Duration.ofDays(14);

  /** A run that ended more recently may still be delivering its own report. */
  private static final Duration MIN_AGE = Duration.ofHours(1);

  /**
   * Delivers them over those of the channels that accepted the report of the current run. A failure
   * is returned, as it must not affect the current run.
   *
   * @return each report that was not delivered, with the reason
   */
  List<String> deliver(Run current, boolean bySlack, boolean byMail) {
    List<String> undelivered = new ArrayList<>();
    try {
      ledger.runs().latestEnded(MAX_RUNS).stream()
          .filter(ended -> !ended.run().equals(current.id()))
          .filter(ended -> ended.trigger() != RunTrigger.LAPTOP)
          .filter(ended -> ended.endedAt().isBefore(current.startedAt().minus(MIN_AGE)))
          .filter(ended -> ended.endedAt().isAfter(current.startedAt().minus(MAX_AGE)))
          .forEach(ended -> undelivered.addAll(deliver(ended.run(), bySlack, byMail)));
    } catch (RuntimeException unreadable) { // returned, and counted by the caller
      undelivered.add("reports of earlier runs: " + unreadable);
    }
    return undelivered;
  }

  /** A failure does not prevent the delivery of the next report. */
  private List<String> deliver(String run, boolean bySlack, boolean byMail) {
    try {
      boolean toSlack = bySlack && !ledger.deliveries().isDelivered(run, RunDelivery.FINISH);
      boolean toMail = byMail && !ledger.deliveries().isDelivered(run, RunDelivery.MAIL);
      return toSlack || toMail ? send(run, toSlack, toMail) : List.of();
    } catch (RuntimeException unreadable) { // returned, and counted by the caller
      return List.of("the report of %s: %s".formatted(run, unreadable));
    }
  }

  private List<String> send(String id, boolean toSlack, boolean toMail) {
    Run run = ledger.runs().run(id).orElseThrow();
    RunEnd end = ledger.runs().end(id).orElseThrow();
    RunMessages messages = RunMessages.of(run, end, ledger, settings);
    RunDelivery delivery = new RunDelivery(ledger.deliveries(), id);
    if (toSlack) {
      delivery.send(
          RunDelivery.FINISH,
          slack,
          () -> messages.inThread(messages.latePost(), ledger.deliveries()));
    }
    if (toMail) {
      delivery.send(RunDelivery.MAIL, mail, () -> messages.mail(new Warning.LateReport()));
    }
    return delivery.result().undelivered().stream()
        .map(why -> "the report of %s: %s".formatted(id, why))
        .toList();
  }
}
