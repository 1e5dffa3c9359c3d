package dev.curfew.policy;

import java.util.Map;
import java.util.Set;

/**
 * What must be known beside an instance to find its obstacles.
 *
 * @param instanceStorage instance type to {@code InstanceStorageSupported}; a type that nobody
 *     knows has no key
 * @param persistentSpotRequests ids of the Spot requests that are known to have {@code Type} {@code
 *     persistent}
 * @param instanceStoreImages images of which EC2 has said that their instances have an instance
 *     store as root device; it holds for those whose listing does not say otherwise
 */
public record Facts(
    Map<String, Boolean> instanceStorage,
    Set<String> persistentSpotRequests,
    Set<String> instanceStoreImages) {

  public Facts(Map<String, Boolean> instanceStorage, Set<String> persistentSpotRequests) {
    this(instanceStorage, persistentSpotRequests, Set.of());
  }

  public Facts {
    instanceStorage = Map.copyOf(instanceStorage);
    persistentSpotRequests = Set.copyOf(persistentSpotRequests);
    instanceStoreImages = Set.copyOf(instanceStoreImages);
  }
}
