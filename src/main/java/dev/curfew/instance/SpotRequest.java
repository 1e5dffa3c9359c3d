package dev.curfew.instance;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * The parts of a Spot Instance request that decide whether its instance can be stopped. The names
 * in the Javadoc are those of {@code DescribeSpotInstanceRequests}. Immutable.
 *
 * @param persistent whether {@code Type} is {@code persistent}; EC2 stops no other Spot Instances
 * @param state {@code State}; empty text if it was not listed
 * @param launchGroup {@code LaunchGroup}; empty text if the request has none
 * @param zoneGroup {@code AvailabilityZoneGroup}; empty text if the request has none
 */
public record SpotRequest(boolean persistent, String state, String launchGroup, String zoneGroup) {
  /** A persistent request that EC2 fulfills, in no group. */
  public static final SpotRequest PERSISTENT = new SpotRequest(true, "active", "", "");

  private static final Set<String> ENDED = Set.of("cancelled", "closed", "failed");

  public SpotRequest {
    requireNonNull(state, "state");
    requireNonNull(launchGroup, "launchGroup");
    requireNonNull(zoneGroup, "zoneGroup");
  }

  /**
   * Whether EC2 refuses to stop the instance even of a persistent request: the request has ended,
   * or is in a launch group or Availability Zone group (Amazon EC2 User Guide, "Stop a Spot
   * Instance", limitations).
   */
  public boolean preventsStop() {
    return ENDED.contains(state) || !launchGroup.isEmpty() || !zoneGroup.isEmpty();
  }
}
