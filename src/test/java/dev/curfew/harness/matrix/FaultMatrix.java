package dev.curfew.harness.matrix;

import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.play.DynamoNights;
import dev.curfew.harness.play.NightPlayer;
import java.io.IOException;
import java.util.Optional;

/** Plays rows of the fault matrix. Starts DynamoDB Local with the first row that needs it. */
public final class FaultMatrix implements AutoCloseable {
  private Optional<DynamoNights> dynamoDb = Optional.empty();

  /**
   * Plays the night of a row.
   *
   * @throws AssertionError if an invariant is broken, or the result is not what the row expects
   */
  public void check(String row) throws IOException {
    check(
        MatrixRow.all().stream()
            .filter(each -> each.name().equals(row))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no row " + row)));
  }

  void check(MatrixRow row) {
    NightResult night =
        row.dynamoDb()
            ? onDynamoDb(row)
            : new NightResult(NightPlayer.inMemory(MatrixNight.of(row)), 0);
    Invariant.checkAll(night.played());
    ExpectedCheck.assertAsExpected(row, night);
  }

  private NightResult onDynamoDb(MatrixRow row) {
    DynamoNights nights = dynamoDb.orElseGet(DynamoNights::start);
    dynamoDb = Optional.of(nights);
    return new NightResult(nights.play(MatrixNight.of(row)), nights.refused());
  }

  @Override
  public void close() {
    dynamoDb.ifPresent(DynamoNights::close);
  }
}
