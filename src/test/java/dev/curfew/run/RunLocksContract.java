package dev.curfew.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link RunLocks} does. */
public abstract class RunLocksContract {
  private static final Instant AT = Instant.parse("2026-11-23T13:00:00Z");
  private static final Optional<RunLocks.ScheduledTime> TONIGHT =
      Optional.of(new RunLocks.ScheduledTime(Occasion.NIGHT, AT));
  private static final Optional<RunLocks.ScheduledTime> BY_HAND = Optional.empty();
  private static final Instant CLOCK = Instant.parse("2026-11-23T13:00:07.25Z");
  private static final Duration LEASE = Duration.ofHours(5);

  /**
   * The same run locks, free at first, at each call in one test.
   *
   * @param hasEnded whether an execution is known to have ended
   */
  protected abstract RunLocks runLocks(Predicate<String> hasEnded);

  /** If nothing is known about any execution. */
  private RunLocks runLocks() {
    return runLocks(_ -> false);
  }

  private RunLock claim(
      String execution, Optional<RunLocks.ScheduledTime> scheduled, Instant clock) {
    return runLocks().acquire(execution, Mode.STOP, scheduled, clock, LEASE);
  }

  @Test
  void theFirstRunAcquiresTheLock() {
    assertThat(claim("arn:a", TONIGHT, CLOCK)).isEqualTo(new RunLock.Acquired());
  }

  @Test
  void showsWhoHoldsTheLeaseSinceWhenAndUntilWhen() {
    assertThat(runLocks().lease()).isEmpty();
    claim("arn:a", TONIGHT, CLOCK);
    claim("arn:a", TONIGHT, CLOCK.plusSeconds(3));

    assertThat(runLocks().lease())
        .contains(
            new Lease(
                "arn:a", Mode.STOP, CLOCK, CLOCK.plusSeconds(3).plus(LEASE), Optional.empty()));
    runLocks().release("arn:b");
    assertThat(runLocks().lease()).isPresent();
    runLocks().release("arn:a");
    assertThat(runLocks().lease()).isEmpty();
  }

  @Test
  void theSameExecutionAcquiresTheLockAgain() {
    claim("arn:a", TONIGHT, CLOCK);

    assertThat(claim("arn:a", TONIGHT, CLOCK.plusSeconds(3))).isEqualTo(new RunLock.Acquired());
  }

  @Test
  void reportsADuplicateDelivery() {
    claim("arn:a", TONIGHT, CLOCK);

    assertThat(claim("arn:b", TONIGHT, CLOCK)).isEqualTo(new RunLock.Duplicate("arn:a"));
  }

  @Test
  void claimsTheScheduledTimePermanently() {
    claim("arn:a", TONIGHT, CLOCK);
    runLocks().release("arn:a");
    assertThat(claim("arn:b", TONIGHT, CLOCK.plus(Duration.ofDays(400))))
        .isEqualTo(new RunLock.Duplicate("arn:a"));
  }

  @Test
  void doesNotTakeTheLeaseForADuplicateDelivery() {
    claim("arn:a", TONIGHT, CLOCK);
    runLocks().release("arn:a");
    claim("arn:b", TONIGHT, CLOCK);

    assertThat(claim("arn:c", BY_HAND, CLOCK)).isEqualTo(new RunLock.Acquired());
  }

  @Test
  void aSecondRunIsSkippedWhileTheLeaseIsHeld() {
    claim("arn:a", TONIGHT, CLOCK);

    assertThat(claim("arn:b", BY_HAND, CLOCK.plus(LEASE))).isEqualTo(new RunLock.Held("arn:a"));
  }

  @Test
  void claimsTheScheduledTimeEvenIfAnotherRunHoldsTheLease() {
    claim("arn:a", BY_HAND, CLOCK);

    assertThat(claim("arn:b", TONIGHT, CLOCK)).isEqualTo(new RunLock.Held("arn:a"));
    assertThat(claim("arn:c", TONIGHT, CLOCK)).isEqualTo(new RunLock.Duplicate("arn:b"));
    runLocks().release("arn:a");
    assertThat(claim("arn:b", TONIGHT, CLOCK)).isEqualTo(new RunLock.Acquired());
  }

  @Test
  void theNextRunAcquiresAnExpiredLease() {
    claim("arn:a", BY_HAND, CLOCK);

    assertThat(claim("arn:b", BY_HAND, CLOCK.plus(LEASE).plusNanos(1)))
        .isEqualTo(new RunLock.Acquired(Optional.of("arn:a")));
  }

  @Test
  void namesTheHolderThatDiedHoweverOftenTheNextAsks() {
    claim("arn:a", BY_HAND, CLOCK);
    Instant later = CLOCK.plus(LEASE).plusSeconds(1);
    claim("arn:b", TONIGHT, later);

    assertThat(claim("arn:b", TONIGHT, later.plusSeconds(3)))
        .isEqualTo(new RunLock.Acquired(Optional.of("arn:a")));
  }

  @Test
  void namesTheHolderThatDiedToTheNextOnly() {
    claim("arn:a", BY_HAND, CLOCK);
    Instant later = CLOCK.plus(LEASE).plusSeconds(1);
    claim("arn:b", BY_HAND, later);
    runLocks().release("arn:b");

    assertThat(claim("arn:c", BY_HAND, later)).isEqualTo(new RunLock.Acquired());
  }

  @Test
  void namesTheLastHolderIfTwoDied() {
    claim("arn:a", BY_HAND, CLOCK);
    Instant second = CLOCK.plus(LEASE).plusSeconds(1);
    claim("arn:b", BY_HAND, second);

    assertThat(claim("arn:c", BY_HAND, second.plus(LEASE).plusSeconds(1)))
        .isEqualTo(new RunLock.Acquired(Optional.of("arn:b")));
  }

  @ParameterizedTest
  @CsvSource({"STOP, STOP", "STOP, PLAN", "PLAN, STOP", "PLAN, PLAN"})
  void namesTheDeadHolderAgainAfterTheLeaseWasHandedBack(Mode late, Mode next) {
    claim("arn:a", BY_HAND, CLOCK);
    Instant later = CLOCK.plus(LEASE).plusSeconds(1);
    runLocks().acquire("arn:b", late, BY_HAND, later, LEASE);
    runLocks().handBack("arn:b", later.plusSeconds(1));

    assertThat(runLocks().lease().orElseThrow().execution()).isEqualTo("arn:a");
    assertThat(runLocks().acquire("arn:c", next, BY_HAND, later.plusSeconds(2), LEASE))
        .isEqualTo(new RunLock.Acquired(Optional.of("arn:a")));
  }

  @Test
  void releasesALeaseThatIsHandedBackAndWasTakenFromNoOther() {
    claim("arn:a", BY_HAND, CLOCK);
    runLocks().handBack("arn:a", CLOCK);

    assertThat(runLocks().lease()).isEmpty();
  }

  @Test
  void doesNotHandBackWhatAnotherHas() {
    claim("arn:a", BY_HAND, CLOCK);
    Optional<Lease> held = runLocks().lease();
    runLocks().handBack("arn:b", CLOCK);

    assertThat(runLocks().lease()).isEqualTo(held);
  }

  @Test
  void namesNoHolderThatIsStillRunning() {
    claim("arn:a", BY_HAND, CLOCK);
    runLocks().release("arn:a");

    assertThat(claim("arn:b", BY_HAND, CLOCK.plus(LEASE).plusSeconds(1)))
        .isEqualTo(new RunLock.Acquired());
  }

  @Test
  void isNotShortenedByAClockThatGoesBack() {
    claim("arn:a", BY_HAND, CLOCK);
    claim("arn:a", BY_HAND, CLOCK.minus(LEASE));

    assertThat(claim("arn:b", BY_HAND, CLOCK.plus(LEASE))).isEqualTo(new RunLock.Held("arn:a"));
  }

  @Test
  void holdsTheLeaseAgainstRunsWhoseClockIsBehind() {
    claim("arn:a", BY_HAND, CLOCK);

    assertThat(claim("arn:b", BY_HAND, CLOCK.minus(LEASE.multipliedBy(3))))
        .isEqualTo(new RunLock.Held("arn:a"));
  }

  @Test
  void comparesFractionsOfSecondsAsNumbers() {
    Instant whole = Instant.parse("2026-11-23T13:00:00Z");
    claim("arn:a", BY_HAND, whole.plusMillis(500));

    assertThat(claim("arn:b", BY_HAND, whole.plus(LEASE))).isEqualTo(new RunLock.Held("arn:a"));
  }

  @Test
  void extendsTheLeaseOfTheExecutionThatHasIt() {
    claim("arn:a", BY_HAND, CLOCK);
    claim("arn:a", BY_HAND, CLOCK.plus(LEASE));

    assertThat(claim("arn:b", BY_HAND, CLOCK.plus(LEASE).plusSeconds(1)))
        .isEqualTo(new RunLock.Held("arn:a"));
  }

  @Test
  void canBeAcquiredAfterItWasReleased() {
    claim("arn:a", BY_HAND, CLOCK);
    runLocks().release("arn:a");

    assertThat(claim("arn:b", BY_HAND, CLOCK)).isEqualTo(new RunLock.Acquired());
  }

  @Test
  void canBeAcquiredAfterItExpiredByHand() {
    claim("arn:a", BY_HAND, CLOCK);
    runLocks().expire("arn:b", CLOCK);
    assertThat(claim("arn:c", BY_HAND, CLOCK.plusSeconds(1))).isEqualTo(new RunLock.Held("arn:a"));

    runLocks().expire("arn:a", CLOCK);
    runLocks().expire("arn:a", CLOCK.plusSeconds(1));

    assertThat(runLocks().lease().orElseThrow().until()).isEqualTo(CLOCK);
    assertThat(claim("arn:b", BY_HAND, CLOCK.plusSeconds(1)))
        .isEqualTo(new RunLock.Acquired(Optional.of("arn:a")));
    assertThat(claim("arn:a", BY_HAND, CLOCK.plusSeconds(1))).isEqualTo(new RunLock.Held("arn:b"));
  }

  @Test
  void doesNotReleaseWhatAnotherHas() {
    claim("arn:a", BY_HAND, CLOCK);
    runLocks().release("arn:b");

    assertThat(claim("arn:c", BY_HAND, CLOCK)).isEqualTo(new RunLock.Held("arn:a"));
  }

  @Test
  void releasesNothingIfNoExecutionHoldsIt() {
    runLocks().release("arn:a");

    assertThat(claim("arn:b", BY_HAND, CLOCK)).isEqualTo(new RunLock.Acquired());
  }

  @Test
  void takesOverTheLeaseOfAnExecutionThatHasEnded() {
    claim("arn:a", TONIGHT, CLOCK);
    RunLock.Acquired afterIt = new RunLock.Acquired(Optional.of("arn:a"));

    RunLocks knowing = runLocks("arn:a"::equals);
    assertThat(knowing.acquire("arn:b", Mode.STOP, BY_HAND, CLOCK, LEASE)).isEqualTo(afterIt);
    assertThat(knowing.acquire("arn:b", Mode.STOP, BY_HAND, CLOCK, LEASE)).isEqualTo(afterIt);
    assertThat(knowing.acquire("arn:c", Mode.STOP, BY_HAND, CLOCK, LEASE))
        .isEqualTo(new RunLock.Held("arn:b"));
  }

  @Test
  void doesNotRunAgainForATimeWhoseExecutionHasEnded() {
    claim("arn:a", TONIGHT, CLOCK);

    assertThat(runLocks("arn:a"::equals).acquire("arn:b", Mode.STOP, TONIGHT, CLOCK, LEASE))
        .isEqualTo(new RunLock.Duplicate("arn:a"));
  }

  @Test
  void oneOfManyConcurrentRunsTakesOverTheLeaseOfAnEndedRun() throws Exception {
    claim("arn:dead", BY_HAND, CLOCK);
    List<RunLock> answers = atOnce(runLocks("arn:dead"::equals), CLOCK);

    assertThat(answers)
        .filteredOn(RunLock.Acquired.class::isInstance)
        .containsExactly(new RunLock.Acquired(Optional.of("arn:dead")));
    assertThat(answers).filteredOn(RunLock.Held.class::isInstance).hasSize(15);
  }

  @Test
  void oneOfManyConcurrentRunsAcquiresTheLock() throws Exception {
    List<RunLock> answers = atOnce(runLocks(), CLOCK);

    assertThat(answers).filteredOn(RunLock.Acquired.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(RunLock.Held.class::isInstance).hasSize(15);
  }

  @Test
  void oneOfManyConcurrentRunsAcquiresAnExpiredLease() throws Exception {
    claim("arn:dead", BY_HAND, CLOCK);
    List<RunLock> answers = atOnce(runLocks(), CLOCK.plus(LEASE).plusSeconds(1));

    assertThat(answers)
        .filteredOn(RunLock.Acquired.class::isInstance)
        .containsExactly(new RunLock.Acquired(Optional.of("arn:dead")));
    assertThat(answers).filteredOn(RunLock.Held.class::isInstance).hasSize(15);
  }

  private List<RunLock> atOnce(RunLocks runLocks, Instant clock) throws Exception {
    List<Callable<RunLock>> calls =
        IntStream.range(0, 16)
            .<Callable<RunLock>>mapToObj(
                i -> () -> runLocks.acquire("arn:" + i, Mode.STOP, BY_HAND, clock, LEASE))
            .toList();
    List<RunLock> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<RunLock> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  @Test
  void aStopRunTakesOverTheLeaseOfAPlanRunWithoutReportingItAsDead() {
    RunLocks runLocks = runLocks();
    assertThat(runLocks.acquire("arn:plan", Mode.PLAN, BY_HAND, CLOCK, LEASE))
        .isEqualTo(new RunLock.Acquired());

    assertThat(runLocks.acquire("arn:stop", Mode.STOP, BY_HAND, CLOCK, LEASE))
        .isEqualTo(new RunLock.Acquired());
    assertThat(runLocks.acquire("arn:plan", Mode.PLAN, BY_HAND, CLOCK, LEASE))
        .isEqualTo(new RunLock.Held("arn:stop"));
    runLocks.release("arn:plan");
    assertThat(runLocks.acquire("arn:other", Mode.STOP, BY_HAND, CLOCK, LEASE))
        .isEqualTo(new RunLock.Held("arn:stop"));
  }

  @Test
  void aPlanRunIsSkippedWhileAnotherRunHoldsTheLease() {
    RunLocks runLocks = runLocks();
    runLocks.acquire("arn:plan", Mode.PLAN, BY_HAND, CLOCK, LEASE);

    assertThat(runLocks.acquire("arn:other", Mode.PLAN, BY_HAND, CLOCK, LEASE))
        .isEqualTo(new RunLock.Held("arn:plan"));
  }

  @Test
  void eachModeClaimsTheTimeForItself() {
    RunLocks runLocks = runLocks();
    runLocks.acquire("arn:plan", Mode.PLAN, TONIGHT, CLOCK, LEASE);

    assertThat(runLocks.acquire("arn:stop", Mode.STOP, TONIGHT, CLOCK, LEASE))
        .isEqualTo(new RunLock.Acquired());
    assertThat(runLocks.acquire("arn:again", Mode.PLAN, TONIGHT, CLOCK, LEASE))
        .isEqualTo(new RunLock.Duplicate("arn:plan"));
  }

  @Test
  void aNightAndAMorningInPlanModeClaimTheSameMinuteForThemselves() {
    RunLocks runLocks = runLocks();
    runLocks.acquire("arn:night", Mode.PLAN, TONIGHT, CLOCK, LEASE);
    runLocks.release("arn:night");

    assertThat(
            runLocks.acquire(
                "arn:morning",
                Mode.PLAN,
                Optional.of(new RunLocks.ScheduledTime(Occasion.MORNING, AT)),
                CLOCK,
                LEASE))
        .isEqualTo(new RunLock.Acquired());
  }

  @Test
  void aMorningThatStartsTakesTheLeaseOfAPlanRun() {
    RunLocks runLocks = runLocks();
    runLocks.acquire("arn:plan", Mode.PLAN, BY_HAND, CLOCK, LEASE);

    assertThat(runLocks.acquire("arn:start", Mode.START, BY_HAND, CLOCK, LEASE))
        .isEqualTo(new RunLock.Acquired());
  }

  /** The plan run changed nothing: the stops of the run before it are for the next to read. */
  @Test
  void namesTheDeadHolderBeforeAPlanRunToTheRunThatTakesOver() {
    RunLocks runLocks = runLocks();
    claim("arn:dead", BY_HAND, CLOCK);
    Instant later = CLOCK.plus(LEASE).plusSeconds(1);
    runLocks.acquire("arn:plan", Mode.PLAN, BY_HAND, later, LEASE);

    assertThat(runLocks.acquire("arn:start", Mode.START, BY_HAND, later, LEASE))
        .isEqualTo(new RunLock.Acquired(Optional.of("arn:dead")));
  }
}
