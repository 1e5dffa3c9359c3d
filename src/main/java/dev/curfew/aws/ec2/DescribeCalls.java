package dev.curfew.aws.ec2;

import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.instance.Instance;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;

/**
 * EC2's paged Describe calls in one region. Each page is handled before the next one is requested,
 * so one page at a time is in memory. Names and ids are filter values: EC2 leaves out those that it
 * does not know, and does not fail. Errors are those of {@link Ec2Errors}.
 */
final class DescribeCalls {
  /** Largest {@code MaxResults} of {@code DescribeInstanceTypes}. */
  private static final int TYPES_PER_CALL = 100;

  /** Most ids of {@code DescribeInstanceStatus}, which takes no {@code MaxResults} with them. */
  private static final int STATUSES_PER_CALL = 100;

  /** Largest number of values of a filter (Amazon EC2 API Reference, "Filter"). */
  private static final int VALUES_PER_FILTER = 200;

  /** Four times the pages of 100,000 instances. A listing with more is treated as endless. */
  private static final int MAX_PAGES = 2_000;

  private final Ec2Operations client;
  private final String region;
  private final int maxPages;

  DescribeCalls(Ec2Operations client, String region) {
    this(client, region, MAX_PAGES);
  }

  /**
   * @param maxPages most pages of one call
   */
  DescribeCalls(Ec2Operations client, String region, int maxPages) {
    this.client = client;
    this.region = region;
    this.maxPages = maxPages;
  }

  /** Handles one page; what it throws ends the paging. */
  interface PageHandler<T, X extends Exception> {
    void handle(T page) throws X;
  }

  /** One page; an empty token requests the first. */
  private interface PageCall<R> {
    R request(String token);
  }

  /** {@code DescribeInstances} with all that EC2 lists, AWS-managed instances included. */
  <X extends Exception> void completeInstances(
      int pageSize, PageHandler<DescribeInstancesResponse, X> handler) throws X {
    instancePages(List.of(), pageSize, request -> {}, handler);
  }

  /**
   * {@code DescribeInstances}, AWS-managed instances included, with the members of {@link Instance}
   * only: an instance without an id or with an unknown state is left out.
   */
  <X extends Exception> void instances(
      List<Filter> filters, int pageSize, PageHandler<List<Instance>, X> handler) throws X {
    InstanceStreaming.Page page = new InstanceStreaming.Page(region);
    instancePages(filters, pageSize, page::addTo, _ -> handler.handle(page.instances()));
  }

  private <X extends Exception> void instancePages(
      List<Filter> filters,
      int pageSize,
      Consumer<DescribeInstancesRequest.Builder> configuration,
      PageHandler<DescribeInstancesResponse, X> handler)
      throws X {
    forEachPage(
        "DescribeInstances",
        token ->
            client.describeInstances(request ->
                configuration.accept(
                    request
                        .filters(filters)
                        .includeManagedResources(true)
                        .maxResults(pageSize)
                        .nextToken(token.isEmpty() ? null : token))),
        DescribeInstancesResponse::hasReservations,
        DescribeInstancesResponse::nextToken,
        handler);
  }

  /**
   * {@code DescribeInstanceStatus} of those of these instances that run. It has no filter for ids,
   * and fails for an id that EC2 does not know.
   */
  <X extends Exception> void instanceStatuses(
      Collection<String> instances, PageHandler<List<InstanceStatus>, X> handler) throws X {
    for (List<String> ids : groups(instances, STATUSES_PER_CALL)) {
      forEachPage(
          "DescribeInstanceStatus",
          token ->
              client.describeInstanceStatus(
                  request -> request.instanceIds(ids).nextToken(token.isEmpty() ? null : token)),
          DescribeInstanceStatusResponse::hasInstanceStatuses,
          DescribeInstanceStatusResponse::nextToken,
          page -> handler.handle(page.instanceStatuses()));
    }
  }

  /** {@code DescribeInstanceTypes} of these types. */
  <X extends Exception> void instanceTypes(
      Collection<String> types, PageHandler<List<InstanceTypeInfo>, X> handler) throws X {
    for (List<String> names : groups(types, TYPES_PER_CALL)) {
      forEachPage(
          "DescribeInstanceTypes",
          token ->
              client.describeInstanceTypes(request ->
                  request
                      .filters(filter("instance-type", names))
                      .maxResults(TYPES_PER_CALL)
                      .nextToken(token.isEmpty() ? null : token)),
          DescribeInstanceTypesResponse::hasInstanceTypes,
          DescribeInstanceTypesResponse::nextToken,
          page -> handler.handle(page.instanceTypes()));
    }
  }

  /** {@code DescribeSpotInstanceRequests} of these requests. */
  <X extends Exception> void spotRequests(
      Collection<String> requests, PageHandler<List<SpotInstanceRequest>, X> handler) throws X {
    for (List<String> ids : groups(requests, VALUES_PER_FILTER)) {
      forEachPage(
          "DescribeSpotInstanceRequests",
          token ->
              client.describeSpotInstanceRequests(request ->
                  request
                      .filters(filter("spot-instance-request-id", ids))
                      .maxResults(VALUES_PER_FILTER)
                      .nextToken(token.isEmpty() ? null : token)),
          DescribeSpotInstanceRequestsResponse::hasSpotInstanceRequests,
          DescribeSpotInstanceRequestsResponse::nextToken,
          page -> handler.handle(page.spotInstanceRequests()));
    }
  }

  private <R extends Ec2Response, X extends Exception> void forEachPage(
      String action,
      PageCall<R> call,
      Predicate<R> isPresent,
      Function<R, String> nextToken,
      PageHandler<R, X> handler)
      throws X {
    Set<String> usedTokens = new HashSet<>();
    String token = "";
    do {
      String current = token;
      R page = Ec2Errors.call(action, region, () -> call.request(current), isPresent);
      handler.handle(page);
      String next = nextToken.apply(page);
      token = next == null ? "" : next;
      if (!token.isEmpty() && !usedTokens.add(token)) {
        throw new Ec2NoResponse(
            "Unexpected response to %s in %s: a page token occurs twice, so the pages would never end"
                .formatted(action, region));
      }
      if (usedTokens.size() == maxPages) {
        throw new Ec2NoResponse(
            "Unexpected response to %s in %s: more than %,d pages, so the pages may never end"
                .formatted(action, region, maxPages));
      }
    } while (!token.isEmpty());
  }

  static Filter filter(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static List<List<String>> groups(Collection<String> names, int size) {
    return names.stream().sorted().gather(Gatherers.windowFixed(size)).toList();
  }
}
