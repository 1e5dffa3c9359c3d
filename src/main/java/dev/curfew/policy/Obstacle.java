package dev.curfew.policy;

import dev.curfew.instance.HasText;

/**
 * Why an instance that should stop must not or cannot be stopped, known before any call. The order
 * is that in which they are looked for: the first that holds and is not lifted is the instance's.
 */
public enum Obstacle implements HasText {
  NEVER_STOP("never-stop", false),
  STARTING("starting", false),
  MANAGED("managed", false),
  AUTO_SCALING("auto-scaling", true),
  EMR("emr", true),
  KUBERNETES("kubernetes", true),
  FLEET("fleet", true),
  SPOT_ONE_TIME("spot-one-time", false),
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
