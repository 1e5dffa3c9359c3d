package dev.curfew.aws.ec2;

import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;

/**
 * Facts about instance types and Spot requests that {@code DescribeInstances} does not have.
 * Thread-safe.
 */
final class Ec2Facts {
  private final Function<String, Ec2Operations> clients;

  /** Cached for the life of the process: a type is the same in every region and on every day. */
  private final Map<String, Boolean> storageOfTypes = new ConcurrentHashMap<>();

  Ec2Facts(Function<String, Ec2Operations> clients) {
    this.clients = clients;
  }

  Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
    Set<String> unknown = new HashSet<>(types);
    unknown.removeAll(storageOfTypes.keySet());
    describe(target)
        .instanceTypes(
            unknown,
            page ->
                page.stream()
                    .filter(type ->
                        type.instanceTypeAsString() != null
                            && type.instanceStorageSupported() != null)
                    .forEach(type ->
                        storageOfTypes.put(
                            type.instanceTypeAsString(), type.instanceStorageSupported())));
    Map<String, Boolean> storage = new HashMap<>(storageOfTypes);
    storage.keySet().retainAll(types);
    return storage;
  }

  Map<String, SpotRequest> spotRequests(Target target, Set<String> ids) {
    Map<String, SpotRequest> requests = new HashMap<>();
    describe(target)
        .spotRequests(
            ids,
            page ->
                page.forEach(request ->
                    requests.put(request.spotInstanceRequestId(), spotRequest(request))));
    requests.keySet().retainAll(ids);
    return requests;
  }

  private static SpotRequest spotRequest(SpotInstanceRequest listed) {
    return new SpotRequest(
        "persistent".equals(listed.typeAsString()),
        Objects.requireNonNullElse(listed.stateAsString(), ""),
        Objects.requireNonNullElse(listed.launchGroup(), ""),
        Objects.requireNonNullElse(listed.availabilityZoneGroup(), ""));
  }

  private DescribeCalls describe(Target target) {
    return new DescribeCalls(clients.apply(target.region()), target.region());
  }
}
