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
 * EC2's instances. Each method of an adapter is as good as the EC2 calls it names: eventually
 * consistent, throttled by account and region, in no stable order.
 *
 * <p>Every method throws {@link Ec2Error} where EC2 answers with an error and {@link Ec2NoResponse}
 * where it does not answer. Implementations are thread-safe.
 */
public interface Fleet {
  /** The most ids that one {@link #read} takes. */
  int MAX_READ_IDS = 200;

  /**
   * Every instance in one of these states, managed ones included, page by page ({@code
   * DescribeInstances} with {@code MaxResults} and the filter {@code instance-state-name}). A page
   * is handed on before the next is asked for, so no more than one is in memory.
   */
  void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page);

  /**
   * These instances as EC2 lists them now, whatever their state ({@code DescribeInstances} with the
   * filter {@code instance-id}, at most {@link #MAX_READ_IDS} ids). One that is not listed is
   * missing from the answer, which proves nothing about it.
   */
  List<Instance> read(Target target, Collection<String> ids);

  /**
   * Asks EC2 to stop these instances, all or none ({@code StopInstances}). Callers pace themselves.
   *
   * @return the state each was in when the call was accepted, by instance id
   */
  Map<String, InstanceState> stop(Target target, List<String> ids);

  /**
   * Whether instances of these types have instance storage ({@code DescribeInstanceTypes}). A type
   * that nobody knows has no key.
   */
  Map<String, Boolean> instanceStorage(Target target, Set<String> types);

  /**
   * These Spot requests, by id ({@code DescribeSpotInstanceRequests}). A request that EC2 does not
   * list has no key.
   */
  Map<String, SpotRequest> spotRequests(Target target, Set<String> ids);
}
