package dev.curfew.cli.plan;

import static java.util.Objects.requireNonNull;

import dev.curfew.cli.morning.StoppedFleet;
import dev.curfew.cli.morning.StoppedFleetReader;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.InstanceSource;
import dev.curfew.ec2.Fleet;
import dev.curfew.local.account.FleetPreview;
import dev.curfew.local.account.RememberedFleet;
import dev.curfew.local.time.RealTime;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.PlanReport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans the same regions at one or more moments, for a night or a morning. Says on standard error
 * which regions could not be read.
 *
 * @param opened the fleet and its regions
 * @param zone the deployment's
 * @param byDefault the verdict if no policy applies; its occasion is that of the plans
 */
record RegionPlans(InstanceSource.Opened opened, ZoneId zone, Effect byDefault, Console console) {
  RegionPlans {
    requireNonNull(opened, "opened");
    requireNonNull(zone, "zone");
    requireNonNull(byDefault, "byDefault");
    requireNonNull(console, "console");
  }

  /**
   * A moment, and the policies by which it is planned.
   *
   * @param documents without an error
   * @param policies those of the documents
   */
  record Moment(Instant at, List<PolicyDocument> documents, PolicySet policies) {
    Moment {
      requireNonNull(at, "at");
      documents = List.copyOf(documents);
      requireNonNull(policies, "policies");
    }

    Moment at(Instant other) {
      return new Moment(other, documents, policies);
    }
  }

  PlanReport night(Moment moment) {
    return night(moment, opened.fleet(), opened.regions());
  }

  StoppedFleet morning(Moment moment) {
    return morning(moment, opened.fleet(), opened.regions());
  }

  /** A plan for each moment, all of one listing. A region that could not be read is left out. */
  List<ComparedPlan> compared(List<Moment> moments) {
    Fleet fleet = new RememberedFleet(opened.fleet());
    Map<String, TargetStatus> statuses = new HashMap<>();
    List<ComparedPlan> plans = new ArrayList<>();
    for (Moment moment : moments) {
      List<String> regions =
          opened.regions().stream()
              .filter(name -> statuses.getOrDefault(name, TargetStatus.READ) == TargetStatus.READ)
              .toList();
      ComparedPlan plan =
          switch (byDefault.occasion()) {
            case NIGHT -> ComparedPlan.of(night(moment, fleet, regions));
            case MORNING -> ComparedPlan.of(morning(moment, fleet, regions));
          };
      statuses.putAll(plan.statuses());
      plans.add(plan);
    }
    return plans;
  }

  private PlanReport night(Moment moment, Fleet fleet, List<String> regions) {
    return FleetPlan.of(
        new FleetPreview(fleet, new RealTime())
            .of(regions, region -> moment.policies.evaluatorAt(moment.at, byDefault, region)),
        moment.at,
        zone,
        byDefault,
        moment.documents,
        console);
  }

  private StoppedFleet morning(Moment moment, Fleet fleet, List<String> regions) {
    return StoppedFleet.of(
        new StoppedFleetReader(fleet, new RealTime()),
        regions,
        moment.policies,
        moment.at,
        zone,
        byDefault,
        console::say);
  }
}
