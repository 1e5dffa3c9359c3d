package dev.curfew.aws.dynamodb;

import static dev.curfew.testing.Documents.document;
import static dev.curfew.testing.Documents.text;
import static dev.curfew.testing.Entries.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.aws.dynamodb.policies.PolicyTable;
import dev.curfew.aws.dynamodb.policies.PolicyTable.Stored;
import dev.curfew.journal.JournalEntry;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.JournalEntry.Recorded;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunLock;
import dev.curfew.run.RunLocks;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.settings.Limits;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A write whose answer is lost is repeated by the SDK, and the retry's condition then finds the
 * item that the first attempt wrote. Every write here happens twice, and the caller sees the second
 * answer.
 */
class LostAnswerTest {
  private static final Instant CLOCK = Instant.parse("2026-11-23T13:00:00Z");

  @RegisterExtension final Tables tables = new Tables();

  private DynamoDbClient twice() {
    DynamoDbClient real = tables.client();
    return Mockito.mock(
        DynamoDbClient.class,
        call -> {
          try {
            if (call.getMethod().getName().equals("putItem")) {
              call.getMethod().invoke(real, call.getArguments());
            }
            return call.getMethod().invoke(real, call.getArguments());
          } catch (InvocationTargetException answer) {
            throw answer.getCause();
          }
        });
  }

  private Ledger ledger() {
    return DynamoLedger.of(
        twice(), tables.ledger(), LedgerRetention.DEFAULT, InstantSource.fixed(CLOCK), _ -> {});
  }

  private static JournalEntry<StopState, Evaluation> entry() {
    StopState requesting =
        new StopState.Requesting(CLOCK, CLOCK, 1, Optional.empty(), RetryReason.NONE);
    return new JournalEntry<>(
        1, Kind.REQUEST, CLOCK, List.of(new Recorded<>("i-1", requesting, Optional.empty())));
  }

  @Test
  void recognisesItsOwnJournalEntry() {
    assertThat(ledger().journal().append(new PlanKey("r", TARGET, "a"), entry())).isTrue();
  }

  @Test
  void rejectsAnEqualJournalEntryOfAnotherWriter() {
    ledger().journal().append(new PlanKey("r", TARGET, "a"), entry());

    assertThat(ledger().journal().append(new PlanKey("r", TARGET, "a"), entry())).isFalse();
  }

  @Test
  void answersWithItsOwnEndAndPlan() {
    RunEnd end =
        new RunEnd(RunStatus.STOPPED, CLOCK, List.of(new FailureReason.StepFailed("words")));
    TargetPlan plan =
        new TargetPlan(TARGET, TargetStatus.READ, "a", new PlanCounts(1, 2, 3), Optional.empty());

    assertThat(ledger().runs().finish("r", end)).isEqualTo(end);
    assertThat(ledger().plans().saveTarget("r", plan)).isEqualTo(plan);
  }

  @Test
  void anExecutionAcquiresAScheduledTimeThatItClaimedBefore() {
    DynamoRunLocks runLocks = new DynamoRunLocks(twice(), tables.ledger());

    assertThat(
            runLocks.acquire(
                "arn:a",
                Mode.STOP,
                Optional.of(new RunLocks.ScheduledTime(Occasion.NIGHT, CLOCK)),
                CLOCK,
                Duration.ofHours(1)))
        .isEqualTo(new RunLock.Acquired());
  }

  @Test
  void namesTheHolderThatDied() {
    DynamoRunLocks runLocks = new DynamoRunLocks(twice(), tables.ledger());
    runLocks.acquire("arn:a", Mode.STOP, Optional.empty(), CLOCK, Duration.ofHours(1));

    assertThat(
            runLocks.acquire(
                "arn:b",
                Mode.STOP,
                Optional.empty(),
                CLOCK.plus(Duration.ofHours(2)),
                Duration.ofHours(1)))
        .isEqualTo(new RunLock.Acquired(Optional.of("arn:a")));
  }

  @Test
  void acceptsItsOwnPolicyOnRetry() {
    PolicyTable policies = new PolicyTable(twice(), tables.policies());
    PolicyDocument first = document("keep-a", text("reason", "first"));
    PolicyDocument second = document("keep-a", text("reason", "second"));

    assertThat(policies.write(first, Optional.empty())).isTrue();
    assertThat(policies.write(second, Optional.of(policies.read().getFirst()))).isTrue();
    assertThat(policies.read()).extracting(Stored::document).containsExactly(second);
  }

  @Test
  void answersWithItsOwnLimits() {
    LimitCheck check =
        new LimitCheck(new PlanCounts(1, 2, 3), Limits.DEFAULT, List.of(), Optional.empty());

    assertThat(ledger().limits().saveCheck("r", check)).isEqualTo(check);
  }
}
