package dev.curfew.report.text;

import static java.util.Objects.requireNonNull;

import dev.curfew.report.words.Message;

/**
 * How much of an estate a text shows.
 *
 * @param instances maximum number of lines for single instances, over all regions
 * @param actionItems maximum number of lines under each heading of action items
 * @param width maximum number of columns for a line of a table
 * @param more message that says where the complete list is
 */
public record DisplayLimits(int instances, int actionItems, int width, Message more) {
  /** For a terminal: a screen or two for a large estate. */
  public static final DisplayLimits TERMINAL =
      new DisplayLimits(120, 15, 160, Message.TEXT_REST_JSON);

  /** Everything, for a pipe or a file: what is searched or compared must not be shortened. */
  public static final DisplayLimits NONE =
      new DisplayLimits(
          Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Message.TEXT_REST_JSON);

  public DisplayLimits {
    requireNonNull(more, "more");
    if (instances < 1 || actionItems < 1 || width < 40) {
      throw new IllegalArgumentException(
          "limits too small: %d, %d, %d".formatted(instances, actionItems, width));
    }
  }
}
