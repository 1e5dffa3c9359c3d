package dev.curfew.local.fleet.ec2;

import static java.util.stream.Collectors.toMap;

import dev.curfew.instance.Instance;
import dev.curfew.instance.SpotRequest;
import dev.curfew.local.fleet.FleetDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The regions that the embedded EC2 begins with.
 *
 * @param regions by name
 */
public record InitialFleet(Map<String, Region> regions) {
  public InitialFleet {
    regions = Map.copyOf(regions);
  }

  /**
   * What one region begins with.
   *
   * @param instances each id once in the whole estate
   * @param instanceStorage by type; the program's table knows the rest
   * @param spotRequests by id
   */
  public record Region(
      List<Instance> instances,
      Map<String, Boolean> instanceStorage,
      Map<String, SpotRequest> spotRequests) {
    public Region {
      instances = List.copyOf(instances);
      instanceStorage = Map.copyOf(instanceStorage);
      spotRequests = Map.copyOf(spotRequests);
    }
  }

  /**
   * A whole fleet, read into memory.
   *
   * @throws dev.curfew.local.fleet.FleetUnreadable if a file has changed since it was checked
   */
  public static InitialFleet of(FleetDirectory fleet) {
    return new InitialFleet(
        fleet.regions().stream().collect(toMap(region -> region, region -> read(fleet, region))));
  }

  /** These instances by region, without companion files. */
  public static InitialFleet of(Map<String, List<Instance>> instances) {
    return new InitialFleet(
        instances.entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey, entry -> new Region(entry.getValue(), Map.of(), Map.of()))));
  }

  private static Region read(FleetDirectory fleet, String region) {
    List<Instance> instances = new ArrayList<>();
    fleet.read(region, instances::add);
    return new Region(instances, fleet.instanceStorage(region), fleet.spotRequests(region));
  }
}
