package dev.curfew.cli.plan;

import dev.curfew.cli.options.Console;
import dev.curfew.limits.LimitCheck;
import dev.curfew.local.account.AwsRun;
import dev.curfew.local.account.FleetPreview;
import dev.curfew.local.account.RegionReads;
import dev.curfew.local.time.RealTime;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.PolicySet;
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
 */
public record StopPreview(AwsRun<?> run, String policySource, Console console) {

  /**
   * Prints the plan and the limits to standard error. The run makes its own plan and checks the
   * limits itself.
   *
   * @throws PlanNotShown if no region can be read
   */
  public void print(List<PolicyDocument> documents, PolicySet policies) {
    Settings settings = run.settings();
    Instant now = Instant.now();
    List<RegionReads.Read<FleetPreview.Plan>> regions =
        FleetPlan.regions(
            run.account(),
            settings,
            region -> policies.evaluatorAt(now, settings.byDefault(), region),
            console);
    PlanReport plan =
        FleetPlan.of(regions, now, settings.zone(), settings.byDefault(), documents, console);
    List<String> missing =
        regions.stream()
            .filter(region -> region.status() != TargetStatus.READ)
            .map(RegionReads.Read::region)
            .toList();
    if (missing.size() == regions.size()) {
      throw PlanNotShown.nothingRead(
          Occasion.NIGHT,
          regions.stream().map(region -> region.target(run.account().id())).toList());
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
                run.account().id()));
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
        run.ledgerTable()
            .map(table ->
                run.account().ledger(table, LedgerRetention.DEFAULT, time, time::sleep).runs());
    List<RunSummary> recent =
        runs.map(store -> store.latestBaselines(LimitCheck.RECENT)).orElse(List.of());
    Optional<Approval> approval =
        runs.flatMap(store -> run.approve().map(id -> new Approval(id, store.plannedCounts(id))));
    return new LimitCheck(plan.counts(), run.settings().limits(), recent, approval);
  }
}
