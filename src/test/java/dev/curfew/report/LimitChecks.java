package dev.curfew.report;

import dev.curfew.limits.LimitCheck;
import dev.curfew.policy.Occasion;
import dev.curfew.run.Approval;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.run.RunTrigger;
import dev.curfew.settings.Limits;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;

/** Plans compared with limits. */
public final class LimitChecks {
  private LimitChecks() {}

  /**
   * A plan against limits of 10 stops and half of what runs, after {@code runs} runs of 20 stops.
   */
  public static LimitCheck check(int stop, int running, int runs) {
    RunSummary before =
        new RunSummary(
            "night-0",
            Occasion.NIGHT,
            Mode.STOP,
            RunTrigger.SCHEDULE,
            RunStatus.STOPPED,
            Nights.NOW.minus(Duration.ofDays(1)),
            new PlanCounts(20, 2, 10));
    return new LimitCheck(
        new PlanCounts(stop, 0, running - stop),
        new Limits(10, 50, 50),
        Collections.nCopies(runs, before),
        Optional.empty());
  }

  /** A plan of 200 stops that the usual limits let pass, after {@code runs} runs of 190. */
  public static LimitCheck passed(int runs) {
    RunSummary before =
        new RunSummary(
            "night-0",
            Occasion.NIGHT,
            Mode.STOP,
            RunTrigger.SCHEDULE,
            RunStatus.STOPPED,
            Nights.NOW.minus(Duration.ofDays(1)),
            new PlanCounts(190, 15, 60));
    return new LimitCheck(
        new PlanCounts(200, 15, 60),
        Limits.DEFAULT,
        Collections.nCopies(runs, before),
        Optional.empty());
  }

  /**
   * A plan of one stop that the usual limits let pass.
   *
   * @param stops of the runs before, latest first
   */
  public static LimitCheck after(int... stops) {
    return new LimitCheck(
        new PlanCounts(1, 0, 0),
        Limits.DEFAULT,
        Arrays.stream(stops)
            .mapToObj(stop ->
                new RunSummary(
                    "night-0",
                    Occasion.NIGHT,
                    Mode.STOP,
                    RunTrigger.SCHEDULE,
                    RunStatus.STOPPED,
                    Nights.NOW.minus(Duration.ofDays(1)),
                    new PlanCounts(stop, 0, 0)))
            .toList(),
        Optional.empty());
  }

  /** A plan of 200 stops that passes by an approval. */
  public static LimitCheck approved() {
    LimitCheck check = check(200, 275, 10);
    return new LimitCheck(
        check.planned(),
        check.limits(),
        check.recent(),
        Optional.of(new Approval("night-0", new PlanCounts(200, 15, 60))));
  }
}
