package dev.curfew.aws.ec2;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.CheckStatus;
import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.HasText;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;

/**
 * Calls EC2. Thread-safe, as the clients are. In addition to the port's exceptions, every method
 * throws {@link dev.curfew.failure.Misconfigured} if there are no credentials.
 *
 * <p>{@code StopInstances} and {@code StartInstances} use a client without SDK retries: a retried
 * call would be neither recorded nor rate-limited.
 */
public final class Ec2Fleet implements Fleet {
  /**
   * Instances per page of {@code DescribeInstances}; {@code docs/performance.md} has the
   * measurements.
   */
  private static final int PAGE_SIZE = 200;

  private final Function<String, Ec2Operations> reads;
  private final Function<String, Ec2Operations> changes;
  private final Ec2Facts facts;
  private final int pageSize;

  /**
   * @param reads the client of a region, for Describe calls; it has {@link InstanceStreaming}
   * @param changes the client of a region without retries
   */
  public Ec2Fleet(Function<String, Ec2Operations> reads, Function<String, Ec2Operations> changes) {
    this(reads, changes, PAGE_SIZE);
  }

  /**
   * @param pageSize most instances of a page, 5 to 1,000
   */
  public Ec2Fleet(
      Function<String, Ec2Operations> reads,
      Function<String, Ec2Operations> changes,
      int pageSize) {
    this.reads = requireNonNull(reads, "reads");
    this.changes = requireNonNull(changes, "changes");
    this.facts = new Ec2Facts(reads);
    this.pageSize = pageSize;
  }

  @Override
  public void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page) {
    List<String> names = states.stream().map(InstanceState::text).sorted().toList();
    describe(target)
        .instances(
            List.of(DescribeCalls.filter("instance-state-name", names)),
            pageSize,
            instances -> {
              List<Instance> matching =
                  instances.stream().filter(instance -> states.contains(instance.state())).toList();
              if (!matching.isEmpty()) {
                page.accept(matching);
              }
            });
  }

  @Override
  public List<Instance> read(Target target, Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Set<String> wanted = new HashSet<>(ids);
    List<Instance> read = new ArrayList<>();
    describe(target)
        .instances(
            List.of(DescribeCalls.filter("instance-id", wanted)),
            pageSize,
            instances ->
                instances.stream()
                    .filter(instance -> wanted.contains(instance.id()))
                    .forEach(read::add));
    return read;
  }

  private DescribeCalls describe(Target target) {
    return new DescribeCalls(reads.apply(target.region()), target.region());
  }

  @Override
  public Map<String, InstanceState> stop(Target target, List<String> ids) {
    Ec2Operations ec2 = changes.apply(target.region());
    StopInstancesResponse response =
        Ec2Errors.call(
            "StopInstances",
            target.region(),
            () -> ec2.stopInstances(request -> request.instanceIds(ids)),
            StopInstancesResponse::hasStoppingInstances);
    return previousStates(response.stoppingInstances());
  }

  @Override
  public Map<String, InstanceState> start(Target target, List<String> ids) {
    Ec2Operations ec2 = changes.apply(target.region());
    StartInstancesResponse response =
        Ec2Errors.call(
            "StartInstances",
            target.region(),
            () -> ec2.startInstances(request -> request.instanceIds(ids)),
            StartInstancesResponse::hasStartingInstances);
    return previousStates(response.startingInstances());
  }

  private static Map<String, InstanceState> previousStates(List<InstanceStateChange> changes) {
    Map<String, InstanceState> before = new HashMap<>();
    for (InstanceStateChange change : changes) {
      state(change.previousState()).ifPresent(state -> before.put(change.instanceId(), state));
    }
    return before;
  }

  @Override
  public Map<String, StatusChecks> statuses(Target target, Collection<String> ids) {
    Map<String, StatusChecks> statuses = new HashMap<>();
    Set<String> wanted = new HashSet<>(ids);
    describe(target)
        .instanceStatuses(
            wanted,
            page ->
                page.stream()
                    .filter(status -> wanted.contains(status.instanceId()))
                    .forEach(status ->
                        checks(status)
                            .ifPresent(checks -> statuses.put(status.instanceId(), checks))));
    return statuses;
  }

  /** Empty if EC2 leaves a check out, or sends a result that is not documented. */
  private static Optional<StatusChecks> checks(InstanceStatus status) {
    Optional<CheckStatus> instance = check(status.instanceStatus());
    Optional<CheckStatus> system = check(status.systemStatus());
    return instance.flatMap(one -> system.map(other -> new StatusChecks(one, other)));
  }

  private static Optional<CheckStatus> check(InstanceStatusSummary summary) {
    return Optional.ofNullable(summary)
        .flatMap(given -> Optional.ofNullable(given.statusAsString()))
        .flatMap(text -> HasText.parse(CheckStatus.class, text));
  }

  /** The state of this name; empty if EC2 sent none or an unknown one. */
  private static Optional<InstanceState> state(
      software.amazon.awssdk.services.ec2.model.InstanceState state) {
    return Optional.ofNullable(state)
        .flatMap(given -> Optional.ofNullable(given.nameAsString()))
        .flatMap(InstanceState::of);
  }

  @Override
  public Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
    return facts.instanceStorage(target, types);
  }

  @Override
  public Map<String, SpotRequest> spotRequests(Target target, Set<String> ids) {
    return facts.spotRequests(target, ids);
  }
}
