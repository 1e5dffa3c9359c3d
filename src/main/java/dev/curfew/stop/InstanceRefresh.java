package dev.curfew.stop;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.FactFinder;
import dev.curfew.plan.SharedRefusal;
import dev.curfew.policy.Facts;
import dev.curfew.request.Listings;
import java.util.List;
import java.util.Map;

/**
 * Reads instances from EC2 and evaluates them, immediately before their stop. Only reads; not
 * thread-safe.
 */
final class InstanceRefresh {
  private final StopContext context;
  private final CurrentPolicies policies;
  private final FactFinder facts;

  InstanceRefresh(StopContext context, CurrentPolicies policies) {
    this.context = context;
    this.policies = policies;
    this.facts = new FactFinder(context.fleet(), context.target());
  }

  /**
   * Those that EC2 lists, each with its evaluation; absence from a listing proves nothing.
   *
   * @param instances at most {@link dev.curfew.ec2.Fleet#MAX_READ_IDS}
   * @param refusals what EC2's refusals revealed beyond its listings
   * @throws Ec2ReadFailed if EC2 cannot be read
   */
  List<StopCandidate> refresh(List<PlannedInstance> instances, List<SharedRefusal> refusals) {
    Map<String, Instance> listed = Listings.read(context.fleet(), context.target(), instances);
    Facts known = Ec2ReadFailed.wrap(() -> facts.factsFor(listed.values(), refusals));
    // After EC2's responses, however long they took: a policy that was added meanwhile counts.
    if (policies.isStale()) {
      policies.read();
    }
    return instances.stream()
        .filter(planned -> listed.containsKey(planned.instance()))
        .map(planned -> {
          Instance listing = requireNonNull(listed.get(planned.instance()));
          return new StopCandidate(planned, listing, policies.evaluate(listing, known));
        })
        .toList();
  }
}
