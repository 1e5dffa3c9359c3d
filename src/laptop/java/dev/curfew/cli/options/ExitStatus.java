package dev.curfew.cli.options;

import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.EndedRun;
import java.util.List;

/** The exit statuses of all commands. */
public final class ExitStatus {
  public static final int DONE = 0;

  /** The run failed or was limited, or a region could not be read. */
  public static final int FAILED = 1;

  /** Bad usage, an unreadable fleet, invalid policies, or none enabled. Nothing was stopped. */
  public static final int BAD_INPUT = 2;

  private ExitStatus() {}

  /** The exit status after this run. */
  public static int of(EndedRun report) {
    return switch (report.end().status()) {
      case REFUSED -> BAD_INPUT;
      case LIMITED, FAILED -> FAILED;
      case PLANNED, STOPPED, STARTED ->
          ofRegions(report.targets().stream().map(TargetPlan::status).toList());
    };
  }

  /**
   * The exit status after reading these regions. A denied region is not a failure if another was
   * read; if none was read, nothing is known.
   */
  public static int ofRegions(List<TargetStatus> regions) {
    boolean isAnyRead = regions.isEmpty() || regions.contains(TargetStatus.READ);
    return isAnyRead && !regions.contains(TargetStatus.UNREAD) ? DONE : FAILED;
  }
}
