package dev.curfew.cli.questions;

import dev.curfew.analysis.difference.FleetDifference.Listed;
import dev.curfew.analysis.finding.Finding;
import dev.curfew.analysis.finding.NeverOnFleet;
import dev.curfew.analysis.search.Question;
import dev.curfew.cli.options.InstanceSource;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.local.fleet.DirectoryFleet;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.plan.FactFinder;
import dev.curfew.policy.Facts;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The instances of a fleet that a night, or a morning, evaluates, and the facts that their listing
 * lacks.
 *
 * @param listed by account, region and instance, as a plan has them
 */
public record FleetInstances(List<Listed> listed) {
  private static final Comparator<Instance> PLAN_ORDER =
      Comparator.comparing(Instance::account)
          .thenComparing(Instance::region)
          .thenComparing(Instance::id);

  public static FleetInstances open(Path directory, Occasion occasion) {
    FleetDirectory fleet = FleetDirectory.open(directory);
    return of(new DirectoryFleet(fleet), fleet.regions(), occasion);
  }

  static FleetInstances of(InstanceSource.Opened opened, Occasion occasion) {
    return of(opened.fleet(), opened.regions(), occasion);
  }

  static FleetInstances of(Fleet fleet, List<String> regions, Occasion occasion) {
    List<Listed> listed = new ArrayList<>();
    for (String region : regions) {
      Target target = new Target("", region);
      List<Instance> instances = new ArrayList<>();
      fleet.list(target, occasion.states(), instances::addAll);
      Facts facts =
          switch (occasion) {
            case NIGHT -> new FactFinder(fleet, target).factsFor(instances);
            case MORNING -> new Facts(Map.of(), Map.of());
          };
      instances.forEach(instance -> listed.add(new Listed(instance, facts)));
    }
    listed.sort(Comparator.comparing(Listed::instance, PLAN_ORDER));
    return new FleetInstances(List.copyOf(listed));
  }

  /** A finding for each enabled policy that applies to none, unless it has expired. */
  List<Finding> neverMatched(List<Policy> policies, Question question, List<Finding> findings) {
    List<String> expired =
        findings.stream()
            .filter(finding -> finding.kind() == Finding.Kind.OVER)
            .map(Finding::policy)
            .toList();
    List<Instance> instances = listed.stream().map(Listed::instance).toList();
    return NeverOnFleet.among(
            policies.stream()
                .filter(policy -> policy.enabled() && !expired.contains(policy.id()))
                .toList(),
            instances,
            question.from(),
            question.to())
        .stream()
        .map(policy -> new Finding(Finding.Kind.NEVER_ON_FLEET, policy.id(), "", List.of()))
        .toList();
  }
}
