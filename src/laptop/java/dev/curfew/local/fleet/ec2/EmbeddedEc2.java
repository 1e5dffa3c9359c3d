package dev.curfew.local.fleet.ec2;

import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.Regions;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.refusal.StartRefusals;
import dev.curfew.local.fleet.ec2.refusal.StopRefusals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * EC2 in this process. All accounts see the same fleet; token buckets are by account and region, as
 * in EC2. Thread-safe.
 */
public final class EmbeddedEc2 implements Fleet, Regions {
  private static final Target EVERYWHERE = new Target("", "");

  private final EmbeddedRegions regions;
  private final FaultPlan faults;
  private final EmbeddedEndpoint endpoint;
  private final Describer describer;
  private final InstantSource clock;

  /** Stops or starts instances, and returns the state that each was in. */
  private interface Change {
    Map<String, InstanceState> of(List<String> ids, Instant now, boolean isIgnored);
  }

  /**
   * @param estate the instances at the run's start
   * @param faults scripted failures, on the same clock
   * @param clock EC2's time
   * @param pause lets the time of a call pass on that clock
   * @throws dev.curfew.failure.Misconfigured if a rule launches an instance that is there already,
   *     or if no region is
   */
  public EmbeddedEc2(
      InitialFleet estate,
      Ec2Settings settings,
      FaultPlan faults,
      InstantSource clock,
      Sleeper pause) {
    this.regions = new EmbeddedRegions(estate, faults, settings.seed());
    this.faults = faults;
    this.clock = clock;
    this.endpoint = new EmbeddedEndpoint(settings, faults, clock, pause);
    this.describer = new Describer(regions, endpoint, settings);
  }

  @Override
  public List<String> enabled() {
    return endpoint.call(EVERYWHERE, "DescribeRegions", List.of(), (_, _) -> regions.names());
  }

  /** All regions of the estate are enabled. */
  @Override
  public List<String> existing() {
    return enabled();
  }

  @Override
  public void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page) {
    describer.list(target, states, page);
  }

  @Override
  public List<Instance> read(Target target, Collection<String> ids) {
    return describer.read(target, ids);
  }

  @Override
  public Map<String, InstanceState> stop(Target target, List<String> ids) {
    return paid(
        target,
        EmbeddedEndpoint.STOP,
        ids,
        (each, now, isIgnored) -> stop(target, each, now, isIgnored));
  }

  @Override
  public Map<String, InstanceState> start(Target target, List<String> ids) {
    return paid(
        target,
        EmbeddedEndpoint.START,
        ids,
        (each, now, isIgnored) -> start(target, each, now, isIgnored));
  }

  /** A call that costs a token for each instance; EC2 counts an id that is given twice once. */
  private Map<String, InstanceState> paid(
      Target target, String action, List<String> ids, Change change) {
    List<String> each = ids.stream().distinct().toList();
    return endpoint.change(
        target,
        action,
        ids,
        (now, isIgnored) ->
            endpoint.pay(
                target, action, each.size(), now, (_, _) -> change.of(each, now, isIgnored)));
  }

  @Override
  public Map<String, StatusChecks> statuses(Target target, Collection<String> ids) {
    return describer.statuses(target, ids);
  }

  @Override
  public Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
    return describer.instanceStorage(target, types);
  }

  @Override
  public Map<String, SpotRequest> spotRequests(Target target, Set<String> ids) {
    return describer.spotRequests(target, ids);
  }

  /** Every instance as it really is now, by id; for tests. Takes no tokens and is not a call. */
  public SortedMap<String, Instance> instances() {
    return instances(clock.instant());
  }

  /** Every instance as it really was at an earlier time, by id; for tests. */
  public SortedMap<String, Instance> instances(Instant asOf) {
    return regions.instances(clock.instant(), asOf);
  }

  /**
   * The states of an instance so far, each by the time from which it held ({@link Instant#MIN} for
   * what was there before the run); for tests.
   */
  public SortedMap<Instant, Instance> past(String id) {
    return regions.past(id, clock.instant());
  }

  /** The calls that it received, and their effects. */
  public CallAudit audit() {
    return endpoint.audit();
  }

  private Map<String, InstanceState> stop(
      Target target, List<String> ids, Instant now, boolean isIgnored) {
    StopRefusals refusals =
        new StopRefusals(target.region(), target.account(), regions.spotRequests(target), faults);
    Map<String, InstanceState> before = regions.region(target).stop(ids, now, refusals, isIgnored);
    if (!isIgnored) {
      endpoint.audit().stopped(now, before);
    }
    return before;
  }

  private Map<String, InstanceState> start(
      Target target, List<String> ids, Instant now, boolean isIgnored) {
    StartRefusals refusals = new StartRefusals(target.region(), target.account(), faults);
    Map<String, InstanceState> before = regions.region(target).start(ids, now, refusals, isIgnored);
    if (!isIgnored) {
      endpoint.audit().started(now, before);
    }
    return before;
  }
}
