package dev.curfew.aws.ec2;

import dev.curfew.instance.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Facts about instance types and Spot requests that {@code DescribeInstances} does not have.
 * Thread-safe.
 */
final class Ec2Facts {
  private final Function<String, Ec2Client> clients;

  /** Cached for the life of the process: a type is the same in every region and on every day. */
  private final Map<String, Boolean> storageOfTypes = new ConcurrentHashMap<>();

  Ec2Facts(Function<String, Ec2Client> clients) {
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

  Set<String> persistentSpotRequests(Target target, Set<String> requests) {
    Set<String> persistent = new HashSet<>();
    describe(target)
        .spotRequests(
            requests,
            page ->
                page.stream()
                    .filter(request -> "persistent".equals(request.typeAsString()))
                    .forEach(request -> persistent.add(request.spotInstanceRequestId())));
    persistent.retainAll(requests);
    return persistent;
  }

  private DescribeCalls describe(Target target) {
    return new DescribeCalls(clients.apply(target.region()), target.region());
  }
}
