package dev.curfew.plan;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.instance.HasText;

/** Whether a region could be read. */
public enum TargetStatus implements HasText {
  READ("read"),
  /**
   * EC2 denied the listing, or the region is not enabled. In a report also: EC2 denied every stop.
   */
  DENIED("denied"),
  /** It could not be read for another reason; what runs there is unknown. */
  UNREAD("unread");

  private final String text;

  /** The status of a target that could not be read because of this error. */
  public static TargetStatus of(Ec2Error error) {
    return switch (Ec2ErrorKind.of(error)) {
      case Ec2ErrorKind.Denied _ -> DENIED;
      case Ec2ErrorKind.InvalidCaller(boolean mayBeOfRegion) -> mayBeOfRegion ? DENIED : UNREAD;
      case Ec2ErrorKind.Throttled _,
          Ec2ErrorKind.ServerError _,
          Ec2ErrorKind.CapacityLacking _,
          Ec2ErrorKind.InvalidInstances _ ->
          UNREAD;
    };
  }

  TargetStatus(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
