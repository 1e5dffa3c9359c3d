package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.Console;
import dev.curfew.failure.TransientFailure;
import dev.curfew.limits.LimitCheck;
import dev.curfew.local.time.RealTime;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.PlanReport;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.PlanText;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.LimitText;
import dev.curfew.run.Approval;
import dev.curfew.run.RunStore;
import dev.curfew.run.RunSummary;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Shows, before the operator confirms, what a run against an account would stop.
 *
 * @param policySource where the policies come from, as text
 * @param ledgerTable of earlier runs; empty if there are none
 * @param approve id of an earlier run to whose figures the limits are raised
 */
record StopPreview(
    AwsAccount account,
    Settings settings,
    String policySource,
    Optional<String> ledgerTable,
    Optional<String> approve,
    Console console) {

  /** Prints the plan to standard error. The run makes its own plan and checks the limits itself. */
  void print(List<PolicyDocument> documents) {
    PolicyReading reading = PolicyReading.of(documents, settings.zone());
    if (!reading.errors().isEmpty()) {
      console.say(
          "Policies: from %s, with errors; the run stops nothing. ./curfew policies validate lists the errors."
              .formatted(policySource));
      return;
    }
    try {
      print(documents, reading);
    } catch (TransientFailure unreadable) {
      console.say("Warning: the plan cannot be shown now: " + unreadable.getMessage());
    }
  }

  private void print(List<PolicyDocument> documents, PolicyReading reading) {
    Instant now = Instant.now();
    PlanReport plan =
        FleetPlan.of(
            FleetPlan.regions(
                account,
                region -> reading.set().evaluatorAt(now, settings.byDefault(), region),
                console),
            now,
            settings.zone(),
            settings.byDefault(),
            documents,
            console);
    Catalogue catalogue = Catalogue.in(settings.language());
    console.say(PlanText.of(plan, catalogue, console.style(), DisplayLimits.TERMINAL));
    console.say(
        "Plan: %d to stop, %d blocked, %d kept, in %d %s of account %s."
            .formatted(
                plan.counts().stop(),
                plan.counts().blocked(),
                plan.counts().keep(),
                plan.regions().size(),
                plan.regions().size() == 1 ? "region" : "regions",
                account.id()));
    console.say(
        "Policies: %d from %s, %d of them enabled; %s if no policy applies."
            .formatted(
                plan.policies().size(),
                policySource,
                plan.policies().stream().filter(row -> row.policy().enabled()).count(),
                settings.byDefault().text()));
    LimitCheck check = check(plan);
    LimitText limits = new LimitText(check, catalogue);
    console.say(limits.limits());
    limits.exceeded().forEach(console::say);
    if (!check.exceeded().isEmpty()) {
      console.say("The plan exceeds a limit: the run would stop nothing.");
    }
  }

  private LimitCheck check(PlanReport plan) {
    RealTime time = new RealTime();
    Optional<RunStore> runs =
        ledgerTable.map(
            table -> account.ledger(table, LedgerRetention.DEFAULT, time, time::sleep).runs());
    List<RunSummary> recent =
        runs.map(store -> store.latestBaselines(LimitCheck.RECENT)).orElse(List.of());
    Optional<Approval> approval =
        runs.flatMap(store -> approve.map(run -> new Approval(run, store.plannedCounts(run))));
    return new LimitCheck(plan.counts(), settings.limits(), recent, approval);
  }
}
