package dev.curfew.sweep;

import dev.curfew.settings.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a plan is small enough to be carried out, all regions together, before the first stop.
 */
public record CheckLimits(Limits limits) {
  private static final String HOW_TO_GO_ON =
      "Look at the plan; then raise the limit, or keep what should stay on.";

  /** Each limit that the plan exceeds, for people; empty where it may be carried out. */
  public List<String> exceededBy(Counts all) {
    List<String> exceeded = new ArrayList<>();
    if (all.stop() > limits.maxStops()) {
      exceeded.add(
          "%d instances would be stopped; the limit is %d (%d over). %s"
              .formatted(
                  all.stop(), limits.maxStops(), all.stop() - limits.maxStops(), HOW_TO_GO_ON));
    }
    if (100L * all.stop() > (long) limits.maxStopPercent() * all.judged()) {
      exceeded.add(
          "%d of %d running instances (%.1f%%) would be stopped; the limit is %d%%. %s"
              .formatted(
                  all.stop(),
                  all.judged(),
                  100.0 * all.stop() / all.judged(),
                  limits.maxStopPercent(),
                  HOW_TO_GO_ON));
    }
    return List.copyOf(exceeded);
  }

  /** What all targets of a run come to. */
  public static Counts total(List<TargetPlan> plans) {
    return plans.stream().map(TargetPlan::counts).reduce(Counts.NONE, Counts::plus);
  }
}
