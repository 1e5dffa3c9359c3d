package dev.curfew.settings;

/**
 * How much one run may stop, over all regions together.
 *
 * @param maxStops most instances
 * @param maxStopPercent most of what runs, in percent
 * @param maxJumpPercent how much more than recent runs would have stopped, in percent of their
 *     median
 */
public record Limits(int maxStops, int maxStopPercent, int maxJumpPercent) {
  /** What a deployment has that says nothing. */
  public static final Limits DEFAULT = new Limits(500, 100, 50);
}
