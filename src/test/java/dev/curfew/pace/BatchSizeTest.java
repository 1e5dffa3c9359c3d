package dev.curfew.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.settings.Buckets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSizeTest {
  @Test
  void growsToFiftyWhileCallsAreAccepted() {
    BatchSize size = BatchSize.INITIAL;
    for (int i = 0; i < 100; i++) {
      size = size.afterAccepted();
    }

    assertThat(size.within(Buckets.PUBLISHED)).isEqualTo(50);
  }

  @Test
  void halvesWithEachRejectionDownToFour() {
    BatchSize size = new BatchSize(50);

    assertThat(size.afterRejected().within(Buckets.PUBLISHED)).isEqualTo(25);
    assertThat(
            size.afterRejected()
                .afterRejected()
                .afterRejected()
                .afterRejected()
                .afterRejected()
                .within(Buckets.PUBLISHED))
        .isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "50, 1000, 50",
    "12, 1000, 50",
    "4, 1000, 50",
    "3, 1000, 3",
    "50, 60, 15",
    "1, 1000, 1",
    "50, 3, 1"
  })
  void leavesTokensForBisectingABatch(int calls, int instances, int within) {
    assertThat(new BatchSize(50).within(new Buckets(calls, 5, instances, 20))).isEqualTo(within);
  }

  @Test
  void largeFirstCallsOfStartsEndWithARejectionOrThrottling() {
    BatchSize first = BatchSize.INITIAL_STARTS;

    assertThat(first.within(Buckets.PUBLISHED_STARTS)).isEqualTo(200);
    assertThat(first.afterAccepted()).isEqualTo(first);
    assertThat(first.afterThrottled().afterThrottled().afterThrottled())
        .isEqualTo(new BatchSize(50));
    assertThat(new BatchSize(8).afterThrottled()).isEqualTo(new BatchSize(8));
    assertThat(first.afterRejected().afterRejected().afterRejected().afterAccepted())
        .isEqualTo(new BatchSize(25.75));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "4, 3", "8, 4", "50, 7"})
  void countsTheCallsThatBisectABatch(int size, int calls) {
    assertThat(BatchSize.callsToBisect(size)).isEqualTo(calls);
  }
}
