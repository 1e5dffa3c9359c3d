package dev.curfew.cli.morning;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.RegionOptions;
import dev.curfew.cli.plan.PlanNotShown;
import dev.curfew.instance.Target;
import dev.curfew.local.account.AwsRun;
import dev.curfew.local.account.RegionReads;
import dev.curfew.local.time.RealTime;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.load.StopsNotRead;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.MorningText;
import dev.curfew.report.words.Catalogue;
import dev.curfew.run.Lease;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunLocks;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunTrigger;
import dev.curfew.run.start.RegionDiscovery;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.settings.Settings;
import dev.curfew.start.MorningCandidates;
import dev.curfew.start.StartStores;
import dev.curfew.start.StopProofs;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOrder;
import dev.curfew.start.state.StartOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Shows, before the operator confirms, what a morning against an account would start.
 *
 * @param policySource where the policies come from, as text
 */
public record StartPreview(AwsRun<?> run, String policySource, Console console) {

  /**
   * Prints the plan to standard error. The run makes its own plan.
   *
   * @throws PlanNotShown if no region can be read
   */
  public void print(List<PolicyDocument> documents, PolicySet policies) {
    print(plan(documents, policies));
  }

  private MorningReport plan(List<PolicyDocument> documents, PolicySet policies) {
    Instant now = Instant.now();
    RealTime time = new RealTime();
    AwsAccount account = run.account();
    Settings settings = run.settings();
    Effect byDefault = settings.byDefault(Occasion.MORNING);
    Duration lookback = settings.morning().lookback();
    StartStores stores =
        account
            .ledger(run.ledgerTable().orElseThrow(), LedgerRetention.DEFAULT, time, time::sleep)
            .startStores();
    RunLocks locks = account.runLocks(run.ledgerTable().orElseThrow());
    Optional<String> deadPredecessor = deadPredecessor(locks, now);
    MorningCandidates candidates =
        new MorningCandidates(lookback, time::now, account.fleet(), stores, locks);
    List<String> regions =
        RegionDiscovery.regions(account.regions(), settings.regionsAllow(), settings.regionsDeny());
    console.say("Reading %s ...".formatted(RegionOptions.count(regions.size())));
    List<TargetPlan> targets = new ArrayList<>();
    List<MorningInstance> instances = new ArrayList<>();
    for (RegionReads.Read<List<MorningInstance>> read :
        new RegionReads(time)
            .each(
                regions,
                region ->
                    candidates.read(
                        new Target(account.id(), region),
                        now,
                        deadPredecessor,
                        policies.morningEvaluatorAt(now, byDefault, region)))) {
      instances.addAll(read.found().orElse(List.of()));
      targets.add(read.target(account.id()));
    }
    if (targets.stream().noneMatch(target -> target.status() == TargetStatus.READ)) {
      throw PlanNotShown.nothingRead(Occasion.MORNING, targets);
    }
    Run plan =
        new Run(
            run.name(),
            run.name(),
            Mode.PLAN,
            now,
            now,
            settings.zone(),
            byDefault,
            targets.stream().map(TargetPlan::target).toList(),
            Optional.empty(),
            deadPredecessor,
            RunTrigger.LAPTOP);
    return new MorningReport(
        plan,
        new RunEnd(RunStatus.PLANNED, time.now(), List.of()),
        targets,
        instances,
        PolicyLine.of(documents, Occasion.MORNING, now, settings.zone()),
        List.of(),
        lookback,
        new StopsNotRead(new StopProofs(stores, lookback)).warnings(plan, now, targets));
  }

  /** ARN of the execution that the run would find dead as it takes over the lease. */
  private Optional<String> deadPredecessor(RunLocks locks, Instant now) {
    return locks
        .lease()
        .filter(lease -> lease.mode() == Mode.PLAN || lease.until().isBefore(now))
        .flatMap(lease ->
            Lease.next(Optional.of(lease), run.name(), Mode.START, now, now).deadPredecessor());
  }

  private void print(MorningReport plan) {
    console.say(
        MorningText.of(
            plan,
            Catalogue.in(run.settings().language()),
            console.style(),
            DisplayLimits.TERMINAL));
    int read = plan.count(TargetStatus.READ);
    console.say(
        "Plan: %d to start, %d at rest, %d left alone, %d gone, in %d %s of account %s."
            .formatted(
                plan.count(StartOutcome.PLANNED),
                plan.count(StartOutcome.RESTING),
                plan.count(StartOutcome.LEFT_ALONE),
                plan.count(StartOutcome.GONE),
                read,
                read == 1 ? "region" : "regions",
                run.account().id()));
    groups(plan);
    console.say(
        "Policies: %d of mornings from %s, %d of them enabled; %s if no policy applies."
            .formatted(
                plan.policies().size(),
                policySource,
                plan.policies().stream().filter(PolicyLine::enabled).count(),
                plan.run().byDefault().text()));
    console.say(
        "Ledger: table %s, nights that ended in the last %d hours."
            .formatted(run.ledgerTable().orElseThrow(), plan.lookback().toHours()));
    List<String> missing =
        plan.targets().stream()
            .filter(target -> target.status() != TargetStatus.READ)
            .map(target -> target.target().region())
            .toList();
    if (!missing.isEmpty()) {
      console.say(
          "Warning: the plan does not show %s. The run reads %s again, and applies the same policies there."
              .formatted(
                  String.join(", ", missing),
                  missing.size() == 1 ? "that region" : "those regions"));
    }
  }

  private void groups(MorningReport plan) {
    Map<Integer, Long> sizes =
        plan.instances().stream()
            .filter(entry -> entry.outcome() == StartOutcome.PLANNED)
            .collect(
                Collectors.groupingBy(
                    entry -> StartOrder.order(entry.queuePosition()),
                    TreeMap::new,
                    Collectors.counting()));
    if (sizes.size() > 1) {
      console.say(
          "Order groups, one after the other: %s."
              .formatted(
                  sizes.entrySet().stream()
                      .map(group -> "%d (%d)".formatted(group.getKey(), group.getValue()))
                      .collect(Collectors.joining(", "))));
    }
  }
}
