package dev.curfew.local.fleet.ec2;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.faults.FaultTime;
import dev.curfew.local.fleet.ec2.refusal.StartRefusals;
import dev.curfew.local.fleet.ec2.refusal.StopRefusals;
import dev.curfew.local.fleet.ec2.timeline.InstanceTimeline;
import dev.curfew.local.fleet.ec2.timeline.InstanceTimelines;
import dev.curfew.local.fleet.ec2.timeline.SeededHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The instances of one region, and the scripted changes that are still to come. Every method first
 * applies the changes that are due. Thread-safe.
 */
final class RegionState {
  private final String region;
  private final FaultPlan faults;
  private final InstanceTimelines timelines;
  private final Map<String, InstanceTimeline> instances = new HashMap<>();
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(comparing(Due::at).thenComparing(Due::order));
  private final Optional<String> account;

  private final List<Pending> pending = new ArrayList<>();

  private record Due(Instant at, int order, Consumer<Instant> happening) {}

  private record Pending(FaultTime time, int order, Consumer<Instant> happening) {}

  /**
   * @param region its name
   * @throws Misconfigured if a rule launches an instance that is there already
   */
  RegionState(String region, List<Instance> begun, FaultPlan faults, long seed) {
    this.region = region;
    this.faults = faults;
    this.timelines = new InstanceTimelines(region, faults, seed);
    this.account = begun.stream().flatMap(i -> i.attribute(Attribute.ACCOUNT).stream()).findFirst();
    begun.forEach(instance -> instances.put(instance.id(), timelines.begun(instance)));
    faults.launches().stream()
        .filter(launch -> launch.region().equals(region))
        .forEach(launch -> schedule(launch));
    faults.happenings().stream()
        .filter(happens -> happens.of().region().matches(region))
        .forEach(happens -> schedule(happens));
  }

  /** Those that a describing call shows. */
  List<Instance> list(Collection<String> ids, Instant now, Instant asOf) {
    return read(ids, now, asOf).stream()
        .filter(instance -> !faults.isUnlisted(region, instance.id()))
        .toList();
  }

  /** All states of an instance so far; empty if it was never here. */
  synchronized SortedMap<Instant, Instance> past(String id, Instant now) {
    catchUp(now);
    return Optional.ofNullable(instances.get(id))
        .map(life -> life.until(now))
        .orElseGet(TreeMap::new);
  }

  /** Those that are there. */
  synchronized List<Instance> read(Collection<String> ids, Instant now, Instant asOf) {
    catchUp(now);
    List<Instance> read = new ArrayList<>();
    for (String id : ids) {
      Optional.ofNullable(instances.get(id)).flatMap(life -> life.at(asOf)).ifPresent(read::add);
    }
    return read;
  }

  /** All ids, in an order of this listing's own, as EC2 guarantees none. */
  synchronized List<String> ids(Instant now, long listing) {
    catchUp(now);
    return instances.keySet().stream()
        .sorted(
            Comparator.comparingLong((String id) -> SeededHash.hash(listing, id))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /**
   * Stops these, all or none.
   *
   * @param isIgnored whether EC2 responds as if it stopped them, but stops none
   * @return the state each was in
   * @throws Ec2Error if EC2 refuses
   */
  synchronized Map<String, InstanceState> stop(
      List<String> ids, Instant now, StopRefusals refusals, boolean isIgnored) {
    return change(
        ids, now, refusals::of, isIgnored ? RegionState::leaveUnchanged : timelines::stop);
  }

  /**
   * Starts these, all or none.
   *
   * @param isIgnored whether EC2 responds as if it started them, but starts none
   * @return the state each was in
   * @throws Ec2Error if EC2 refuses
   */
  synchronized Map<String, InstanceState> start(
      List<String> ids, Instant now, StartRefusals refusals, boolean isIgnored) {
    return change(
        ids, now, refusals::of, isIgnored ? RegionState::leaveUnchanged : timelines::startByCall);
  }

  private static void leaveUnchanged(InstanceTimeline timeline, Instant now) {}

  private Map<String, InstanceState> change(
      List<String> ids,
      Instant now,
      BiFunction<List<String>, Map<String, Instance>, Optional<Ec2Error>> refusals,
      BiConsumer<InstanceTimeline, Instant> change) {
    Map<String, Instance> known = new HashMap<>();
    read(ids, now, now).forEach(instance -> known.put(instance.id(), instance));
    refusals
        .apply(ids, known)
        .ifPresent(error -> {
          throw error;
        });
    Map<String, InstanceState> before = new LinkedHashMap<>();
    for (String id : ids) {
      before.put(id, requireNonNull(known.get(id)).state());
      change.accept(requireNonNull(instances.get(id)), now);
    }
    return before;
  }

  /** The status checks of those of these that run. */
  synchronized Map<String, StatusChecks> statuses(
      Collection<String> ids, Instant now, Instant asOf) {
    Map<String, StatusChecks> statuses = new HashMap<>();
    for (Instance instance : read(ids, now, asOf)) {
      if (instance.state() == InstanceState.RUNNING) {
        statuses.put(instance.id(), timelines.checks(instance, asOf));
      }
    }
    return statuses;
  }

  private void schedule(Fault.Launched launch) {
    if (instances.containsKey(launch.instance())) {
      throw new Misconfigured(
          "faults: launch of %s: found an instance of that id; allowed: a new id"
              .formatted(launch.instance()));
    }
    schedule(
        launch.after(),
        at -> instances.put(launch.instance(), timelines.launched(at, launch, account)));
  }

  private void schedule(Fault.Happens happens) {
    schedule(happens.after(), at -> happen(at, happens));
  }

  private void schedule(FaultTime time, Consumer<Instant> happening) {
    pending.add(new Pending(time, pending.size(), happening));
  }

  private void happen(Instant at, Fault.Happens happens) {
    instances.forEach((id, life) -> {
      if (happens.of().instance().matches(id) && life.at(at).isPresent()) {
        timelines.apply(happens, life, at);
      }
    });
  }

  private void catchUp(Instant now) {
    pending.removeIf(this::isKnown);
    while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
      Due next = due.poll();
      next.happening().accept(next.at());
    }
  }

  /** Whether it is known when it happens; then it is scheduled. */
  private boolean isKnown(Pending happening) {
    Optional<Instant> at = faults.timeOf(happening.time(), Optional.of(region));
    at.ifPresent(time -> due.add(new Due(time, happening.order(), happening.happening())));
    return at.isPresent();
  }
}
