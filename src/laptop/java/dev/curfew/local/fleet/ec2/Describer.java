package dev.curfew.local.fleet.ec2;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import dev.curfew.local.fleet.ec2.refusal.StartRefusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Gatherers;

/** The describing calls of the embedded EC2. Thread-safe. */
final class Describer {
  private static final String INSTANCES = "DescribeInstances";
  private static final int MAX_FILTER_VALUES = 200;
  private static final int MAX_STATUS_IDS = 100;

  private final EmbeddedRegions regions;
  private final EmbeddedEndpoint endpoint;
  private final Ec2Settings settings;
  private final AtomicLong listings = new AtomicLong();

  Describer(EmbeddedRegions regions, EmbeddedEndpoint endpoint, Ec2Settings settings) {
    this.regions = regions;
    this.endpoint = endpoint;
    this.settings = settings;
  }

  /** A listing: each page is a call, and shows the instances at the time of that call. */
  void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page) {
    long order = settings.seed() + listings.incrementAndGet();
    List<String> ids = new ArrayList<>();
    int next = 0;
    do {
      int from = next;
      List<Instance> found = new ArrayList<>();
      next =
          endpoint.call(
              target,
              INSTANCES,
              List.of(),
              (now, asOf) -> {
                RegionState region = regions.region(target);
                if (from == 0) {
                  ids.addAll(region.ids(now, order));
                }
                return fill(found, region, ids, from, states, now, asOf);
              });
      if (!found.isEmpty()) {
        page.accept(found);
      }
    } while (next < ids.size());
  }

  List<Instance> read(Target target, Collection<String> ids) {
    Set<String> wanted = new HashSet<>(ids);
    if (wanted.isEmpty()) {
      return List.of();
    }
    return endpoint.call(
        target,
        INSTANCES,
        List.copyOf(ids),
        (now, asOf) -> {
          checkFilter(wanted.size());
          return regions.region(target).list(wanted, now, asOf);
        });
  }

  /** A hundred ids a call; an id that is not there fails it. */
  Map<String, StatusChecks> statuses(Target target, Collection<String> ids) {
    Map<String, StatusChecks> statuses = new HashMap<>();
    List<String> all = ids.stream().distinct().toList();
    for (int from = 0; from < all.size(); from += MAX_STATUS_IDS) {
      List<String> some = all.subList(from, Math.min(all.size(), from + MAX_STATUS_IDS));
      statuses.putAll(
          endpoint.call(
              target,
              "DescribeInstanceStatus",
              some,
              (now, asOf) -> {
                StartRefusals.checkIds(some, regions.region(target).read(some, now, now));
                return regions.region(target).statuses(some, now, asOf);
              }));
    }
    return statuses;
  }

  Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
    Map<String, Boolean> known = new HashMap<>();
    chunks(types)
        .forEach(chunk ->
            endpoint.call(
                target,
                "DescribeInstanceTypes",
                List.of(),
                (_, _) -> {
                  for (String type : chunk) {
                    regions
                        .instanceStorage(target, type)
                        .ifPresent(storage -> known.put(type, storage));
                  }
                  return known;
                }));
    return known;
  }

  Map<String, SpotRequest> spotRequests(Target target, Set<String> ids) {
    Map<String, SpotRequest> requests = new HashMap<>();
    chunks(ids)
        .forEach(_ ->
            endpoint.call(
                target,
                "DescribeSpotInstanceRequests",
                List.of(),
                (_, _) -> {
                  requests.putAll(regions.spotRequests(target));
                  return requests;
                }));
    requests.keySet().retainAll(ids);
    return requests;
  }

  /**
   * Fills a page.
   *
   * @return where the next one begins
   */
  private int fill(
      List<Instance> page,
      RegionState region,
      List<String> ids,
      int from,
      Set<InstanceState> states,
      Instant now,
      Instant asOf) {
    int next = from;
    while (next < ids.size() && page.size() < settings.pageSize()) {
      int to = Math.min(ids.size(), next + settings.pageSize() - page.size());
      region.list(ids.subList(next, to), now, asOf).stream()
          .filter(instance -> states.contains(instance.state()))
          .forEach(page::add);
      next = to;
    }
    return next;
  }

  private static List<List<String>> chunks(Set<String> values) {
    return values.stream().gather(Gatherers.windowFixed(MAX_FILTER_VALUES)).toList();
  }

  private static void checkFilter(int values) {
    if (values > MAX_FILTER_VALUES) {
      throw new Ec2Error(
          "FilterLimitExceeded",
          "The maximum number of filter values specified on a single call is 200");
    }
  }
}
