package dev.curfew.aws.dynamodb;

import static dev.curfew.testing.Documents.document;
import static dev.curfew.testing.Documents.text;
import static dev.curfew.testing.Entries.TARGET;
import static dev.curfew.testing.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.aws.dynamodb.table.Parallel;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.plan.PlanKey;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.Ledger;
import dev.curfew.report.LedgerContract;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.stop.StopJournal.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoLedgerTest extends LedgerContract {
  private static final Instant CLOCK = Instant.parse("2026-11-23T13:00:00.7Z");

  @RegisterExtension final Tables tables = new Tables();

  @Override
  protected Ledger ledger() {
    return ledger(8);
  }

  private Ledger ledger(int atOnce) {
    return DynamoLedger.of(
        tables.client(),
        tables.ledger(),
        Duration.ofDays(90),
        InstantSource.fixed(CLOCK),
        pause -> {
          throw new AssertionError("DynamoDB Local takes every item");
        },
        atOnce);
  }

  private Map<String, AttributeValue> stored(String run, String item) {
    return tables
        .client()
        .getItem(get -> get.tableName(tables.ledger()).key(LedgerKeys.key(run, item)))
        .item();
  }

  @Test
  void doesNotCountASnapshotWhoseHeaderWasNeverWritten() {
    ledger().policies().saveSnapshot("r", "crashed", List.of(document("a"), document("b")));
    tables
        .client()
        .deleteItem(delete ->
            delete.tableName(tables.ledger()).key(LedgerKeys.key("r", LedgerKeys.SNAPSHOT)));

    assertThat(ledger().policies().snapshot("r")).isEmpty();

    ledger().policies().saveSnapshot("r", "second", List.of(document("a")));
    assertThat(ledger().policies().snapshot("r")).contains(List.of(document("a")));
  }

  @Test
  void doesNotCountASnapshotOfWhichAnItemIsMissing() {
    ledger().policies().saveSnapshot("r", "1", List.of(document("a"), document("b")));
    tables
        .client()
        .deleteItem(
            delete -> delete.tableName(tables.ledger()).key(LedgerKeys.key("r", "policy/1/a")));

    assertThat(ledger().policies().snapshot("r")).isEmpty();
  }

  @Test
  void keepsDocumentsReadableInTheConsole() {
    ledger().policies().saveSnapshot("r", "1", List.of(document("a", text("effect", "stop"))));

    assertThat(stored("r", "policy/1/a").get("document").m())
        .containsEntry("effect", AttributeValue.fromS("stop"));
  }

  @Test
  void writesATimeToLive() {
    ledger().plans().addInstances(new PlanKey("r", TARGET, "1"), List.of(waiting("stop/1/i-1")));

    long expires = CLOCK.plus(Duration.ofDays(90)).getEpochSecond();
    assertThat(stored("r/111122223333/eu-west-1/1", "stop/1/i-1"))
        .containsEntry("expires", AttributeValue.fromN(Long.toString(expires)));
  }

  @Test
  void advancesOneAfterTheOtherWhereToldSo() {
    Ledger sequential = ledger(1);
    sequential.plans().addInstances(new PlanKey("r", TARGET, "1"), waiting("t/", 5));
    Thread caller = Thread.currentThread();

    assertThat(new Parallel(1).map(List.of(1, 2, 3), _ -> Thread.currentThread()))
        .containsOnly(caller);
    assertThat(
            sequential
                .journal()
                .recordRequests(
                    new PlanKey("r", TARGET, "1"),
                    waiting("t/", 6).stream()
                        .map(entry -> new Change(0, entry.with(intended())))
                        .toList()))
        .containsExactly("t/00005");
  }

  private static StopState intended() {
    return new StopState.Requesting(CLOCK, CLOCK, 1, Optional.empty(), RetryReason.NONE);
  }

  @Test
  void cutsAFailureThatNoItemCouldHold() {
    RunEnd end =
        new RunEnd(
            RunStatus.FAILED, CLOCK, List.of(new FailureReason.StepFailed("x".repeat(500_000))));

    RunEnd stands = ledger().runs().finish("r", end);

    assertThat(ledger().runs().end("r")).contains(stands);
    assertThat(stands.failures().getFirst().arguments().getFirst())
        .endsWith("... (470000 more characters)");
  }

  @Test
  void refusesARunWhosePartitionCouldBeAnothers() {
    assertThatThrownBy(() -> ledger().runs().run("ended/runs"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'ended/runs'")
        .hasMessageContaining("slash");
  }

  @Test
  void namesTheItemThatSomebodyBroke() {
    ledger().runs().finish("r", new RunEnd(RunStatus.FAILED, CLOCK, List.of()));
    tables
        .client()
        .updateItem(update ->
            update
                .tableName(tables.ledger())
                .key(LedgerKeys.key("r", "end"))
                .updateExpression("SET #s = :s")
                .expressionAttributeNames(Map.of("#s", "status"))
                .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("fine"))));

    assertThatThrownBy(() -> ledger().runs().end("r"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "ledger item 'r', 'end': attribute 'status' is 'fine'; it must be one of [planned,"
                + " stopped, limited, refused, failed]");
  }
}
