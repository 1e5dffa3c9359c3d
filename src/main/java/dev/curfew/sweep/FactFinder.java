package dev.curfew.sweep;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.policy.Facts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what must be known beside the instances of one target; each type and each Spot request is
 * asked for once. Not thread-safe.
 */
final class FactFinder {
  private final Fleet fleet;
  private final Target target;
  private final Set<String> askedTypes = new HashSet<>();
  private final Map<String, Boolean> instanceStorage = new HashMap<>();
  private final Set<String> askedRequests = new HashSet<>();
  private final Set<String> persistent = new HashSet<>();

  FactFinder(Fleet fleet, Target target) {
    this.fleet = fleet;
    this.target = target;
  }

  Facts factsFor(Collection<Instance> instances) {
    Set<String> types = unasked(instances, Attribute.TYPE, askedTypes);
    if (!types.isEmpty()) {
      instanceStorage.putAll(fleet.instanceStorage(target, types));
    }
    Set<String> requests = unasked(instances, Attribute.SPOT_REQUEST, askedRequests);
    if (!requests.isEmpty()) {
      persistent.addAll(fleet.persistentSpotRequests(target, requests));
    }
    return new Facts(instanceStorage, persistent);
  }

  private static Set<String> unasked(
      Collection<Instance> instances, Attribute attribute, Set<String> asked) {
    return instances.stream()
        .flatMap(instance -> instance.attribute(attribute).stream())
        .filter(asked::add)
        .collect(Collectors.toSet());
  }
}
