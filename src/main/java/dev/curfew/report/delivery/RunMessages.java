package dev.curfew.report.delivery;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.reason.Warning;
import dev.curfew.report.DeliveryLog;
import dev.curfew.report.EndedRun;
import dev.curfew.report.Ledger;
import dev.curfew.report.RunReport;
import dev.curfew.report.load.MorningLoader;
import dev.curfew.report.load.ReportLoader;
import dev.curfew.report.mail.MailForm;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.post.MorningPost;
import dev.curfew.report.post.SlackForm;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.StartOutcome;
import java.util.Map;

/** The messages about one run: posts and mails. Each is built when its method is called. */
public sealed interface RunMessages {
  /**
   * The messages about a run that is in the ledger.
   *
   * @param end how it ended, whether or not that is recorded
   * @throws dev.curfew.failure.TransientFailure if the ledger does not respond
   */
  static RunMessages of(Run run, RunEnd end, Ledger ledger, Settings settings) {
    return switch (run.occasion()) {
      case NIGHT -> new OfNight(new ReportLoader(ledger, settings).load(run, end), settings);
      case MORNING -> new OfMorning(new MorningLoader(ledger, settings).load(run, end), settings);
    };
  }

  EndedRun report();

  default Run run() {
    return report().run();
  }

  default RunEnd end() {
    return report().end();
  }

  /** The post at the end of the run. */
  SlackPost post();

  /** The same, of a run whose report could not be delivered when it ended. */
  SlackPost latePost();

  Mail mail();

  /** The same with one more warning. */
  Mail mail(Warning warning);

  /** The run whose first post begins the thread of these posts. */
  String threadRun();

  /** Whether a post in a thread also appears in the channel. */
  boolean alertsChannel();

  /** The post as a reply in the thread, if that has a receipt; otherwise the post unchanged. */
  default SlackPost inThread(SlackPost post, DeliveryLog deliveries) {
    return deliveries
        .receipt(threadRun(), RunDelivery.START)
        .map(start -> post.in(new SlackPost.Thread(start, alertsChannel())))
        .orElse(post);
  }

  /**
   * The metric that counts the delivered messages. Nights and mornings have one each: the report of
   * the one must not hide that the other is missing.
   */
  String sentMetric();

  /** The run's other metrics, by name. */
  Map<String, Integer> metrics();

  record OfNight(RunReport report, Settings settings) implements RunMessages {
    public OfNight {
      requireNonNull(report, "report");
      requireNonNull(settings, "settings");
    }

    @Override
    public SlackPost post() {
      return new SlackForm(settings).finish(report);
    }

    @Override
    public SlackPost latePost() {
      return new SlackForm(settings).latePost(report);
    }

    @Override
    public Mail mail() {
      return MailForm.of(report, settings);
    }

    @Override
    public Mail mail(Warning warning) {
      return MailForm.of(report.withWarning(warning), settings);
    }

    @Override
    public String threadRun() {
      return report.run().id();
    }

    @Override
    public boolean alertsChannel() {
      return SlackForm.alertsChannel(report);
    }

    @Override
    public String sentMetric() {
      return Metrics.REPORTS_SENT;
    }

    @Override
    public Map<String, Integer> metrics() {
      return Map.of(
          Metrics.INSTANCES_STOPPED, report.count(Outcome.STOPPED),
          Metrics.INSTANCES_REFUSED, report.count(Outcome.REFUSED));
    }
  }

  /** The messages about a morning; its posts are in the thread of the latest night. */
  record OfMorning(MorningReport report, Settings settings) implements RunMessages {
    public OfMorning {
      requireNonNull(report, "report");
      requireNonNull(settings, "settings");
    }

    @Override
    public SlackPost post() {
      return new MorningPost(settings).finish(report);
    }

    @Override
    public SlackPost latePost() {
      return new MorningPost(settings).latePost(report);
    }

    @Override
    public Mail mail() {
      return MailForm.of(report, settings);
    }

    @Override
    public Mail mail(Warning warning) {
      return MailForm.of(report.withWarning(warning), settings);
    }

    @Override
    public String threadRun() {
      return report.latestNight().orElseGet(() -> report.run().id());
    }

    /** Users need to know in the morning which instances run. */
    @Override
    public boolean alertsChannel() {
      return true;
    }

    @Override
    public String sentMetric() {
      return Metrics.MORNING_REPORTS_SENT;
    }

    @Override
    public Map<String, Integer> metrics() {
      return Map.of(
          Metrics.INSTANCES_STARTED,
          report.count(StartOutcome.STARTED),
          Metrics.INSTANCES_NOT_STARTED,
          (int) report.instances().stream().filter(report::isMissing).count());
    }
  }
}
