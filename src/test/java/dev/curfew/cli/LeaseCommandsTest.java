package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.run.Mode;
import dev.curfew.testing.StubHttp.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A run that finds the lease held, and {@code unlock}. */
@Tag("slow")
class LeaseCommandsTest extends CommandsWithLedger {
  private static final String ARN = "arn:aws:states:us-east-1:111122223333:execution:curfew:";

  @BeforeEach
  void startAccount() {
    oneInstance();
  }

  private void held(String run, Mode mode, Duration ago) {
    new DynamoRunLocks(dynamo.client(), LEDGER)
        .acquire(ARN + run, mode, Optional.empty(), Instant.now().minus(ago), Duration.ofHours(5));
  }

  private static Answer described(String status) {
    return Answer.of(
        200,
        """
        {"executionArn":"x","stateMachineArn":"y","startDate":1,"status":"%s"}\
        """
            .formatted(status));
  }

  @Test
  void aRunThatCannotGetTheLeaseSaysWhoHoldsItUntilWhenAndThatNothingWasDone() {
    held("laptop-dead", Mode.STOP, Duration.ofMinutes(10));

    Ran ran = run("night", "--aws", "--ledger-table", LEDGER);

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .containsPattern(
            "run laptop-dead holds the lease from .+ \\(UTC\\) until .+ \\(UTC\\); nothing was"
                + " done")
        .contains("run skipped, nothing was done")
        .doesNotContain("new run", "run failed");
    assertThat(ran.err()).contains("curfew unlock laptop-dead --ledger-table curfew-ledger");
    assertThat(items()).noneMatch(item -> item.startsWith("ended/runs"));
  }

  @ParameterizedTest
  @CsvSource({
    "night --mode stop --yes --allow-empty-policies, StopInstances, ' It may have requested"
        + " stops.'",
    "morning, DescribeRegions, ''"
  })
  void aRunThatAnErrorEndsWithoutAReportSaysWhatIsLeft(
      String command, String lastCall, String requested) {
    AtomicBoolean isGone = new AtomicBoolean();
    server.answer(request -> {
      if (request.action().equals(lastCall) && isGone.compareAndSet(false, true)) {
        dynamo.deleteTables("curfew-policies", LEDGER);
      }
      return answer(request);
    });

    Ran ran = run((command + " --aws --ledger-table " + LEDGER).split(" "));
    dynamo.createTables("curfew-policies", LEDGER);

    assertThat(isGone).isTrue();
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .containsPattern(
            "The run was ended by an error\\. Run (laptop-\\S+) has no report, and may hold its"
                + " lease until it expires, five hours after its start\\."
                + requested
                + " To release the lease: \\./curfew unlock \\1 --ledger-table curfew-ledger"
                + " --yes\n"
                + "curfew: DynamoDB has no table 'curfew-ledger'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PLAN | ; as a plan it stopped and started nothing",
        "STOP | , and which instances it stopped is not recorded",
        "START | , and which instances it started is not recorded"
      })
  void saysWhatIsLeftOfARunWhoseLedgerWasInMemory(Mode mode, String what) {
    assertThat(SignalHandlers.leftInMemory("run-1", mode))
        .isEqualTo(
            "Run run-1 has no report" + what + ". Its ledger was in memory, so no lease is left.");
  }

  @Test
  void unlockShowsTheHolderAndReleasesTheLeaseOnlyIfAsked() {
    held("laptop-dead", Mode.STOP, Duration.ofMinutes(10));

    Ran shown = run("unlock", "--ledger-table", LEDGER);

    assertThat(shown.status()).as(shown.err()).isZero();
    assertThat(shown.out())
        .containsPattern("Run laptop-dead in mode stop holds the lease since \\S+Z, until \\S+Z\\.")
        .contains("Step Functions does not know it", "Nothing was changed", "--yes");
    assertThat(isLeaseHeld()).isTrue();

    Ran released = run("unlock", "laptop-dead", "--ledger-table", LEDGER, "--yes");

    assertThat(released.status()).as(released.err()).isZero();
    assertThat(released.out()).contains("The lease was released.");
    assertThat(isLeaseHeld()).isFalse();
    assertThat(run("unlock", "--ledger-table", LEDGER).out())
        .containsPattern(
            "Run laptop-dead in mode stop held the lease since \\S+Z, which expired at")
        .contains("The next run takes over the expired lease.");
    Ran next = run("night", "--aws", "--ledger-table", LEDGER);
    assertThat(next.status()).isZero();
    assertThat(next.out()).contains("A previous run ended without releasing its lease");
    assertThat(run("unlock", "--ledger-table", LEDGER).out())
        .isEqualTo("No run holds the lease.\n");
  }

  @Test
  void unlockReleasesNoLeaseOfAnotherOrARunningRun() {
    held("night-1", Mode.STOP, Duration.ofHours(1));
    execution = described("RUNNING");

    Ran other = run("unlock", "night-2", "--ledger-table", LEDGER, "--yes");
    Ran running = run("unlock", "night-1", "--ledger-table", LEDGER, "--yes");

    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("run night-2 does not hold the lease; run night-1 does");
    assertThat(running.status()).isEqualTo(1);
    assertThat(running.out()).contains("lists it as running");
    assertThat(isLeaseHeld()).isTrue();

    execution = described("ABORTED");
    assertThat(run("unlock", "night-1", "--ledger-table", LEDGER, "--yes").out())
        .contains("lists it as ended");
    assertThat(isLeaseHeld()).isFalse();
  }

  @Test
  void unlockReleasesTheLeaseEvenIfStepFunctionsCannotBeReached() {
    held("night-1", Mode.STOP, Duration.ofMinutes(1));
    execution = Answer.of(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"words\"}");

    Ran ran = run("unlock", "night-1", "--ledger-table", LEDGER, "--yes");

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("Warning: ", "states:DescribeExecution");
    assertThat(ran.out()).contains("Whether it is still running is unknown.");
    assertThat(isLeaseHeld()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "until, tomorrow, an instant such as",
    "until, '', an instant such as",
    "since, 2026-11-30, an instant such as",
    "mode, sleep, 'one of [plan, stop, start]'"
  })
  void unlockNamesALeaseThatWasEdited(String attribute, String value, String allowed) {
    held("night-1", Mode.STOP, Duration.ofMinutes(1));
    edit(attribute, AttributeValue.fromS(value));

    Ran ran = run("unlock", "night-1", "--ledger-table", LEDGER, "--yes");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains(
            "curfew: ledger item 'lease/run', 'lease': attribute '%s' is '%s'; it must be %s"
                .formatted(attribute, value, allowed),
            "Nothing was changed. Correct or delete this item in the DynamoDB console.")
        .doesNotContain("unexpected error");
  }

  private void edit(String attribute, AttributeValue value) {
    dynamo
        .client()
        .updateItem(update ->
            update
                .tableName(LEDGER)
                .key(LedgerKeys.key("lease/run", "lease"))
                .updateExpression("SET #a = :v")
                .expressionAttributeNames(Map.of("#a", attribute))
                .expressionAttributeValues(Map.of(":v", value)));
  }
}
