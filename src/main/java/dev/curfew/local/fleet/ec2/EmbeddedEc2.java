package dev.curfew.local.fleet.ec2;

import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.InstanceTypes;
import dev.curfew.sweep.Ec2Error;
import dev.curfew.sweep.Fleet;
import dev.curfew.sweep.Regions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * EC2 in this process. It knows one fleet, whoever asks; its buckets are by account and region, as
 * EC2's are. Thread-safe.
 */
public final class EmbeddedEc2 implements Fleet, Regions {
  private static final String DESCRIBE = "DescribeInstances";
  private static final Target EVERYWHERE = new Target("", "");
  private static final int MOST_FILTER_VALUES = 200;

  private final Estate estate;
  private final SortedMap<String, RegionState> regions = new TreeMap<>();
  private final FaultPlan faults;
  private final FrontDoor door;
  private final Ec2Settings settings;
  private final InstantSource clock;
  private final AtomicLong listings = new AtomicLong();

  /**
   * @param estate what is there at the run's start
   * @param faults what goes wrong, on the same clock
   * @param clock tells EC2's time
   * @param pause lets the time of a call pass on that clock
   * @throws Misconfigured where a rule launches an instance that is there already, or where no
   *     region is
   */
  public EmbeddedEc2(
      Estate estate, Ec2Settings settings, FaultPlan faults, InstantSource clock, Pause pause) {
    this.estate = estate;
    this.settings = settings;
    this.faults = faults;
    this.clock = clock;
    this.door = new FrontDoor(settings, faults, clock, pause);
    estate
        .regions()
        .forEach((name, region) ->
            regions.put(name, new RegionState(name, region.instances(), faults, settings.seed())));
    faults.launches().forEach(launch -> checkRegion(launch.region()));
  }

  @Override
  public List<String> enabled() {
    return door.call(
        EVERYWHERE, "DescribeRegions", List.of(), (_, _) -> List.copyOf(regions.keySet()));
  }

  @Override
  public void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page) {
    long listing = settings.seed() + listings.incrementAndGet();
    List<String> ids = new ArrayList<>();
    boolean first = true;
    for (int next = 0; first || next < ids.size(); ) {
      boolean begins = first;
      int from = next;
      List<Instance> found = new ArrayList<>();
      next =
          door.call(
              target,
              DESCRIBE,
              List.of(),
              (now, asOf) -> {
                if (begins) {
                  ids.addAll(region(target).ids(now, listing));
                }
                return fill(found, region(target), ids, from, states, now, asOf);
              });
      first = false;
      if (!found.isEmpty()) {
        page.accept(found);
      }
    }
  }

  @Override
  public List<Instance> read(Target target, Collection<String> ids) {
    Set<String> wanted = new HashSet<>(ids);
    if (wanted.isEmpty()) {
      return List.of();
    }
    return door.call(
        target,
        DESCRIBE,
        List.copyOf(ids),
        (now, asOf) -> {
          checkFilter(wanted.size());
          return region(target).read(wanted, now, asOf);
        });
  }

  @Override
  public Map<String, InstanceState> stop(Target target, List<String> ids) {
    List<String> each = ids.stream().distinct().toList();
    return door.call(
        target,
        FrontDoor.STOP,
        ids,
        (now, _) -> door.pay(target, each.size(), now, (_, _) -> stop(target, each, now)));
  }

  @Override
  public Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
    Map<String, Boolean> known = new HashMap<>();
    chunks(types)
        .forEach(chunk ->
            door.call(
                target,
                "DescribeInstanceTypes",
                List.of(),
                (_, _) -> {
                  for (String type : chunk) {
                    storage(target, type).ifPresent(storage -> known.put(type, storage));
                  }
                  return known;
                }));
    return known;
  }

  @Override
  public Set<String> persistentSpotRequests(Target target, Set<String> requests) {
    Set<String> persistent = new HashSet<>(requests);
    chunks(requests)
        .forEach(_ ->
            door.call(
                target,
                "DescribeSpotInstanceRequests",
                List.of(),
                (_, _) -> persistent.retainAll(begun(target).persistentSpotRequests())));
    return persistent;
  }

  /** Every instance as it really is now, by id; for tests. Costs nothing and is no call. */
  public SortedMap<String, Instance> instances() {
    Instant now = clock.instant();
    SortedMap<String, Instance> all = new TreeMap<>();
    regions
        .values()
        .forEach(region ->
            region
                .read(region.ids(now, 0), now, now)
                .forEach(instance -> all.put(instance.id(), instance)));
    return all;
  }

  /** What it was asked, and what it did. */
  public Audit audit() {
    return door.audit();
  }

  private Map<String, InstanceState> stop(Target target, List<String> ids, Instant now) {
    Refusals refusals =
        new Refusals(
            target.region(), target.account(), begun(target).persistentSpotRequests(), faults);
    Map<String, InstanceState> before = region(target).stop(ids, now, refusals);
    door.audit().stopped(now, before);
    return before;
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
      region.read(ids.subList(next, to), now, asOf).stream()
          .filter(instance -> states.contains(instance.state()))
          .forEach(page::add);
      next = to;
    }
    return next;
  }

  private Optional<Boolean> storage(Target target, String type) {
    return Optional.ofNullable(begun(target).instanceStorage().get(type))
        .or(() -> InstanceTypes.instanceStorage(type));
  }

  private static List<List<String>> chunks(Set<String> values) {
    List<String> all = List.copyOf(values);
    List<List<String>> chunks = new ArrayList<>();
    for (int i = 0; i < all.size(); i += MOST_FILTER_VALUES) {
      chunks.add(all.subList(i, Math.min(all.size(), i + MOST_FILTER_VALUES)));
    }
    return chunks;
  }

  private static void checkFilter(int values) {
    if (values > MOST_FILTER_VALUES) {
      throw new Ec2Error(
          "FilterLimitExceeded",
          "The maximum number of filter values specified on a single call is 200");
    }
  }

  private void checkRegion(String region) {
    if (!regions.containsKey(region)) {
      throw new Misconfigured(
          "faults: launch: found the region '%s'; allowed: %s".formatted(region, regions.keySet()));
    }
  }

  private Estate.Region begun(Target target) {
    region(target);
    return estate.regions().get(target.region());
  }

  /** EC2 does not let in an account to which a region is not open. */
  private RegionState region(Target target) {
    RegionState region = regions.get(target.region());
    if (region == null) {
      throw new Ec2Error(
          "AuthFailure", "AWS was not able to validate the provided access credentials");
    }
    return region;
  }
}
