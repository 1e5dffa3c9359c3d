package dev.curfew.functions;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.Regions;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.RunEnded;
import dev.curfew.log.EventLog;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.report.Ledger;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.Metrics;
import dev.curfew.report.delivery.Reporter;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.run.RunLocks;
import dev.curfew.run.RunRecord;
import dev.curfew.settings.Settings;
import java.time.InstantSource;

/**
 * The ports and settings that the entry points use.
 *
 * @param clock for deadlines and pacing; no decision about an instance depends on it
 */
public record Dependencies(
    Settings settings,
    InstantSource clock,
    Regions regions,
    Fleet fleet,
    PolicyStore policies,
    RunLocks runLocks,
    Ledger ledger,
    Channel<SlackPost> slack,
    Channel<Mail> mail,
    Metrics metrics,
    RunAborts aborts,
    EventLog log) {

  /** For runs that cannot be aborted; without a log. */
  public Dependencies(
      Settings settings,
      InstantSource clock,
      Regions regions,
      Fleet fleet,
      PolicyStore policies,
      RunLocks runLocks,
      Ledger ledger,
      Channel<SlackPost> slack,
      Channel<Mail> mail,
      Metrics metrics) {
    this(
        settings,
        clock,
        regions,
        fleet,
        policies,
        runLocks,
        ledger,
        slack,
        mail,
        metrics,
        RunAborts.NONE,
        EventLog.NONE);
  }

  public Dependencies {
    requireNonNull(settings, "settings");
    requireNonNull(clock, "clock");
    requireNonNull(regions, "regions");
    requireNonNull(fleet, "fleet");
    requireNonNull(policies, "policies");
    requireNonNull(runLocks, "runLocks");
    requireNonNull(ledger, "ledger");
    requireNonNull(slack, "slack");
    requireNonNull(mail, "mail");
    requireNonNull(metrics, "metrics");
    requireNonNull(aborts, "aborts");
    requireNonNull(log, "log");
  }

  /** The same, logging decisions, calls of EC2 and the delivery of messages. */
  public Dependencies logging(EventLog log) {
    return new Dependencies(
        settings,
        clock,
        regions,
        new LoggedFleet(fleet, log, clock),
        policies,
        runLocks,
        ledger,
        new LoggedChannel<>("slack", slack, log, clock),
        new LoggedChannel<>("mail", mail, log, clock),
        metrics,
        aborts,
        log);
  }

  /** The same, for runs that may be aborted. */
  public Dependencies withAborts(RunAborts other) {
    return new Dependencies(
        settings, clock, regions, fleet, policies, runLocks, ledger, slack, mail, metrics, other,
        log);
  }

  public Reporter reporter() {
    return new Reporter(settings, clock, ledger, slack, mail, metrics);
  }

  /**
   * The run with this id, for a step that continues it.
   *
   * @throws RunEnded if it has ended, or its execution was skipped
   * @throws Misconfigured if the first step has not recorded it
   */
  public Run run(String id) {
    RunRecord recorded =
        ledger
            .runs()
            .record(id)
            .orElseThrow(() ->
                new Misconfigured(
                    "run '%s' is not in the ledger; start it with DiscoverRegions first"
                        .formatted(id)));
    return switch (recorded) {
      case RunRecord.Begun(Run run, boolean hasEnded) when !hasEnded -> run;
      case RunRecord.Begun _ ->
          throw new RunEnded(
              "run '%s' has ended; nothing was done. Start a new run: a redrive continues none"
                  .formatted(id));
      case RunRecord.Skipped _ ->
          throw new RunEnded("run '%s' was skipped; nothing was done".formatted(id));
    };
  }
}
