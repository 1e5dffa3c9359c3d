package dev.curfew.plan;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import dev.curfew.policy.Facts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the facts that the evaluation of a target's instances needs and their listing lacks:
 * whether their types have instance storage, and their Spot requests. Each type and each request is
 * read once. Not thread-safe.
 */
public final class FactFinder {
  private final Fleet fleet;
  private final Target target;
  private final Set<String> askedTypes = new HashSet<>();
  private final Map<String, Boolean> instanceStorage = new HashMap<>();
  private final Set<String> askedRequests = new HashSet<>();
  private final Map<String, SpotRequest> spotRequests = new HashMap<>();

  public FactFinder(Fleet fleet, Target target) {
    this.fleet = fleet;
    this.target = target;
  }

  /** As {@link #factsFor(Collection, Collection)}, before EC2 refused anything. */
  public Facts factsFor(Collection<Instance> instances) {
    return factsFor(instances, Set.of());
  }

  /**
   * The facts for the evaluation of these instances.
   *
   * @param refusals what EC2's refusals revealed; it takes precedence over EC2's listings
   */
  public Facts factsFor(Collection<Instance> instances, Collection<SharedRefusal> refusals) {
    Set<String> types = unasked(instances, Attribute.TYPE, askedTypes);
    if (!types.isEmpty()) {
      instanceStorage.putAll(fleet.instanceStorage(target, types));
      askedTypes.addAll(types);
    }
    Set<String> requests = unasked(instances, Attribute.SPOT_REQUEST, askedRequests);
    if (!requests.isEmpty()) {
      spotRequests.putAll(fleet.spotRequests(target, requests));
      askedRequests.addAll(requests);
    }
    Map<String, SpotRequest> believed = new HashMap<>(spotRequests);
    believed.keySet().removeAll(named(SharedRefusal.Condition.SPOT_ONE_TIME, refusals));
    return new Facts(
        instanceStorage, believed, named(SharedRefusal.Condition.INSTANCE_STORE_ROOT, refusals));
  }

  private static Set<String> named(
      SharedRefusal.Condition condition, Collection<SharedRefusal> refusals) {
    return refusals.stream()
        .filter(refusal -> refusal.condition() == condition)
        .map(SharedRefusal::shared)
        .collect(Collectors.toSet());
  }

  private static Set<String> unasked(
      Collection<Instance> instances, Attribute attribute, Set<String> asked) {
    return instances.stream()
        .flatMap(instance -> instance.attribute(attribute).stream())
        .filter(value -> !asked.contains(value))
        .collect(Collectors.toSet());
  }
}
