package dev.curfew.policy;

import dev.curfew.instance.HasText;

/**
 * A reason, known before any call, why an instance must not or cannot be stopped. The order of the
 * constants is the order of precedence: the first that holds and is not lifted is the instance's.
 */
public enum Obstacle implements HasText {
  NEVER_STOP("never-stop", false),
  STARTING("starting", false),
  MANAGED("managed", false),
  AUTO_SCALING("auto-scaling", true),
  EMR("emr", true),
  KUBERNETES("kubernetes", true),
  /** Can be lifted, but not for a Spot Instance: EC2 does not stop those of a fleet. */
  FLEET("fleet", true),
  SERVICE("service", true),
  MAC("mac", true),
  SPOT_ONE_TIME("spot-one-time", false),
  SPOT_REQUEST("spot-request", false),
  SCHEDULED("scheduled", false),
  INSTANCE_STORE_ROOT("instance-store-root", false),
  INSTANCE_STORE_DATA("instance-store-data", true);

  private final String text;
  private final boolean canBeLifted;

  Obstacle(String text, boolean canBeLifted) {
    this.text = text;
    this.canBeLifted = canBeLifted;
  }

  /** As documents and reports spell it. */
  @Override
  public String text() {
    return text;
  }

  /** Whether a {@code stop} policy may name it in {@code despite}. */
  public boolean canBeLifted() {
    return canBeLifted;
  }
}
