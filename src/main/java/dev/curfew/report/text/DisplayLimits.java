package dev.curfew.report.text;

import static java.util.Objects.requireNonNull;

import dev.curfew.report.words.Message;

/**
 * How much of an estate a text shows.
 *
 * @param instances at most so many lines about single instances, over all regions
 * @param points at most so many lines under each heading of what needs a person
 * @param width at most so many columns for a line of a table
 * @param rest where everything stands, as a message
 */
public record DisplayLimits(int instances, int points, int width, Message rest) {
  /** A terminal: a screen or two for a large estate. */
  public static final DisplayLimits TERMINAL =
      new DisplayLimits(120, 15, 160, Message.TEXT_REST_JSON);

  public DisplayLimits {
    requireNonNull(rest, "rest");
    if (instances < 1 || points < 1 || width < 40) {
      throw new IllegalArgumentException("too little room: " + instances + ", " + points);
    }
  }
}
