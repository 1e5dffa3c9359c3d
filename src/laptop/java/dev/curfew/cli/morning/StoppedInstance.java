package dev.curfew.cli.morning;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Instance;
import dev.curfew.policy.MorningEvaluation;
import java.util.Comparator;

/**
 * A stopped instance as the policies of the morning evaluate it.
 *
 * @param listing as EC2 lists it
 */
public record StoppedInstance(Instance listing, MorningEvaluation evaluation) {
  static final Comparator<StoppedInstance> ORDER =
      Comparator.<StoppedInstance, String>comparing(stopped -> stopped.listing.account())
          .thenComparing(stopped -> stopped.listing.region())
          .thenComparing(stopped -> stopped.listing.id());

  public StoppedInstance {
    requireNonNull(listing, "listing");
    requireNonNull(evaluation, "evaluation");
  }
}
