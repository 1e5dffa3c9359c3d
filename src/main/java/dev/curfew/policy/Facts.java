package dev.curfew.policy;

import dev.curfew.instance.SpotRequest;
import java.util.Map;
import java.util.Set;

/**
 * Facts that the listing of an instance lacks and that its obstacles depend on. Immutable.
 *
 * @param instanceStorage instance type to {@code InstanceStorageSupported}; an unknown type has no
 *     key
 * @param spotRequests the known Spot requests, by id
 * @param instanceStoreImages images whose instances have an instance store as root device,
 *     according to an EC2 error; ignored for instances that are listed with another root device
 */
public record Facts(
    Map<String, Boolean> instanceStorage,
    Map<String, SpotRequest> spotRequests,
    Set<String> instanceStoreImages) {

  public Facts(Map<String, Boolean> instanceStorage, Map<String, SpotRequest> spotRequests) {
    this(instanceStorage, spotRequests, Set.of());
  }

  public Facts {
    instanceStorage = Map.copyOf(instanceStorage);
    spotRequests = Map.copyOf(spotRequests);
    instanceStoreImages = Set.copyOf(instanceStoreImages);
  }
}
