package dev.curfew.ec2;

import java.util.List;

/** The regions of the account. */
public interface Regions {
  /**
   * The regions that are enabled, as EC2 lists them: {@code opt-in-not-required} and {@code
   * opted-in} only. A region listed here may still deny every call. Every account has one.
   *
   * @throws Ec2Error where EC2 answers with an error
   * @throws Ec2NoResponse where it does not answer
   */
  List<String> enabled();
}
