package dev.curfew.local.fleet.ec2;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Settings of the embedded EC2: latency, rates and durations.
 *
 * @param pageSize {@code MaxResults} of {@code DescribeInstances}
 * @param latency how long each call takes
 * @param describes the bucket of each {@code Describe} action, by account and region
 * @param stopCalls the bucket of {@code StopInstances} calls, by account and region
 * @param stopInstances the bucket of the instances in them
 * @param startCalls the bucket of {@code StartInstances} calls, by account and region
 * @param startInstances the bucket of the instances in them
 * @param refusedCallsCost whether a call that EC2 refuses costs its instance tokens; AWS does not
 *     document it
 * @param seed of all that differs from instance to instance
 */
public record Ec2Settings(
    int pageSize,
    Duration latency,
    Rate describes,
    Rate stopCalls,
    Rate stopInstances,
    Rate startCalls,
    Rate startInstances,
    boolean refusedCallsCost,
    long seed) {

  public Ec2Settings {
    requireNonNull(latency, "latency");
    requireNonNull(describes, "describes");
    requireNonNull(stopCalls, "stopCalls");
    requireNonNull(stopInstances, "stopInstances");
    requireNonNull(startCalls, "startCalls");
    requireNonNull(startInstances, "startInstances");
    if (pageSize < 1 || pageSize > 1000) {
      throw new IllegalArgumentException("pageSize must be from 1 to 1000: " + pageSize);
    }
  }

  /** As AWS publishes them (Amazon EC2 Developer Guide, "Request throttling"). */
  public static Ec2Settings published() {
    return new Ec2Settings(
        200,
        Duration.ofMillis(120),
        new Rate(100, 20),
        new Rate(50, 5),
        new Rate(1000, 20),
        new Rate(5, 2),
        new Rate(1000, 2),
        true,
        1);
  }
}
