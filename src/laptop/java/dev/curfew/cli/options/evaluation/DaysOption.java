package dev.curfew.cli.options.evaluation;

import dev.curfew.cli.options.InvalidOption;
import picocli.CommandLine.Option;

/** The option that says over how many days a question is asked. */
public final class DaysOption {
  private static final int MAX_DAYS = 3_660;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Length of the span in days, 1 to 3660. Default: 366.")
  private int days = 366;

  /**
   * @throws InvalidOption if the number is out of range
   */
  public int days() {
    return InvalidOption.inRange("--days", days, MAX_DAYS);
  }
}
