package dev.curfew.harness;

import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.play.DynamoNights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random nights with a ledger in DynamoDB Local; {@code -Dcurfew.dynamoNights=N} runs more than 50,
 * {@code -Dcurfew.seed=N} begins at another seed than 0.
 */
@Tag("slow")
class DynamoNightsTest {
  @Test
  void everyInvariantHolds() {
    long first = Long.getLong("curfew.seed", 0);
    long nights = Long.getLong("curfew.dynamoNights", 50);
    try (DynamoNights dynamo = DynamoNights.start()) {
      for (long seed = first; seed < first + nights; seed++) {
        night(dynamo, seed);
      }
    }
  }

  private static void night(DynamoNights dynamo, long seed) {
    try {
      Invariant.checkAll(dynamo.play(RandomNight.of(seed)));
    } catch (AssertionError | RuntimeException broken) {
      throw new AssertionError(
          "the night of seed " + seed + " on DynamoDB: " + broken.getMessage(), broken);
    }
  }
}
