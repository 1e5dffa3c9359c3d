package dev.curfew.plan;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.StateTransitionReason;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An instance that has been {@code stopping} since long before its listing: EC2 does not complete
 * the stop, usually because of a problem of the host (Amazon EC2 User Guide, "Troubleshoot Amazon
 * EC2 instance stop issues"). No policy is evaluated for it.
 *
 * @param name its tag {@code Name}
 * @param since when it began to stop
 */
public record StoppingInstance(
    String account, String region, String instance, Optional<String> name, Instant since) {
  /** A stop takes minutes, and up to an hour if the operating system does not shut down. */
  private static final Duration USUAL = Duration.ofHours(1);

  public StoppingInstance {
    requireNonNull(account, "account");
    requireNonNull(region, "region");
    requireNonNull(instance, "instance");
    requireNonNull(name, "name");
    requireNonNull(since, "since");
  }

  /** The instance, if EC2 says that it began to stop more than an hour before {@code now}. */
  static Optional<StoppingInstance> of(Instance listed, Instant now) {
    return listed.state() == InstanceState.STOPPING
        ? StateTransitionReason.timeOf(listed)
            .filter(since -> since.isBefore(now.minus(USUAL)))
            .map(since ->
                new StoppingInstance(
                    listed.account(), listed.region(), listed.id(), listed.name(), since))
        : Optional.empty();
  }
}
