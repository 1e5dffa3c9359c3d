package dev.curfew.limits;

import static java.util.Objects.requireNonNull;

import dev.curfew.run.Approval;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.RunSummary;
import dev.curfew.settings.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A run's plan and what it is compared with. Recorded once, so that the report shows the figures
 * that decided.
 *
 * @param planned over all targets that could be read
 * @param limits the deployment's, at that time
 * @param recent the runs that it is compared with ({@link RunSummary#isBaseline()}), latest first,
 *     {@value #RECENT} at most
 * @param approval raises the limits to an earlier run's figures
 */
public record LimitCheck(
    PlanCounts planned, Limits limits, List<RunSummary> recent, Optional<Approval> approval) {
  /** The number of earlier runs that a plan is compared with. */
  public static final int RECENT = 10;

  /** The minimum number of earlier runs for a comparison. */
  private static final int FEWEST = 3;

  private static final int PERCENT = 100;

  public LimitCheck {
    requireNonNull(planned, "planned");
    requireNonNull(limits, "limits");
    recent = List.copyOf(recent);
    requireNonNull(approval, "approval");
  }

  /**
   * A limit that the plan exceeds.
   *
   * @param ordinary the maximum by the limit alone
   * @param most the maximum including an approval; never less than {@code ordinary}
   * @param excess how many planned stops exceed the maximum, from 1
   */
  public record Exceeded(Limit limit, int ordinary, int most, int excess) {
    public Exceeded {
      requireNonNull(limit, "limit");
    }

    /** Whether an approval raised the limit, but not enough. */
    public boolean isLifted() {
      return most > ordinary;
    }
  }

  /** Every limit that the plan exceeds; empty if the run may stop instances. */
  public List<Exceeded> exceeded() {
    return Arrays.stream(Limit.values()).flatMap(limit -> exceeded(limit).stream()).toList();
  }

  private Optional<Exceeded> exceeded(Limit limit) {
    OptionalInt applied = ordinary(limit);
    if (applied.isEmpty()) {
      return Optional.empty();
    }
    int ordinary = applied.getAsInt();
    int most = Math.max(ordinary, approval.map(earlier -> lifted(limit, earlier)).orElse(0));
    return planned.stop() > most
        ? Optional.of(new Exceeded(limit, ordinary, most, planned.stop() - most))
        : Optional.empty();
  }

  /** The maximum by the limit alone; empty if the limit does not apply. */
  private OptionalInt ordinary(Limit limit) {
    return switch (limit) {
      case MAX_STOPS -> OptionalInt.of(limits.maxStops());
      case MAX_STOP_PERCENT ->
          OptionalInt.of(whole((long) planned.evaluated() * limits.maxStopPercent() / PERCENT));
      case MAX_JUMP_PERCENT -> isCompared() ? OptionalInt.of(jump()) : OptionalInt.empty();
    };
  }

  private int lifted(Limit limit, Approval earlier) {
    return switch (limit) {
      case MAX_STOPS, MAX_JUMP_PERCENT -> earlier.counts().stop();
      case MAX_STOP_PERCENT ->
          earlier.counts().evaluated() == 0
              ? 0
              // Neither a larger share nor more instances than the approval covers.
              : Math.min(
                  earlier.counts().stop(),
                  whole(
                      (long) planned.evaluated()
                          * earlier.counts().stop()
                          / earlier.counts().evaluated()));
    };
  }

  /**
   * The median of the recent runs' planned stops; of an even number, the mean of the two in the
   * middle. Empty if the plan is not compared with it: there are fewer than {@value #FEWEST} runs,
   * or it is 0, of which there is no percentage.
   */
  public OptionalDouble median() {
    return isCompared() ? OptionalDouble.of(twiceTheMedian() / 2.0) : OptionalDouble.empty();
  }

  private boolean isCompared() {
    return recent.size() >= FEWEST && twiceTheMedian() > 0;
  }

  private int jump() {
    long percent = (long) PERCENT + limits.maxJumpPercent();
    return whole(twiceTheMedian() * percent / (2 * PERCENT));
  }

  /** Doubled, so that the mean of two is an integer. */
  private long twiceTheMedian() {
    int[] stops = recent.stream().mapToInt(run -> run.counts().stop()).sorted().toArray();
    return (long) stops[(stops.length - 1) / 2] + stops[stops.length / 2];
  }

  private static int whole(long number) {
    return (int) Math.min(number, Integer.MAX_VALUE);
  }
}
