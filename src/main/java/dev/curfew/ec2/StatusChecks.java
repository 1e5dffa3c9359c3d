package dev.curfew.ec2;

import static java.util.Objects.requireNonNull;

/**
 * The status checks of a running instance ({@code DescribeInstanceStatus}).
 *
 * @param instance {@code InstanceStatus.Status}
 * @param system {@code SystemStatus.Status}
 */
public record StatusChecks(CheckStatus instance, CheckStatus system) {
  public StatusChecks {
    requireNonNull(instance, "instance");
    requireNonNull(system, "system");
  }

  /** Whether both have passed. */
  public boolean isOk() {
    return instance == CheckStatus.OK && system == CheckStatus.OK;
  }

  /** Whether one of them failed. */
  public boolean isImpaired() {
    return instance == CheckStatus.IMPAIRED || system == CheckStatus.IMPAIRED;
  }
}
