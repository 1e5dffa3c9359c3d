package dev.curfew.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.limits.LimitCheck.Exceeded;
import dev.curfew.policy.Occasion;
import dev.curfew.run.Approval;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.run.RunTrigger;
import dev.curfew.settings.Limits;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitCheckTest {
  private static final Instant END = Instant.parse("2026-11-22T13:00:00Z");
  private static final Limits WIDE = new Limits(1_000_000, 100, 1_000_000);
  private static final Limits WIDE_BUT_50 = new Limits(50, 100, 1_000);
  private static final Optional<Approval> NONE = Optional.empty();

  /** As many instances to stop, of as many that run. */
  private static PlanCounts counts(int stop, int running) {
    return new PlanCounts(stop, 0, running - stop);
  }

  /** Runs with these numbers of planned stops, separated by blanks; latest first. */
  private static List<RunSummary> recent(String stops) {
    List<Integer> all =
        stops.isBlank()
            ? List.of()
            : Arrays.stream(stops.trim().split(" +")).map(Integer::valueOf).toList();
    return IntStream.range(0, all.size())
        .mapToObj(i ->
            new RunSummary(
                "night-" + (all.size() - i),
                Occasion.NIGHT,
                Mode.STOP,
                RunTrigger.SCHEDULE,
                RunStatus.STOPPED,
                END.minusSeconds(86_400L * i),
                counts(all.get(i), 100_000)))
        .toList();
  }

  private static LimitCheck check(PlanCounts planned, Limits limits, String recent) {
    return new LimitCheck(planned, limits, recent(recent), NONE);
  }

  private static List<Limit> exceeded(LimitCheck check) {
    return check.exceeded().stream().map(Exceeded::limit).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 0, 1",
    "499, 500, 0",
    "500, 500, 0",
    "501, 500, 1",
    "100000, 500, 99500"
  })
  void stopsNoMoreThanTheNumberAllowed(int stop, int maxStops, int over) {
    LimitCheck check = check(counts(stop, 100_000), new Limits(maxStops, 100, 50), "");

    assertThat(check.exceeded())
        .isEqualTo(
            over == 0
                ? List.of()
                : List.of(new Exceeded(Limit.MAX_STOPS, maxStops, maxStops, over)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "5, 10, 50, 0",
    "6, 10, 50, 1",
    "1, 3, 33, 1",
    "1, 3, 34, 0",
    "2, 3, 66, 1",
    "2, 3, 67, 0",
    "10, 10, 100, 0",
    "1, 10, 0, 1",
    "99999, 100000, 99, 999"
  })
  void stopsNoMoreThanTheShareAllowed(int stop, int running, int percent, int over) {
    LimitCheck check = check(counts(stop, running), new Limits(1_000_000, percent, 50), "");

    assertThat(check.exceeded().stream().mapToInt(Exceeded::excess).sum()).isEqualTo(over);
    assertThat(exceeded(check)).isEqualTo(over == 0 ? List.of() : List.of(Limit.MAX_STOP_PERCENT));
  }

  @ParameterizedTest
  @CsvSource({
    "100 100, , ",
    "100 100 100, 100, 150",
    "1 100 10000, 100, 150",
    "10000 1 100, 100, 150",
    "100 101 1 9999, 100.5, 150",
    "1 2 3 4, 2.5, 3",
    "1 1 2 2, 1.5, 2",
    "1 2 3 4 5 6 7 8 9 10, 5.5, 8",
    "10 10 10 10 10 10 10 10 10 90, 10, 15",
    "0 0 0, , ",
    "0 0 9, , ",
    "0 0 1 1, 0.5, 0",
    "0 1 1, 1, 1",
    "'', , "
  })
  void growsNoFasterThanHalfOverTheMedian(String recent, Double median, Integer most) {
    Limits limits = new Limits(1_000_000, 100, 50);
    assertThat(check(counts(0, 0), limits, recent).median())
        .isEqualTo(median == null ? OptionalDouble.empty() : OptionalDouble.of(median));
    if (most == null) {
      assertThat(exceeded(check(counts(100_000, 100_000), limits, recent))).isEmpty();
    } else {
      assertThat(exceeded(check(counts(most, 100_000), limits, recent))).isEmpty();
      assertThat(check(counts(most + 1, 100_000), limits, recent).exceeded())
          .containsExactly(new Exceeded(Limit.MAX_JUMP_PERCENT, most, most, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "1, 101", "50, 150", "100, 200", "2147483647, 2147483647"})
  void takesAnyPercentageOfAJump(int percent, int most) {
    Limits limits = new Limits(Integer.MAX_VALUE, 100, percent);

    assertThat(exceeded(check(counts(most, most), limits, "100 100 100"))).isEmpty();
    if (most < Integer.MAX_VALUE) {
      assertThat(exceeded(check(counts(most + 1, most + 1), limits, "100 100 100")))
          .containsExactly(Limit.MAX_JUMP_PERCENT);
    }
  }

  @Test
  void namesEveryLimitThatIsExceeded() {
    LimitCheck check = check(counts(60, 100), new Limits(50, 40, 10), "20 20 20");

    assertThat(check.exceeded())
        .containsExactly(
            new Exceeded(Limit.MAX_STOPS, 50, 50, 10),
            new Exceeded(Limit.MAX_STOP_PERCENT, 40, 40, 20),
            new Exceeded(Limit.MAX_JUMP_PERCENT, 22, 22, 38));
  }

  @ParameterizedTest
  @CsvSource({
    "60, 100, 60, 100, ''",
    "61, 100, 60, 100, MAX_STOPS MAX_STOP_PERCENT MAX_JUMP_PERCENT",
    "60, 101, 60, 100, ''",
    "60, 99, 60, 100, MAX_STOP_PERCENT",
    "59, 99, 60, 100, ''",
    "61, 200, 60, 100, MAX_STOPS MAX_JUMP_PERCENT",
    "51, 1000, 5, 6, MAX_STOPS MAX_JUMP_PERCENT",
    "22, 26, 5, 6, MAX_STOP_PERCENT",
    "21, 26, 5, 6, MAX_STOP_PERCENT",
    "21, 60, 5, 6, ''",
    "450, 500, 9, 10, MAX_STOPS MAX_STOP_PERCENT MAX_JUMP_PERCENT",
    "60, 100, 0, 0, MAX_STOPS MAX_STOP_PERCENT MAX_JUMP_PERCENT"
  })
  void isLiftedToTheFiguresOfAnApprovedRunAndNoFurther(
      int stop, int running, int approvedStop, int approvedRunning, String limits) {
    LimitCheck check =
        new LimitCheck(
            counts(stop, running),
            new Limits(50, 40, 10),
            recent("20 20 20"),
            Optional.of(new Approval("night-0", counts(approvedStop, approvedRunning))));

    assertThat(exceeded(check).stream().map(Limit::name).toList())
        .isEqualTo(limits.isEmpty() ? List.of() : List.of(limits.split(" ")));
  }

  @Test
  void isNeverLoweredByAnApproval() {
    LimitCheck check =
        new LimitCheck(
            counts(40, 100),
            new Limits(50, 40, 100),
            recent("20 20 20"),
            Optional.of(new Approval("night-0", counts(1, 100))));

    assertThat(check.exceeded()).isEmpty();
  }
}
