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
  @CsvSource({"50, 1000, 50", "12, 1000, 12", "50, 60, 15", "1, 1000, 1", "50, 3, 1"})
  void leavesTokensForBisectingABatch(int calls, int instances, int within) {
    assertThat(new BatchSize(50).within(new Buckets(calls, 5, instances, 20))).isEqualTo(within);
  }
}
