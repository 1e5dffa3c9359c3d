package dev.curfew.plan;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.instance.HasText;

/** Whether we may know, and stop, what runs in a region. */
public enum TargetStatus implements HasText {
  READ("read"),
  /**
   * EC2 says that we may not list it, or that it is not enabled; in a report also that we may stop
   * nothing there.
   */
  DENIED("denied"),
  /** It could not be read for another reason, and nobody knows what runs there. */
  UNREAD("unread");

  private final String text;

  /** The status of a target that could not be read because of this error. */
  public static TargetStatus of(Ec2Error error) {
    return Ec2ErrorKind.of(error) instanceof Ec2ErrorKind.Denied ? DENIED : UNREAD;
  }

  TargetStatus(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
