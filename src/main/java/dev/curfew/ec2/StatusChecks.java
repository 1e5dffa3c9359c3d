package dev.curfew.ec2;

import static java.util.Objects.requireNonNull;

import dev.curfew.reason.StartDetail;

/**
 * The status checks of a running instance ({@code DescribeInstanceStatus}).
 *
 * @param instance {@code InstanceStatus.Status}
 * @param system {@code SystemStatus.Status}
 */
public record StatusChecks(CheckStatus instance, CheckStatus system) {
  /** Both have passed. */
  public static final StatusChecks OK = new StatusChecks(CheckStatus.OK, CheckStatus.OK);

  public StatusChecks {
    requireNonNull(instance, "instance");
    requireNonNull(system, "system");
  }

  /** Whether both have passed. */
  public boolean isOk() {
    return equals(OK);
  }

  /** Their values, as EC2 spells them. */
  public StartDetail detail() {
    return new StartDetail.StatusChecks(instance.text(), system.text());
  }

  /** Whether one of them failed. */
  public boolean isImpaired() {
    return instance == CheckStatus.IMPAIRED || system == CheckStatus.IMPAIRED;
  }
}
