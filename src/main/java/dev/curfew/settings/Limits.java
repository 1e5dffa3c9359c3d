package dev.curfew.settings;

/**
 * How much one run may stop, over all regions together.
 *
 * @param maxStops the maximum number of instances
 * @param maxStopPercent the maximum share of the running instances, in percent
 * @param maxJumpPercent how much more than recent runs would have stopped, in percent of their
 *     median
 */
public record Limits(int maxStops, int maxStopPercent, int maxJumpPercent) {
  /** The limits of a deployment that sets none. */
  public static final Limits DEFAULT = new Limits(500, 100, 50);
}
