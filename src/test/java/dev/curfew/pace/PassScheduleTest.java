package dev.curfew.pace;

import static dev.curfew.testing.RunFixtures.EVENING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.failure.TransientFailure;
import dev.curfew.settings.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassScheduleTest {
  private static final CallResult ACCEPTED = new CallResult.Accepted(8, Map.of());
  private static final CallResult THROTTLED =
      new CallResult.Throttled(8, new Ec2Error("RequestLimitExceeded", "Request limit exceeded."));
  private static final CallResult REJECTED =
      new CallResult.Rejected(8, new Ec2Error("OperationNotPermitted", "No."), Set.of());
  private static final CallResult NO_RESPONSE =
      new CallResult.NoResponse(8, new Ec2NoResponse("timeout"), false);
  private static final Ec2ReadFailed THROTTLED_READ =
      new Ec2ReadFailed(new Ec2Error("RequestLimitExceeded", "Slow down."));
  private static final Ec2ReadFailed FAILED_READ = new Ec2ReadFailed(new Ec2NoResponse("timeout"));

  private static PassSchedule schedule(int consecutiveFailures) {
    return schedule(consecutiveFailures, 0);
  }

  private static PassSchedule schedule(int consecutiveFailures, int passNumber) {
    return new PassSchedule(Buckets.PUBLISHED, start(consecutiveFailures, passNumber));
  }

  private static PassPosition start(int consecutiveFailures, int passNumber) {
    return new PassPosition(
        TokenBudget.full(Buckets.PUBLISHED, EVENING),
        "stop/3",
        passNumber,
        consecutiveFailures,
        consecutiveFailures == 0 ? Optional.empty() : Optional.of("Unavailable: earlier"),
        BatchSize.INITIAL,
        List.of());
  }

  private static PassStats stats(List<CallResult> calls, Optional<Ec2ReadFailed> readFailure) {
    PassStats stats = PassStats.at(start(0, 0));
    for (CallResult call : calls) {
      stats = stats.after(call, Buckets.PUBLISHED, EVENING);
    }
    return readFailure.map(stats::with).orElse(stats);
  }

  private static List<CallResult> calls(String names) {
    return List.of(names.split(" ")).stream()
        .filter(name -> !name.isEmpty())
        .map(name ->
            switch (name) {
              case "accepted" -> ACCEPTED;
              case "throttled" -> THROTTLED;
              case "rejected" -> REJECTED;
              case "no-response" -> NO_RESPONSE;
              default -> throw new IllegalArgumentException(name);
            })
        .toList();
  }

  @ParameterizedTest(name = "{0} failures before, calls: {1} -> {2}")
  @CsvSource({
    "0, '', 0",
    "3, '', 3",
    "3, accepted, 0",
    "3, rejected, 0",
    "0, throttled, 1",
    "3, throttled, 4",
    "4, accepted throttled, 2",
    "1, accepted throttled, 1",
    "3, no-response, 4",
    "3, accepted no-response, 1",
  })
  void countsConsecutiveInvocationsInWhichEc2ThrottledOrDidNotRespond(
      int before, String calls, int after) {
    PassStep step = schedule(before).retry(stats(calls(calls), Optional.empty()), "stop/5");

    assertThat(step.position().consecutiveFailures()).isEqualTo(after);
    assertThat(step.position().after()).isEqualTo("stop/5");
    assertThat(step.pause()).isEqualTo(after == 0 ? Duration.ZERO : PassSchedule.backoff(after));
  }

  /** So that the last invocation, which makes no call, can name it. */
  @ParameterizedTest(name = "{0} failures before, calls: {1} -> {2}")
  @CsvSource({
    "0, '', ''",
    "3, '', Unavailable: earlier",
    "3, accepted, ''",
    "3, rejected, ''",
    "3, throttled, RequestLimitExceeded: Request limit exceeded.",
    "3, accepted throttled, RequestLimitExceeded: Request limit exceeded.",
    "3, no-response, timeout",
  })
  void remembersTheLastError(int before, String calls, String error) {
    PassStats stats = stats(calls(calls), Optional.empty());

    assertThat(schedule(before).lastFailure(stats).orElse("")).isEqualTo(error);
    assertThat(schedule(before).retry(stats, "").position().lastFailure().orElse(""))
        .isEqualTo(error);
  }

  @Test
  void remembersTheErrorOfARead() {
    assertThat(schedule(0).lastFailure(stats(List.of(), Optional.of(THROTTLED_READ))))
        .hasValueSatisfying(error -> assertThat(error).contains("RequestLimitExceeded: Slow down"));
  }

  @Test
  void aFailedReadIsAFailureToo() {
    assertThat(
            List.of(THROTTLED_READ, FAILED_READ).stream()
                .map(failure -> stats(List.of(), Optional.of(failure)))
                .map(stats -> schedule(2).retry(stats, "").position().consecutiveFailures()))
        .containsExactly(3, 3);
  }

  @Test
  void aMissingResponseAfterAWholePassIsNotAnOutage() {
    PassStats unanswered = stats(List.of(NO_RESPONSE), Optional.empty());

    assertThat(schedule(2).confirm(unanswered, "").position().consecutiveFailures()).isZero();
    assertThat(schedule(2).nextPass(unanswered, false).position())
        .satisfies(position -> {
          assertThat(position.consecutiveFailures()).isZero();
          assertThat(position.passNumber()).isEqualTo(1);
        });
    assertThat(schedule(2).nextPass(unanswered, true).position())
        .satisfies(position -> {
          assertThat(position.consecutiveFailures()).isEqualTo(3);
          assertThat(position.passNumber()).isZero();
        });
  }

  @ParameterizedTest
  @CsvSource({"0, true", "2, true", "3, false"})
  void endsAfterFourPasses(int passNumber, boolean hasPassLeft) {
    assertThat(schedule(0, passNumber).hasPassLeft()).isEqualTo(hasPassLeft);
  }

  @Test
  void failsAfterTwelveInvocationsWithoutAResponse() {
    PassStats unanswered = stats(List.of(NO_RESPONSE), Optional.empty());
    PassStats unread = stats(List.of(), Optional.of(FAILED_READ));

    assertThat(schedule(11).failure(unanswered)).isEmpty();
    assertThat(schedule(12).failure(unanswered))
        .get()
        .isInstanceOf(TransientFailure.class)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("timeout");
    assertThat(schedule(12).failure(unread)).isPresent();
    assertThat(schedule(12).failure(stats(List.of(ACCEPTED, NO_RESPONSE), Optional.empty())))
        .isEmpty();
    assertThat(schedule(12).failure(stats(List.of(), Optional.of(THROTTLED_READ)))).isEmpty();
    assertThat(schedule(12).failure(stats(List.of(THROTTLED), Optional.empty()))).isEmpty();
  }

  @ParameterizedTest(name = "{0} tokens, {1} due -> {2}")
  @CsvSource({"8, 100, true", "7, 100, false", "3, 3, true", "0, 1, false"})
  void callsOnlyForAWholeBatch(double tokens, int due, boolean isAffordable) {
    PassStats stats = stats(List.of(), Optional.empty());
    PassStats left =
        new PassStats(
            stats.calls(),
            new TokenBudget(50, tokens, EVENING),
            stats.batchSize(),
            List.of(),
            Optional.empty());

    assertThat(schedule(0).isCallAffordable(left, due)).isEqualTo(isAffordable);
  }

  @ParameterizedTest(name = "batches of {0}, {1} due, solo {2} -> {3}")
  @CsvSource({
    // 300 instances at 20 a second; calls do not limit
    "8, 300, false, PT15S",
    // twice the last batch, for bisecting it
    "8, 3, false, PT0.3S",
    // 50 calls at 5 a second
    "1, 300, false, PT10S",
    "8, 300, true, PT15S",
  })
  void waitsForTheTokensOfHalfAMinute(double size, int due, boolean isSolo, Duration pause) {
    PassStats stats =
        new PassStats(
            List.of(),
            new TokenBudget(0, 0, EVENING),
            new BatchSize(size),
            List.of(),
            Optional.empty());

    assertThat(schedule(0).waitForTokens(stats, "", due, isSolo).pause()).isEqualTo(pause);
  }

  @Test
  void pollsLessFrequentlyOverTime() {
    assertThat(IntStream.range(0, 8).mapToObj(PassSchedule::pauseBeforePoll))
        .extracting(Duration::toSeconds)
        .containsExactly(40L, 20L, 20L, 27L, 36L, 48L, 60L, 60L);
  }

  @Test
  void backsOffLongerEachTimeButEndsAShortStormSoon() {
    assertThat(IntStream.rangeClosed(1, 15).mapToObj(PassSchedule::backoff))
        .extracting(Duration::toSeconds)
        .containsExactly(
            2L, 4L, 8L, 16L, 32L, 32L, 32L, 32L, 32L, 32L, 64L, 128L, 256L, 256L, 256L);
  }

  /** 34 regions, nine events for each invocation, of 25,000 in total. */
  @Test
  void aWholeWindowOfThrottlingFitsInTheExecutionHistory() {
    Instant end = EVENING.plus(Duration.ofHours(4));
    int invocations = 0;
    for (Instant at = EVENING; at.isBefore(end); invocations++) {
      at = at.plus(PassSchedule.backoff(invocations + 1));
    }

    assertThat(34 * 9 * invocations).isLessThan(22_000);
  }
}
