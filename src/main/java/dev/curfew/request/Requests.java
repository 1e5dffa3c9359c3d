package dev.curfew.request;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.plan.SharedRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is specific to one kind of request: reading and evaluating instances, calling EC2, and
 * recording what happened. The methods that record return the candidates in their new states, of
 * those that no other invocation changed first.
 *
 * @param <P> the planned instances
 * @param <D> the decisions about them
 */
public interface Requests<P extends Journaled<P, ?, ?>, D> {
  /** Whether decisions must be renewed before the next call. */
  boolean isOutdated();

  /**
   * Reads and evaluates instances, and records the new state of those that are not to be requested
   * any more.
   *
   * @param refusals what EC2's refusals revealed beyond its listings
   * @return those that are still to be requested
   * @throws dev.curfew.ec2.Ec2ReadFailed if EC2 cannot be read
   */
  List<Candidate<P, D>> refresh(List<P> planned, List<SharedRefusal> refusals);

  /**
   * Whether these two, of which the second follows the first in the queue, are requested in one
   * call if EC2's buckets allow it.
   */
  boolean isInOneCall(P first, P second);

  /**
   * How many of the next candidates share a call; at least one.
   *
   * @param next in queue order; not empty
   * @param size the number of instances that the call should name
   * @param affordable the number of instances that EC2's buckets allow
   */
  int batchLength(List<Candidate<P, D>> next, int size, int affordable);

  /**
   * Calls EC2.
   *
   * @return the states before the call, by instance id
   * @throws Ec2Error if EC2 returned an error
   * @throws dev.curfew.ec2.Ec2NoResponse if no response arrived
   */
  Map<String, InstanceState> call(List<String> ids);

  /** Writes the write-ahead records of a call that is about to be made. */
  List<Candidate<P, D>> recordRequest(List<Candidate<P, D>> batch);

  /**
   * Records that EC2 accepted the call.
   *
   * @param previous the states before the call, by instance id
   */
  List<Candidate<P, D>> recordAccepted(
      List<Candidate<P, D>> batch, Map<String, InstanceState> previous);

  /** Records that the call had no effect. */
  List<Candidate<P, D>> recordWithoutEffect(List<Candidate<P, D>> batch);

  /**
   * Records that EC2 lacks the capacity for the call, which had no effect.
   *
   * @return the batches to request instead at once; none if a later attempt is to follow
   */
  List<List<Candidate<P, D>>> recordShortage(List<Candidate<P, D>> batch, Ec2Error error);

  /**
   * Records that EC2 refuses the instance, unless an earlier call may take effect yet.
   *
   * @return whether the refusal is final
   */
  boolean recordRefusal(Candidate<P, D> refused, Ec2Error error);

  /** A refusal that other instances share. */
  Optional<SharedRefusal> shared(Candidate<P, D> refused, Ec2Error error);
}
