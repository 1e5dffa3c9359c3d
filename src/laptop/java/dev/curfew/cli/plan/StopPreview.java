package dev.curfew.cli.plan;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.Console;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.limits.LimitCheck;
import dev.curfew.local.account.FleetPreview;
import dev.curfew.local.time.RealTime;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.reason.TargetProblem;
import dev.curfew.report.PlanReport;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.PlanText;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.LimitText;
import dev.curfew.run.Approval;
import dev.curfew.run.PlanCounts;
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
public record StopPreview(
    AwsAccount account,
    Settings settings,
    String policySource,
    Optional<String> ledgerTable,
    Optional<String> approve,
    Console console) {

  /**
   * Prints the plan to standard error. The run makes its own plan and checks the limits itself; it
   * must not start if this throws.
   *
   * @throws PlanNotShown if the plan or the limits cannot be shown, or no region can be read
   */
  public void print(List<PolicyDocument> documents) {
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
      throw new PlanNotShown(
          Occasion.NIGHT, List.of(), unreadable.getMessage() + ". Run the command again");
    }
  }

  private List<TargetPlan> targets(List<FleetPreview.Region> regions) {
    String owner = account.id();
    return regions.stream()
        .map(region ->
            new TargetPlan(
                new Target(owner, region.name()),
                region.status(),
                "",
                PlanCounts.NONE,
                region.why().map(TargetProblem.ReadFailed::new)))
        .toList();
  }

  private void print(List<PolicyDocument> documents, PolicyReading reading) {
    Instant now = Instant.now();
    List<FleetPreview.Region> regions =
        FleetPlan.regions(
            account,
            settings,
            region -> reading.set().evaluatorAt(now, settings.byDefault(), region),
            console);
    PlanReport plan =
        FleetPlan.of(regions, now, settings.zone(), settings.byDefault(), documents, console);
    List<String> missing =
        regions.stream()
            .filter(region -> region.status() != TargetStatus.READ)
            .map(FleetPreview.Region::name)
            .toList();
    if (missing.size() == regions.size()) {
      throw PlanNotShown.nothingRead(Occasion.NIGHT, targets(regions));
    }
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
    if (!missing.isEmpty()) {
      console.say(
          "Warning: the plan does not show %s. The run reads %s again, and applies the same policies there; the limits hold for all regions together."
              .formatted(
                  String.join(", ", missing),
                  missing.size() == 1 ? "that region" : "those regions"));
    }
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
