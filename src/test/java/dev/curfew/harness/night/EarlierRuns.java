package dev.curfew.harness.night;

import dev.curfew.instance.Target;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the ledger holds about earlier runs.
 *
 * @param stops how many instances each finished run had stopped, the latest run first
 * @param dryRuns how many instances each dry run of an operator would have stopped, the latest
 *     first
 * @param refused by region, the instances that EC2 refused to stop some days earlier
 */
public record EarlierRuns(
    List<Integer> stops, List<Integer> dryRuns, Map<String, Set<String>> refused) {
  public static final EarlierRuns NONE = new EarlierRuns(List.of(), List.of(), Map.of());

  private static final String ACCOUNT = "111122223333";

  public EarlierRuns {
    stops = List.copyOf(stops);
    dryRuns = List.copyOf(dryRuns);
    refused = Map.copyOf(refused);
  }

  /** Records it in a ledger, as those runs did. */
  public void write(Ledger ledger, Instant tonight) {
    for (int i = stops.size() - 1; i >= 0; i--) {
      write(
          ledger,
          "before-" + i,
          RunStatus.STOPPED,
          tonight.minus(Duration.ofDays(i + 1L)),
          stops.get(i));
    }
    for (int i = dryRuns.size() - 1; i >= 0; i--) {
      write(
          ledger,
          "dry-run-" + i,
          RunStatus.PLANNED,
          tonight.minus(Duration.ofHours(i + 2L)),
          dryRuns.get(i));
    }
    refused.forEach((region, ids) ->
        ledger
            .refusals()
            .recordRefused(
                "before-2", new Target(ACCOUNT, region), ids, tonight.minus(Duration.ofDays(3))));
  }

  private static void write(Ledger ledger, String name, RunStatus status, Instant at, int stops) {
    Target target = new Target(ACCOUNT, "eu-west-1");
    ledger
        .runs()
        .begin(
            new Run(
                name,
                "arn:aws:states:us-east-1:%s:execution:curfew:%s".formatted(ACCOUNT, name),
                status == RunStatus.PLANNED ? Mode.PLAN : Mode.STOP,
                at,
                at,
                ZoneOffset.UTC,
                Effect.STOP,
                List.of(target)));
    ledger
        .plans()
        .saveTarget(
            name,
            new TargetPlan(
                target, TargetStatus.READ, "once", new PlanCounts(stops, 0, 0), Optional.empty()));
    ledger.runs().finish(name, new RunEnd(status, at.plus(Duration.ofMinutes(9)), List.of()));
    List.of("slack-finish", "mail")
        .forEach(message -> ledger.deliveries().recordDelivered(name, message, Optional.empty()));
  }
}
