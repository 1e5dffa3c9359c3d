package dev.curfew.local;

import static dev.curfew.local.Executions.TO_STOP;
import static dev.curfew.local.Executions.arn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.aws.dynamodb.Tables;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.NightText;
import dev.curfew.report.text.Style;
import dev.curfew.report.words.Catalogue;
import dev.curfew.run.RunStatus;
import dev.curfew.run.start.StartRun;
import dev.curfew.settings.Language;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Executions that share one ledger, through the real state machine. */
@Tag("slow")
class OneRunAtATimeTest {
  private static final String TONIGHT = "{'mode':'stop','scheduledTime':'2026-11-23T13:00:00Z'}";
  private static final String BY_HAND = "{'mode':'stop'}";

  @RegisterExtension final Tables tables = new Tables();
  private final VirtualTime time = new VirtualTime(RunInMemory.EVENING);

  /** The store of the runs. */
  enum StoreKind {
    IN_MEMORY,
    IN_DYNAMODB
  }

  private Executions executions(StoreKind where) {
    return executions(where, _ -> false);
  }

  /**
   * @param hasEnded whether an execution is known to have ended
   */
  private Executions executions(StoreKind where, Predicate<String> hasEnded) {
    return new Executions(
        time,
        switch (where) {
          case IN_MEMORY -> new NightStores(List::of, inMemory(hasEnded), InMemoryLedger.create());
          case IN_DYNAMODB ->
              new NightStores(
                  List::of,
                  new DynamoRunLocks(tables.client(), tables.ledger(), hasEnded),
                  DynamoLedger.of(
                      tables.client(),
                      tables.ledger(),
                      LedgerRetention.DEFAULT,
                      time,
                      time::sleep));
        });
  }

  private static InMemoryRunLocks inMemory(Predicate<String> hasEnded) {
    InMemoryRunLocks runLocks = new InMemoryRunLocks();
    runLocks.markEnded(hasEnded);
    return runLocks;
  }

  @AfterEach
  void close() {
    time.close();
  }

  /** The same scheduled time was delivered twice, which is not reported. */
  private static void isDuplicate(Execution execution, String holder) {
    assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(execution.startedAt()).isEqualTo(execution.endedAt());
    assertThat(execution.output().orElseThrow())
        .hasToString("{\"status\":\"skipped\",\"holder\":\"%s\"}".formatted(arn(holder)));
    assertThat(execution.path())
        .containsExactly("Begin", "DiscoverRegions", "IsLockAcquired", "Duplicate");
  }

  /** It did nothing, and its output, a post and a mail say who holds the lease and until when. */
  private static void isSkipped(Executions executions, String name, Execution run, String holder) {
    assertThat(run.status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(run.path())
        .containsExactly(
            "Begin", "DiscoverRegions", "IsLockAcquired", "SendReport", "AfterReport", "Skipped");
    JsonNode output = run.output().orElseThrow();
    assertThat(output.path("status").asText()).isEqualTo("skipped");
    assertThat(output.path("holder").asText()).isEqualTo(arn(holder));
    assertThat(output.path("message").asText())
        .isEqualTo(
            "run %s holds the lease from %s until %s; nothing was done"
                .formatted(holder, output.path("since").asText(), output.path("until").asText()));
    assertThat(Instant.parse(output.path("until").asText())).isAfter(run.endedAt());
    assertThat(executions.isReported(name)).isTrue();
    assertThat(executions.hasRun(name)).isFalse();
    assertThat(executions.lastPost())
        .contains(
            "run skipped, nothing was done",
            "run %s holds the lease from ".formatted(holder),
            "./curfew unlock %s --ledger-table NAME --yes".formatted(holder))
        .doesNotContain("new run", "run failed");
  }

  /** Each instance was stopped once, by the one run that there was. */
  private static void oneNight(Executions executions, String run, String... others) {
    assertThat(executions.stops()).containsOnlyKeys(TO_STOP);
    assertThat(executions.stops().values()).allMatch(stops -> stops.size() == 1);
    assertThat(executions.report(run).end().status()).isEqualTo(RunStatus.STOPPED);
    assertThat(executions.isReported(run)).isTrue();
    assertThat(List.of(others)).noneMatch(executions::isReported);
  }

  @ParameterizedTest
  @EnumSource
  void oneOfTwoDeliveriesOfTheSameTimeEndsQuietly(StoreKind where) {
    Executions executions = executions(where);
    List<Execution> both = executions.atOnce(TONIGHT, "first", "second");

    assertThat(both.getFirst().status()).isEqualTo(Execution.Status.SUCCEEDED);
    isDuplicate(both.getLast(), "first");
    oneNight(executions, "first", "second");
  }

  @ParameterizedTest
  @EnumSource
  void aDuplicateDeliveryAfterTheRunHasEndedSucceeds(StoreKind where) {
    Executions executions = executions(where);
    executions.run("first", TONIGHT);
    time.sleep(Duration.ofHours(3));

    isDuplicate(executions.run("second", TONIGHT), "first");
    oneNight(executions, "first", "second");
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatIsStartedByHandDoesNotWait(StoreKind where) {
    Executions executions = executions(where);
    var scheduled = time.fork(() -> executions.run("first", TONIGHT));
    time.sleep(Duration.ofSeconds(20));
    assertThat(executions.stops()).isNotEmpty();

    isSkipped(executions, "second", executions.run("second", BY_HAND), "first");
    isSkipped(executions, "third", executions.run("third", "{}"), "first");
    assertThat(scheduled.join().status()).isEqualTo(Execution.Status.SUCCEEDED);
    oneNight(executions, "first");
    assertThat(executions.run("fourth", "{}").path()).contains("SendReport");
  }

  @ParameterizedTest
  @EnumSource
  void oneOfManyRuns(StoreKind where) {
    Executions executions = executions(where);
    List<Execution> all = executions.atOnce(BY_HAND, "a", "b", "c", "d", "e", "f", "g", "h");

    List<Execution> others = new ArrayList<>(all);
    others.removeFirst();
    assertThat(others)
        .allSatisfy(other ->
            assertThat(other.output().orElseThrow().path("holder").asText()).isEqualTo(arn("a")));
    oneNight(executions, "a");
  }

  @ParameterizedTest
  @EnumSource
  void theRunAfterADeadRunReportsIt(StoreKind where) {
    Executions executions = executions(where);
    abort(executions, "dead");
    time.sleep(StartRun.LEASE.minusSeconds(31));
    isSkipped(executions, "too-early", executions.run("too-early", BY_HAND), "dead");
    time.sleep(Duration.ofSeconds(2));

    Execution next = executions.run("next", BY_HAND);

    assertThat(next.status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(executions.report("next").run().deadPredecessor()).contains(arn("dead"));
    assertThat(
            NightText.of(
                executions.report("next"),
                Catalogue.in(Language.ENGLISH),
                Style.PLAIN,
                DisplayLimits.TERMINAL))
        .contains("A previous run ended without releasing its lease: " + arn("dead"));
    executions.run("after", BY_HAND);
    assertThat(executions.report("after").run().deadPredecessor()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theRunAfterADeadRunNeedNotWait(StoreKind where) {
    Set<String> over = new HashSet<>();
    Executions executions = executions(where, over::contains);
    abort(executions, "dead");
    isSkipped(executions, "too-early", executions.run("too-early", BY_HAND), "dead");
    over.add(arn("dead"));

    Execution next = executions.run("next", BY_HAND);

    assertThat(next.status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(executions.report("next").end().status()).isEqualTo(RunStatus.STOPPED);
    assertThat(executions.report("next").run().deadPredecessor()).contains(arn("dead"));
    isDuplicate(executions.run("again", TONIGHT), "dead");
  }

  /** It ends without a report, like an aborted execution. */
  private void abort(Executions executions, String name) {
    try {
      time.within(Duration.ofSeconds(30), () -> executions.run(name, TONIGHT));
      throw new AssertionError("the run ended within 30 seconds");
    } catch (TimeoutException aborted) {
      assertThat(executions.isReported(name)).isFalse();
    }
  }
}
