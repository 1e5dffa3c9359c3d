package dev.curfew.cli.options;

import dev.curfew.settings.Limits;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say how many instances a run may stop. */
public final class LimitOptions {
  @Option(
      names = "--allow-empty-policies",
      description = "Allow stop mode without any enabled policy.")
  private boolean allowEmptyPolicies;

  @Option(
      names = "--max-stops",
      paramLabel = "N",
      description = "Maximum number of instances to stop. Default: ${DEFAULT-VALUE}.")
  private int maxStops = 500;

  @Option(
      names = "--max-stop-percent",
      paramLabel = "P",
      description =
          "Maximum share of running instances to stop, in percent. Default: ${DEFAULT-VALUE}.")
  private int maxStopPercent = 100;

  @Option(
      names = "--max-jump-percent",
      paramLabel = "P",
      description =
          "Maximum increase over the median of the last finished runs. Default: ${DEFAULT-VALUE}.")
  private int maxJumpPercent = Limits.DEFAULT.maxJumpPercent();

  @Option(
      names = "--approve",
      paramLabel = "RUN",
      description =
          "Raise the limits to the figures of this earlier run, and no further. The run must be in"
              + " the ledger, with status limited or planned.")
  private Optional<String> approve = Optional.empty();

  public boolean allowEmptyPolicies() {
    return allowEmptyPolicies;
  }

  /** The id of the approved run. */
  public Optional<String> approve() {
    return approve;
  }

  public Limits limits() {
    return new Limits(maxStops, maxStopPercent, maxJumpPercent);
  }

  /**
   * @param hasLedgerTable false if the ledger is embedded, and so has no earlier run
   * @throws InvalidOption if a value is out of range, or no earlier run can be approved
   */
  public void check(boolean hasLedgerTable) {
    if (maxStops < 0) {
      throw InvalidOption.value("--max-stops", Integer.toString(maxStops), "0 or more");
    }
    if (maxStopPercent < 0 || maxStopPercent > 100) {
      throw InvalidOption.value("--max-stop-percent", Integer.toString(maxStopPercent), "0 to 100");
    }
    if (maxJumpPercent < 0) {
      throw InvalidOption.value(
          "--max-jump-percent", Integer.toString(maxJumpPercent), "0 or more");
    }
    if (approve.isPresent() && !hasLedgerTable) {
      throw new InvalidOption(
          "--approve %s requires --ledger-table: the embedded ledger has no earlier run"
              .formatted(approve.get()));
    }
  }
}
