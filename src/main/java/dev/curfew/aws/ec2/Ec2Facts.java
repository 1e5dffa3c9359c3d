package dev.curfew.aws.ec2;

import dev.curfew.instance.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What must be known of instance types and Spot requests. Both are asked for by filter: of names in
 * a filter, those that EC2 does not know are left out, and the others are answered all the same.
 * Thread-safe.
 */
final class Ec2Facts {
  /** The most that {@code DescribeInstanceTypes} takes as {@code MaxResults}. */
  private static final int TYPES = 100;

  /** The most values of a filter (Amazon EC2 API Reference, "Filter"). */
  private static final int VALUES = 200;

  private final Function<String, Ec2Client> clients;

  /** A type is the same in every region and on every day, so EC2 is asked for it once. */
  private final Map<String, Boolean> storageOfTypes = new ConcurrentHashMap<>();

  Ec2Facts(Function<String, Ec2Client> clients) {
    this.clients = clients;
  }

  Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
    Set<String> unknown = new HashSet<>(types);
    unknown.removeAll(storageOfTypes.keySet());
    groups(unknown, TYPES).forEach(names -> readTypes(target, names));
    Map<String, Boolean> storage = new HashMap<>(storageOfTypes);
    storage.keySet().retainAll(types);
    return storage;
  }

  private void readTypes(Target target, List<String> names) {
    Ec2Client ec2 = clients.apply(target.region());
    String next = null;
    do {
      String token = next;
      DescribeInstanceTypesResponse answer =
          Ec2Errors.call(
              "DescribeInstanceTypes",
              target.region(),
              () ->
                  ec2.describeInstanceTypes(request ->
                      request
                          .filters(filter("instance-type", names))
                          .maxResults(TYPES)
                          .nextToken(token)),
              DescribeInstanceTypesResponse::hasInstanceTypes);
      answer.instanceTypes().stream()
          .filter(type ->
              type.instanceTypeAsString() != null && type.instanceStorageSupported() != null)
          .forEach(type ->
              storageOfTypes.put(type.instanceTypeAsString(), type.instanceStorageSupported()));
      next = answer.nextToken();
    } while (next != null && !next.isEmpty());
  }

  Set<String> persistentSpotRequests(Target target, Set<String> requests) {
    Set<String> persistent = new HashSet<>();
    groups(requests, VALUES).forEach(ids -> readRequests(target, ids, persistent));
    persistent.retainAll(requests);
    return persistent;
  }

  private void readRequests(Target target, List<String> ids, Set<String> persistent) {
    Ec2Client ec2 = clients.apply(target.region());
    String next = null;
    do {
      String token = next;
      DescribeSpotInstanceRequestsResponse answer =
          Ec2Errors.call(
              "DescribeSpotInstanceRequests",
              target.region(),
              () ->
                  ec2.describeSpotInstanceRequests(request ->
                      request
                          .filters(filter("spot-instance-request-id", ids))
                          .maxResults(VALUES)
                          .nextToken(token)),
              DescribeSpotInstanceRequestsResponse::hasSpotInstanceRequests);
      answer.spotInstanceRequests().stream()
          .filter(request -> "persistent".equals(request.typeAsString()))
          .forEach(request -> persistent.add(request.spotInstanceRequestId()));
      next = answer.nextToken();
    } while (next != null && !next.isEmpty());
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static List<List<String>> groups(Collection<String> names, int size) {
    return names.stream().sorted().gather(Gatherers.windowFixed(size)).toList();
  }
}
