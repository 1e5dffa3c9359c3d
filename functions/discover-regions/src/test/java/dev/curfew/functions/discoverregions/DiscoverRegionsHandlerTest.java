package dev.curfew.functions.discoverregions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.failure.Misconfigured;
import dev.curfew.functions.Dependencies;
import dev.curfew.instance.Target;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.steps.StepContract;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.run.Approval;
import dev.curfew.run.Lease;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunLock;
import dev.curfew.run.RunLocks;
import dev.curfew.run.RunRecord;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoverRegionsHandlerTest extends StepContract {
  @Override
  protected RequestStreamHandler handler(Dependencies wiring) {
    return new DiscoverRegionsHandler(wiring);
  }

  @Override
  protected void arrive() {}

  @Override
  protected String request() {
    return RunInMemory.start("{\"mode\":\"stop\",\"scheduledTime\":\"2026-11-23T13:00:00Z\"}");
  }

  @Override
  protected boolean takesARunThatHasNotBegun() {
    return true;
  }

  @Test
  void beginsTheRunOverTheRegionsOfTheAccount() {
    assertThat(call())
        .hasToString(
            "{\"acquired\":true,\"holder\":\"\",\"skipped\":{},\"pause\":0,\"targets\":"
                + "[{\"account\":\"111122223333\",\"region\":\"eu-west-1\"}]}");
    assertThat(run.ledger.runs().run(RunInMemory.ID))
        .hasValueSatisfying(begun -> {
          assertThat(begun.mode()).isEqualTo(Mode.STOP);
          assertThat(begun.now()).isEqualTo(RunInMemory.EVENING);
        });
  }

  @Test
  void runsInModePlanUnlessAModeIsGiven() {
    call(RunInMemory.start("{}"));

    assertThat(run.ledger.runs().run(RunInMemory.ID))
        .hasValueSatisfying(begun -> assertThat(begun.mode()).isEqualTo(Mode.PLAN));
  }

  @Test
  void endsQuietlyIfItsScheduledTimeWasClaimed() {
    String other = RunInMemory.EXECUTION.replace("night-1", "night-0");
    run.runLocks.acquire(
        other,
        Mode.STOP,
        Optional.of(new RunLocks.ScheduledTime(Occasion.NIGHT, RunInMemory.EVENING)),
        RunInMemory.EVENING,
        Duration.ofHours(1));

    assertThat(call())
        .hasToString(
            "{\"acquired\":false,\"holder\":\"%s\",\"skipped\":{},\"pause\":0,\"targets\":[]}"
                .formatted(other));
    assertThat(run.ledger.runs().run(RunInMemory.ID)).isEmpty();
  }

  @Test
  void saysWhoHoldsTheLeaseAndUntilWhenIfItIsSkipped() throws JsonProcessingException {
    String other = RunInMemory.EXECUTION.replace("night-1", "night-0");
    run.runLocks.acquire(
        other, Mode.STOP, Optional.empty(), RunInMemory.EVENING, Duration.ofHours(1));

    JsonNode response = call();

    assertThat(response.path("acquired").asBoolean()).isFalse();
    assertThat(response.path("holder").asText()).isEqualTo(other);
    JsonNode cause = new JsonMapper().readTree(response.at("/skipped/Cause").asText());
    assertThat(cause.path("message").asText())
        .isEqualTo(
            "run night-0 holds the lease from 2026-11-23T13:00:00Z until 2026-11-23T14:00:00Z;"
                + " nothing was done");
    assertThat(run.ledger.runs().run(RunInMemory.ID)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"mode\":\"STOP\"}",
        "{\"mode\":null}",
        "{\"mod\":\"stop\"}",
        "{\"at\":\"2026-11-23\"}",
        "{\"at\":\"2026-11-23T13:00:00\"}",
        "{\"at\":1}",
        "{\"approve\":1}",
        "{\"approve\":null}",
        "{\"approve\":\"\"}",
        "{\"approve\":\" \"}",
        "{\"approve\":\"a/b\"}",
        "{\"approve\":\"a\\nb\"}",
        "{\"approve\":[\"night-0\"]}",
        "{\"approve\":\"night-0\"}",
        "{\"approve\":\"night-1\"}",
        "{\"Approve\":\"night-0\"}"
      })
  void refusesAnInputThatItDoesNotUnderstand(String input) {
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> call(RunInMemory.start(input)))
        .withMessageContaining("the execution's input");
    assertThat(run.ledger.runs().run(RunInMemory.ID)).isEmpty();
  }

  @Test
  void claimsNothingForAnApprovalThatCannotBe() {
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() ->
            call(
                RunInMemory.start(
                    "{\"approve\":\"night-0\",\"scheduledTime\":\"2026-11-23T13:00:00Z\"}")));

    assertThat(call(request()).path("acquired").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "LIMITED, true",
    "PLANNED, true",
    "STOPPED, false",
    "REFUSED, false",
    "FAILED, false"
  })
  void approvesARunThatEndedAs(RunStatus status, boolean allowed) {
    earlier();
    run.ledger.runs().finish("night-0", new RunEnd(status, RunInMemory.EVENING, List.of()));
    String request = RunInMemory.start("{\"approve\":\"night-0\"}");

    if (allowed) {
      call(request);
      call(request);
      assertThat(run.ledger.runs().run(RunInMemory.ID).orElseThrow().approval())
          .contains(new Approval("night-0", new PlanCounts(7, 2, 1)));
    } else {
      assertThatExceptionOfType(Misconfigured.class)
          .isThrownBy(() -> call(request))
          .withMessage(
              "the execution's input, approve: run 'night-0' ended as %s; name a run in the ledger"
                  + " that ended as limited or planned",
              status.text());
      assertThat(run.ledger.runs().run(RunInMemory.ID)).isEmpty();
    }
  }

  @Test
  void rejectsTheApprovalOfARunInProgress() {
    earlier();

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> call(RunInMemory.start("{\"approve\":\"night-0\"}")))
        .withMessageContaining("run 'night-0' has not ended");
  }

  /** A run that could read one region of two. */
  private void earlier() {
    Target read = RunInMemory.TARGET;
    Target unread = new Target(read.account(), "us-east-1");
    run.ledger
        .runs()
        .begin(
            new Run(
                "night-0",
                "arn:night-0",
                Mode.STOP,
                RunInMemory.EVENING,
                RunInMemory.EVENING,
                ZoneOffset.UTC,
                Effect.STOP,
                List.of(read, unread)));
    run.ledger
        .plans()
        .saveTarget(
            "night-0",
            new TargetPlan(
                read, TargetStatus.READ, "a", new PlanCounts(7, 2, 1), Optional.empty()));
    run.ledger.plans().closeTarget("night-0", unread);
  }

  /** Lambda may deliver the request of a skipped execution again after the other one ended. */
  @Test
  void staysSkippedAfterTheOtherRunReleasedItsLease() {
    String other = RunInMemory.EXECUTION.replace("night-1", "night-0");
    run.runLocks.acquire(
        other, Mode.STOP, Optional.empty(), RunInMemory.EVENING, Duration.ofHours(1));
    JsonNode skipped = call();
    run.runLocks.release(other);

    assertThat(call()).isEqualTo(skipped);
    assertThat(run.runLocks.lease()).isEmpty();
  }

  /** Two deliveries at once: one finds the lease held, the other one finds it released. */
  @Test
  void begunByOneDeliveryItIsNotSkippedByAnother() {
    JsonNode begun = call();
    run.runLocks.release(RunInMemory.EXECUTION);
    run.runLocks.acquire(
        "arn:other", Mode.STOP, Optional.empty(), RunInMemory.EVENING, Duration.ofHours(1));

    assertThat(call()).isEqualTo(begun);
  }

  /** What another delivery records while this one acquires the lease decides. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void releasesTheLeaseIfAnotherDeliveryWasFaster(boolean wasSkipped) {
    Lease lease =
        new Lease(
            "arn:other",
            Mode.STOP,
            RunInMemory.EVENING,
            RunInMemory.EVENING.plusSeconds(60),
            Optional.empty());
    run.regionsListed =
        () -> {
          if (wasSkipped) {
            run.ledger
                .runs()
                .skip(RunInMemory.ID, new RunRecord.Skipped(RunInMemory.EVENING, lease));
          } else {
            run.reported("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}");
            run.runLocks.acquire(
                RunInMemory.EXECUTION,
                Mode.STOP,
                Optional.empty(),
                RunInMemory.EVENING,
                Duration.ofHours(1));
          }
        };

    assertThat(call().path("acquired").booleanValue()).isEqualTo(!wasSkipped);
    assertThat(run.runLocks.lease()).isEmpty();
  }

  /** The run that died must not be lost: the next one reads its stops. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesTheLeaseOfADeadRunToTheNextIfThisRunHasEnded(boolean wasBegun) {
    if (wasBegun) {
      call();
      run.runLocks.release(RunInMemory.EXECUTION);
    }
    run.runLocks.acquire(
        "arn:dead", Mode.STOP, Optional.empty(), run.time.now(), Duration.ofHours(1));
    run.runLocks.markEnded(_ -> {
      run.reported("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}");
      return true;
    });

    call();

    run.time.sleep(Duration.ofSeconds(1));
    assertThat(
            run.runLocks.acquire(
                "arn:next", Mode.STOP, Optional.empty(), run.time.now(), Duration.ofHours(1)))
        .isEqualTo(new RunLock.Acquired(Optional.of("arn:dead")));
  }

  @Test
  void refusesTheNameOfAnEarlierExecution() {
    call();

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() ->
            call(RunInMemory.start("{}").replace("2026-11-23T13:00:00Z", "2027-03-01T13:00:00Z")))
        .withMessageContaining("was already used by a run at 2026-11-23T13:00:00Z");
  }

  @Test
  void namesThePreviousRunThatDied() {
    run.runLocks.acquire(
        "arn:dead", Mode.STOP, Optional.empty(), RunInMemory.EVENING, Duration.ofSeconds(1));
    run.time.sleep(Duration.ofSeconds(2));
    call();
    call();

    assertThat(run.ledger.runs().run(RunInMemory.ID).orElseThrow().deadPredecessor())
        .contains("arn:dead");
  }

  @Test
  void aDuplicateDeliveryAfterTheRunTakesNoLease() {
    JsonNode first = call();
    run.ledger
        .runs()
        .finish(RunInMemory.ID, new RunEnd(RunStatus.STOPPED, RunInMemory.EVENING, List.of()));
    run.runLocks.release(RunInMemory.EXECUTION);

    assertThat(call()).isEqualTo(first);
    assertThat(
            run.runLocks.acquire(
                "arn:next", Mode.STOP, Optional.empty(), RunInMemory.EVENING, Duration.ofHours(1)))
        .isEqualTo(new RunLock.Acquired());
  }
}
