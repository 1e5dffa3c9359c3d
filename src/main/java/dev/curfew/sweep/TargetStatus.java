package dev.curfew.sweep;

/** Whether a region could be listed. */
public enum TargetStatus {
  READ("read"),
  /** EC2 says that we may not, or that the region is not enabled. */
  DENIED("denied"),
  /** It could not be read for another reason, and nobody knows what runs there. */
  UNREAD("unread");

  private final String text;

  TargetStatus(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
