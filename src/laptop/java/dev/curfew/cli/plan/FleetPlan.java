package dev.curfew.cli.plan;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.RegionOptions;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.account.FleetPreview;
import dev.curfew.local.account.RegionReads;
import dev.curfew.local.time.RealTime;
import dev.curfew.plan.StoppingInstance;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.PlanReport;
import dev.curfew.report.PolicyLine;
import dev.curfew.run.start.RegionDiscovery;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The plan of a fleet from its regions, as they were read. */
final class FleetPlan {
  private FleetPlan() {}

  /** Reads the regions of the account that a run would read, without changing anything. */
  static List<RegionReads.Read<FleetPreview.Plan>> regions(
      AwsAccount account,
      Settings settings,
      Function<String, PolicyEvaluator> evaluators,
      Console console) {
    List<String> names =
        RegionDiscovery.regions(account.regions(), settings.regionsAllow(), settings.regionsDeny());
    console.say("Reading %s ...".formatted(RegionOptions.count(names.size())));
    return new FleetPreview(account.fleet(), new RealTime()).of(names, evaluators);
  }

  /** The plan; says which regions could not be read. */
  static PlanReport of(
      List<RegionReads.Read<FleetPreview.Plan>> regions,
      Instant now,
      ZoneId zone,
      Effect byDefault,
      List<PolicyDocument> documents,
      Console console) {
    List<PlannedInstance> entries = new ArrayList<>();
    Map<Target, TargetStatus> targets = new HashMap<>();
    List<StoppingInstance> stopping = new ArrayList<>();
    for (RegionReads.Read<FleetPreview.Plan> region : regions) {
      region
          .found()
          .ifPresent(found -> {
            entries.addAll(found.entries());
            stopping.addAll(found.stopping());
          });
      targets.put(new Target("", region.region()), region.status());
      region
          .why()
          .ifPresent(why ->
              console.say(
                  "Region %s is %s: %s".formatted(region.region(), region.status().text(), why)));
    }
    return PlanReport.of(
            now,
            zone,
            byDefault,
            targets,
            entries,
            PolicyLine.of(documents, Occasion.NIGHT, now, zone))
        .withStopping(stopping);
  }
}
