package dev.curfew.aws.ec2;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;

/**
 * EC2 itself. Thread-safe, as the clients are. Beside what the port says, every method throws
 * {@link dev.curfew.failure.Misconfigured} where no call can be made: there are no credentials.
 *
 * <p>{@code StopInstances} goes to a client that makes each call once: one that the SDK made again
 * would be a stop that nobody wrote down, and that our pace does not count.
 */
public final class Ec2Fleet implements Fleet {
  private static final int PAGE = 200;

  private final Function<String, Ec2Client> reads;
  private final Function<String, Ec2Client> stops;
  private final Ec2Facts facts;
  private final int page;

  /**
   * @param reads the client of a region, for calls that change nothing
   * @param stops the client of a region that makes each call once
   */
  public Ec2Fleet(Function<String, Ec2Client> reads, Function<String, Ec2Client> stops) {
    this(reads, stops, PAGE);
  }

  /**
   * @param page most instances of a page, 5 to 1,000; {@code docs/performance.md} says how ours was
   *     chosen
   */
  public Ec2Fleet(Function<String, Ec2Client> reads, Function<String, Ec2Client> stops, int page) {
    this.reads = requireNonNull(reads, "reads");
    this.stops = requireNonNull(stops, "stops");
    this.facts = new Ec2Facts(reads);
    this.page = page;
  }

  @Override
  public void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page) {
    List<String> names = states.stream().map(InstanceState::text).sorted().toList();
    describe(
        target,
        Filter.builder().name("instance-state-name").values(names).build(),
        found -> {
          List<Instance> asked =
              found.stream().filter(instance -> states.contains(instance.state())).toList();
          if (!asked.isEmpty()) {
            page.accept(asked);
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
    describe(
        target,
        Filter.builder().name("instance-id").values(wanted).build(),
        found ->
            found.stream().filter(instance -> wanted.contains(instance.id())).forEach(read::add));
    return read;
  }

  @Override
  public Map<String, InstanceState> stop(Target target, List<String> ids) {
    Ec2Client ec2 = stops.apply(target.region());
    StopInstancesResponse answer =
        Ec2Errors.call(
            "StopInstances",
            target.region(),
            () -> ec2.stopInstances(stop -> stop.instanceIds(ids)),
            StopInstancesResponse::hasStoppingInstances);
    Map<String, InstanceState> before = new HashMap<>();
    for (InstanceStateChange change : answer.stoppingInstances()) {
      InstanceMapper.state(change.previousState())
          .ifPresent(state -> before.put(change.instanceId(), state));
    }
    return before;
  }

  @Override
  public Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
    return facts.instanceStorage(target, types);
  }

  @Override
  public Set<String> persistentSpotRequests(Target target, Set<String> requests) {
    return facts.persistentSpotRequests(target, requests);
  }

  /** Page by page; a page is done with before the next is asked for. */
  private void describe(Target target, Filter filter, Consumer<List<Instance>> found) {
    Ec2Client ec2 = reads.apply(target.region());
    String next = null;
    do {
      DescribeInstancesRequest request =
          DescribeInstancesRequest.builder()
              .filters(filter)
              .includeManagedResources(true)
              .maxResults(page)
              .nextToken(next)
              .build();
      DescribeInstancesResponse answer =
          Ec2Errors.call(
              "DescribeInstances",
              target.region(),
              () -> ec2.describeInstances(request),
              DescribeInstancesResponse::hasReservations);
      next = answer.nextToken();
      found.accept(InstanceMapper.page(target, answer));
    } while (next != null && !next.isEmpty());
  }
}
