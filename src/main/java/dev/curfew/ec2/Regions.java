package dev.curfew.ec2;

import java.util.List;

/** The regions of the account. Both calls are {@code DescribeRegions}. */
public interface Regions {
  /**
   * The regions that are enabled, as EC2 lists them: {@code opt-in-not-required} and {@code
   * opted-in} only. A region listed here may still deny every call. Every account has one.
   *
   * @throws Ec2Error if EC2 returns an error
   * @throws Ec2NoResponse if EC2 does not respond
   */
  List<String> enabled();

  /**
   * All regions of the account's partition, whether or not they are enabled.
   *
   * @throws Ec2Error if EC2 returns an error
   * @throws Ec2NoResponse if EC2 does not respond
   */
  List<String> existing();
}
