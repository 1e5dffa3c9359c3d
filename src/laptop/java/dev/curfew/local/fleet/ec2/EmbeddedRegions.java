package dev.curfew.local.fleet.ec2;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.Instance;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.InstanceTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All regions of the embedded EC2. Thread-safe. */
final class EmbeddedRegions {
  private final InitialFleet estate;
  private final SortedMap<String, RegionState> regions = new TreeMap<>();

  /**
   * @throws Misconfigured if a rule launches an instance that is there already, or if no region is
   */
  EmbeddedRegions(InitialFleet estate, FaultPlan faults, long seed) {
    this.estate = estate;
    estate
        .regions()
        .forEach((name, region) ->
            regions.put(name, new RegionState(name, region.instances(), faults, seed)));
    faults.launches().forEach(launch -> checkRegion(launch.region()));
  }

  /** Sorted. */
  List<String> names() {
    return List.copyOf(regions.keySet());
  }

  /**
   * The region that a call goes to.
   *
   * @throws Ec2Error if there is none: EC2 rejects the calls of an account that has not enabled it
   */
  RegionState region(Target target) {
    RegionState region = regions.get(target.region());
    if (region == null) {
      throw new Ec2Error(
          "AuthFailure", "AWS was not able to validate the provided access credentials");
    }
    return region;
  }

  /**
   * Whether a type has instance storage; the estate's data takes precedence over the program's
   * table.
   */
  Optional<Boolean> instanceStorage(Target target, String type) {
    return Optional.ofNullable(begun(target).instanceStorage().get(type))
        .or(() -> InstanceTypes.instanceStorage(type));
  }

  Map<String, SpotRequest> spotRequests(Target target) {
    return begun(target).spotRequests();
  }

  /** Every instance as it was, by id. */
  SortedMap<String, Instance> instances(Instant now, Instant asOf) {
    SortedMap<String, Instance> all = new TreeMap<>();
    regions
        .values()
        .forEach(region ->
            region
                .read(region.ids(now, 0), now, asOf)
                .forEach(instance -> all.put(instance.id(), instance)));
    return all;
  }

  /** The states of an instance, each by the time from which it held. */
  SortedMap<Instant, Instance> past(String id, Instant now) {
    return regions.values().stream()
        .map(region -> region.past(id, now))
        .filter(past -> !past.isEmpty())
        .findFirst()
        .orElseGet(TreeMap::new);
  }

  private InitialFleet.Region begun(Target target) {
    region(target);
    return requireNonNull(estate.regions().get(target.region()));
  }

  private void checkRegion(String region) {
    if (!regions.containsKey(region)) {
      throw new Misconfigured(
          "faults: launch: found the region '%s'; allowed: %s"
              .formatted(region, String.join(", ", regions.keySet())));
    }
  }
}
