package dev.curfew.report.delivery;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.reason.Warning;
import dev.curfew.report.EndedRun;
import dev.curfew.report.RunReport;
import dev.curfew.report.mail.MailForm;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.post.MorningPost;
import dev.curfew.report.post.SlackForm;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.StartOutcome;
import java.util.Map;

/** The messages about one run: posts and mails. Each message is made only if a channel needs it. */
public sealed interface RunMessages {
  EndedRun report();

  default Run run() {
    return report().run();
  }

  default RunEnd end() {
    return report().end();
  }

  /** The post at the end. */
  SlackPost post();

  /** The same, of a run whose report could not be delivered when it ended. */
  SlackPost latePost();

  Mail mail();

  /** The same, of a run whose report could not be delivered when it ended. */
  Mail lateMail();

  /** Whether a post in a thread also appears in the channel. */
  boolean alertsChannel();

  /** What to count of the run, by the name of the metric. */
  Map<String, Integer> metrics();

  /** Of a night. */
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
      return new SlackForm(settings).late(report);
    }

    @Override
    public Mail mail() {
      return MailForm.of(report, settings);
    }

    @Override
    public Mail lateMail() {
      return MailForm.of(report.withWarning(new Warning.LateReport()), settings);
    }

    @Override
    public boolean alertsChannel() {
      return SlackForm.alertsChannel(report);
    }

    @Override
    public Map<String, Integer> metrics() {
      return Map.of(
          Metrics.INSTANCES_STOPPED, report.count(Outcome.STOPPED),
          Metrics.INSTANCES_REFUSED, report.count(Outcome.REFUSED));
    }
  }

  /** Of a morning. */
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
      return new MorningPost(settings).late(report);
    }

    @Override
    public Mail mail() {
      return MailForm.of(report, settings);
    }

    @Override
    public Mail lateMail() {
      return MailForm.of(report.withWarning(new Warning.LateReport()), settings);
    }

    /** People want to know in the morning what runs. */
    @Override
    public boolean alertsChannel() {
      return true;
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
