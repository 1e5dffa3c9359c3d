package dev.curfew.report.text;

import static java.util.Objects.requireNonNull;

/**
 * How much of an estate a text shows.
 *
 * @param instances at most so many lines about single instances, over all regions
 * @param points at most so many lines under each heading of what needs a person
 * @param width at most so many columns for a line of a table
 * @param rest where everything stands, for example {@code --output json has all}
 */
public record Room(int instances, int points, int width, String rest) {
  /** A terminal: a screen or two for a large estate. */
  public static final Room TERMINAL = new Room(120, 15, 160, "--output json has all");

  /** The text part of a mail. */
  public static final Room MAIL = new Room(500, 100, 200, "the attached report has all");

  public Room {
    requireNonNull(rest, "rest");
    if (instances < 1 || points < 1 || width < 40) {
      throw new IllegalArgumentException("too little room: " + instances + ", " + points);
    }
  }
}
