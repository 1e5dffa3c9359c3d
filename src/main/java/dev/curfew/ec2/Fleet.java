package dev.curfew.ec2;

import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lists, reads and stops the EC2 instances of a target, and reads their types and Spot requests.
 * Results have the properties of the EC2 calls that a method names: eventually consistent,
 * throttled by account and region, in no stable order.
 *
 * <p>Every method throws {@link Ec2Error} if EC2 returns an error and {@link Ec2NoResponse} if it
 * does not respond. Implementations are thread-safe.
 */
public interface Fleet {
  /** The most ids that one {@link #read} takes. */
  int MAX_READ_IDS = 200;

  /**
   * Every instance in one of these states, managed ones included, page by page ({@code
   * DescribeInstances} with {@code MaxResults} and the filter {@code instance-state-name}). A page
   * is passed on before the next is requested, so at most one is in memory.
   */
  void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page);

  /**
   * These instances as EC2 lists them now, whatever their state ({@code DescribeInstances} with the
   * filter {@code instance-id}, at most {@link #MAX_READ_IDS} ids). An instance that EC2 does not
   * list is missing from the result, which proves nothing about it.
   */
  List<Instance> read(Target target, Collection<String> ids);

  /**
   * Requests the stop of these instances, all or none ({@code StopInstances}). Callers pace
   * themselves.
   *
   * @return the state each was in when the call was accepted, by instance id
   */
  Map<String, InstanceState> stop(Target target, List<String> ids);

  /**
   * Requests the start of these instances, all or none ({@code StartInstances}). Callers pace
   * themselves. An instance that runs already stays as it is.
   *
   * @return the state each was in when the call was accepted, by instance id
   */
  Map<String, InstanceState> start(Target target, List<String> ids);

  /**
   * The status checks of those of these instances that run ({@code DescribeInstanceStatus}, at most
   * {@link #MAX_READ_IDS} ids, a call for each hundred). An instance that does not run has no key;
   * an id that EC2 does not know fails the call.
   */
  Map<String, StatusChecks> statuses(Target target, Collection<String> ids);

  /**
   * Whether instances of these types have instance storage ({@code DescribeInstanceTypes}). An
   * unknown type has no key.
   */
  Map<String, Boolean> instanceStorage(Target target, Set<String> types);

  /**
   * These Spot requests, by id ({@code DescribeSpotInstanceRequests}). A request that EC2 does not
   * list has no key.
   */
  Map<String, SpotRequest> spotRequests(Target target, Set<String> ids);
}
