package dev.curfew.functions;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.Regions;
import dev.curfew.failure.Misconfigured;
import dev.curfew.plan.PolicyStore;
import dev.curfew.report.Channel;
import dev.curfew.report.Ledger;
import dev.curfew.report.Mail;
import dev.curfew.report.Metrics;
import dev.curfew.report.SlackPost;
import dev.curfew.run.Run;
import dev.curfew.run.RunLocks;
import dev.curfew.settings.Settings;
import java.time.InstantSource;

/**
 * What the entry points are made of.
 *
 * @param clock for deadlines and pacing; no decision about an instance depends on it
 */
public record Dependencies(
    Settings settings,
    InstantSource clock,
    Regions regions,
    Fleet fleet,
    PolicyStore policies,
    RunLocks claims,
    Ledger ledger,
    Channel<SlackPost> slack,
    Channel<Mail> mail,
    Metrics metrics) {

  public Dependencies {
    requireNonNull(settings, "settings");
    requireNonNull(clock, "clock");
    requireNonNull(regions, "regions");
    requireNonNull(fleet, "fleet");
    requireNonNull(policies, "policies");
    requireNonNull(claims, "claims");
    requireNonNull(ledger, "ledger");
    requireNonNull(slack, "slack");
    requireNonNull(mail, "mail");
    requireNonNull(metrics, "metrics");
  }

  /**
   * The run of this id.
   *
   * @throws Misconfigured where the first step has not written it down
   */
  public Run run(String id) {
    return ledger
        .runs()
        .run(id)
        .orElseThrow(() ->
            new Misconfigured("run '%s' is not in the ledger; it has not begun".formatted(id)));
  }
}
