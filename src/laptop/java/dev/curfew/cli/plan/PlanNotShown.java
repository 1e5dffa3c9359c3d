package dev.curfew.cli.plan;

import dev.curfew.local.account.FleetPreview;
import java.util.List;

/**
 * The plan of a run that stops cannot be shown to the operator, so the run must not start. The
 * message says why and what to do.
 */
public final class PlanNotShown extends RuntimeException {
  private final transient List<FleetPreview.Region> regions;

  /**
   * @param regions those that could not be read; none if they are not the reason
   */
  PlanNotShown(List<FleetPreview.Region> regions, String why) {
    super("the plan cannot be shown, so the run was not started and nothing was stopped: " + why);
    this.regions = List.copyOf(regions);
  }

  /** The regions that could not be read; none if they are not the reason. */
  public List<FleetPreview.Region> regions() {
    return regions;
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
