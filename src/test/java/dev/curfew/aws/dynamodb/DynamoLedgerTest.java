package dev.curfew.aws.dynamodb;

import static dev.curfew.testing.Documents.document;
import static dev.curfew.testing.Documents.text;
import static dev.curfew.testing.Entries.TARGET;
import static dev.curfew.testing.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.journal.JournalEntry;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.JournalEntry.Recorded;
import dev.curfew.journal.PlanExpired;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.plan.PlanKey;
import dev.curfew.policy.Evaluation;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.Ledger;
import dev.curfew.report.contract.LedgerContract;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.LedgerRetention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return ledgerAt(CLOCK);
  }

  private Ledger ledgerAt(Instant now) {
    return DynamoLedger.of(
        tables.client(),
        tables.ledger(),
        LedgerRetention.DEFAULT,
        InstantSource.fixed(now),
        pause -> {
          throw new AssertionError("DynamoDB Local takes every item");
        });
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
  void keepsInstancesForAShorterTimeThanRuns() {
    PlanKey plan = new PlanKey("r", TARGET, "1");
    ledger().plans().addInstances(plan, List.of(waiting("stop/1/i-1")));
    ledger().journal().append(plan, entry(1, "i-1"));
    ledger().runs().finish("r", new RunEnd(RunStatus.STOPPED, CLOCK, List.of()));

    String partition = "r/111122223333/eu-west-1";
    assertThat(stored(partition, "1/plan/stop/1/i-1")).containsEntry("expires", after(90));
    assertThat(stored(partition, "1/journal/000001")).containsEntry("expires", after(90));
    assertThat(stored("r", "end")).containsEntry("expires", after(400));
  }

  private static AttributeValue after(int days) {
    return AttributeValue.fromN(Long.toString(CLOCK.plus(Duration.ofDays(days)).getEpochSecond()));
  }

  /** DynamoDB deletes expired items days later, in no order: a part of a plan must not be read. */
  @Test
  void doesNotReadAPlanThatHasExpired() {
    PlanKey plan = new PlanKey("r", TARGET, "1");
    ledger().plans().addInstances(plan, waiting("stop/1/", 500));
    Ledger later = ledgerAt(CLOCK.plus(Duration.ofDays(90)));

    later
        .plans()
        .instances(
            plan,
            "",
            "",
            page -> {
              throw new AssertionError("no page");
            });
  }

  @Test
  void namesAJournalEntryThatIsMissing() {
    PlanKey plan = new PlanKey("r", TARGET, "1");
    ledger().journal().append(plan, entry(1, "i-1"));
    ledger().journal().append(plan, entry(2, "i-2"));
    tables
        .client()
        .deleteItem(delete ->
            delete
                .tableName(tables.ledger())
                .key(LedgerKeys.key("r/111122223333/eu-west-1", "1/journal/000001")));

    assertThatThrownBy(
            () -> PlanProgress.read(ledger().plans()::instances, ledger().journal(), plan))
        .isInstanceOf(PlanExpired.class)
        .hasMessageContaining("journal entry 1 of run 'r' in eu-west-1");
  }

  /** The statement of docs/ledger.md, which a person pastes into the console's PartiQL editor. */
  @Test
  void oneStatementFindsWhatTheLedgerHasOfOneInstance() throws IOException {
    PlanKey plan = new PlanKey("2026-11-23-night", TARGET, "4f1c");
    ledger().plans().addInstances(plan, waiting("stop/9999997/", 450));
    ledger().journal().append(plan, entry(1, "i-00007"));
    ledger().journal().append(plan, entry(2, "i-00008"));

    String statement =
        statement()
            .replace("curfew-LedgerTable", tables.ledger())
            .replace("ACCOUNT", TARGET.account())
            .replace("REGION", TARGET.region())
            .replace("INSTANCE", "i-00007")
            .replace("RUN", "2026-11-23-night");
    List<Map<String, AttributeValue>> rows =
        tables.client().executeStatement(execute -> execute.statement(statement)).items();

    assertThat(rows).hasSize(2);
    assertThat(rows)
        .extracting(row -> row.get("item").s())
        .containsExactly("4f1c/journal/000001", "4f1c/plan/stop/9999997/00199");
    assertThat(rows.getFirst().get("kind").s()).isEqualTo("request");
    assertThat(rows.getFirst().get("i-00007").s()).isEqualTo("requesting");
    assertThat(rows.getFirst().get("states").m().get("requesting").m())
        .containsEntry("callCount", AttributeValue.fromN("1"));
    assertThat(rows.getLast().get("i-00007").m())
        .containsEntry("verdict", AttributeValue.fromS("stop"))
        .containsEntry("type", AttributeValue.fromS("m6i.large"));
  }

  private static String statement() throws IOException {
    String docs = Files.readString(Path.of("docs/ledger.md"));
    int begin = docs.indexOf("```sql\n") + "```sql\n".length();
    return docs.substring(begin, docs.indexOf("```", begin)).strip();
  }

  private static JournalEntry<StopState, Evaluation> entry(int number, String instance) {
    StopState requesting =
        new StopState.Requesting(CLOCK, CLOCK, 1, Optional.empty(), RetryReason.NONE);
    return new JournalEntry<>(
        number,
        Kind.REQUEST,
        CLOCK,
        List.of(new Recorded<>(instance, requesting, Optional.empty())));
  }

  @Test
  void cutsAFailureThatNoItemCouldHold() {
    RunEnd end =
        new RunEnd(
            RunStatus.FAILED, CLOCK, List.of(new FailureReason.StepFailed("x".repeat(500_000))));

    RunEnd recorded = ledger().runs().finish("r", end);

    assertThat(ledger().runs().end("r")).contains(recorded);
    assertThat(recorded.failures().getFirst().arguments().getFirst())
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
  void namesTheItemThatWasEditedByHand() {
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
                + " stopped, started, limited, refused, failed]");
  }
}
