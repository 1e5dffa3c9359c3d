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
 * A run's plan, and all that it is held against. Written down once, so the report gives the figures
 * that decided.
 *
 * @param planned over all targets that could be read
 * @param limits the deployment's, at that time
 * @param recent the runs that finished before, the last first, {@value #RECENT} at most
 * @param approval lifts the limits to an earlier run's figures
 */
public record LimitCheck(
    PlanCounts planned, Limits limits, List<RunSummary> recent, Optional<Approval> approval) {
  /** With so many runs a plan is compared. */
  public static final int RECENT = 10;

  /** With fewer runs it is not. */
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
   * @param ordinary most instances by the limit alone
   * @param most most instances, where an approval lifts it; never less than {@code ordinary}
   * @param over how many more would be stopped, from 1
   */
  public record Exceeded(Limit limit, int ordinary, int most, int over) {
    public Exceeded {
      requireNonNull(limit, "limit");
    }

    /** Whether an approval lifted it, though not far enough. */
    public boolean isLifted() {
      return most > ordinary;
    }
  }

  /** Every limit that the plan exceeds; none where it may be carried out. */
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

  /** Most instances by the limit alone; empty where it is not applied. */
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
              // No larger share, and no more instances, than somebody has looked at.
              : Math.min(
                  earlier.counts().stop(),
                  whole(
                      (long) planned.evaluated()
                          * earlier.counts().stop()
                          / earlier.counts().evaluated()));
    };
  }

  /**
   * The median of what the recent runs would have stopped; of an even number, the mean of the two
   * in the middle. Empty where the plan is not compared with it: there are fewer than {@value
   * #FEWEST} runs, or it is 0, of which there is no percentage.
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

  /** Whole, as a mean of two may not be. */
  private long twiceTheMedian() {
    int[] stops = recent.stream().mapToInt(run -> run.counts().stop()).sorted().toArray();
    return (long) stops[(stops.length - 1) / 2] + stops[stops.length / 2];
  }

  private static int whole(long number) {
    return (int) Math.min(number, Integer.MAX_VALUE);
  }
}
