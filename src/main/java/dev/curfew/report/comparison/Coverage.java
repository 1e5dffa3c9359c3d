package dev.curfew.report.comparison;

import dev.curfew.instance.Target;
import dev.curfew.plan.TargetPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How much of the estate a run could read. What runs in the other regions is unknown; the last run
 * that could read them counted what ran there then.
 *
 * @param running how many instances the regions that could be read have now
 * @param missing the regions that could not, sorted by account and region; at least one
 */
public record Coverage(int running, List<Missing> missing) {
  private static final int WHOLE = 100;

  public Coverage {
    missing = List.copyOf(missing);
  }

  /**
   * A region that could not be read.
   *
   * @param last the count by the last run that could read it; empty if no run could
   */
  public record Missing(Target target, Optional<RegionCount> last) {}

  /** Empty if every region could be read, or was denied in every run. */
  public static Optional<Coverage> of(
      List<TargetPlan> targets, int running, Function<Target, Optional<RegionCount>> lastReading) {
    List<Missing> missing =
        targets.stream()
            .filter(plan -> plan.counts().evaluated() == 0)
            .flatMap(plan -> missing(plan, lastReading).stream())
            .toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(new Coverage(running, missing));
  }

  /** A region that was always denied does not reduce coverage. */
  private static Optional<Missing> missing(
      TargetPlan plan, Function<Target, Optional<RegionCount>> lastReading) {
    return switch (plan.status()) {
      case READ -> Optional.empty();
      case UNREAD -> Optional.of(new Missing(plan.target(), lastReading.apply(plan.target())));
      case DENIED ->
          lastReading
              .apply(plan.target())
              .map(last -> new Missing(plan.target(), Optional.of(last)));
    };
  }

  /**
   * What was read in percent of that and of what ran in the missing regions, rounded down. An upper
   * bound if {@link #isKnown()} does not hold. Empty if no run ever read any of them, or if nothing
   * ran anywhere.
   */
  public OptionalInt percent() {
    long elsewhere =
        missing.stream()
            .flatMap(region -> region.last().stream())
            .mapToLong(RegionCount::running)
            .sum();
    long all = running + elsewhere;
    boolean isUnknown = missing.stream().allMatch(region -> region.last().isEmpty());
    return isUnknown || all == 0
        ? OptionalInt.empty()
        : OptionalInt.of((int) ((long) WHOLE * running / all));
  }

  /** Whether an earlier run could read every missing region. */
  public boolean isKnown() {
    return missing.stream().allMatch(region -> region.last().isPresent());
  }
}
