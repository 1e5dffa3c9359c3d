package dev.curfew.functions.sendreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.functions.Dependencies;
import dev.curfew.instance.Target;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.steps.StepContract;
import dev.curfew.plan.TargetPlan;
import dev.curfew.reason.TargetProblem;
import dev.curfew.run.Mode;
import dev.curfew.run.RunLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendReportHandlerTest extends StepContract {
  @Override
  protected RequestStreamHandler handler(Dependencies wiring) {
    return new SendReportHandler(wiring);
  }

  @Override
  protected void arrive() {
    run.confirmed();
  }

  @Override
  protected String request() {
    return request("{}");
  }

  private static String request(String failure) {
    return """
    {"run":"%s","execution":"%s","startedAt":"%s","input":{"mode":"stop"},
     "failure":%s,"regionFailures":[],"sendCount":0}
    """
        .formatted(RunInMemory.ID, RunInMemory.EXECUTION, RunInMemory.EVENING, failure);
  }

  @Override
  protected List<String> fieldsOfAnyType() {
    return List.of("input", "failure");
  }

  @Override
  protected boolean takesARunThatHasNotBegun() {
    return true;
  }

  @Test
  void sendsOnePostAndOneMail() {
    arrive();

    assertThat(call())
        .hasToString(
            "{\"status\":\"stopped\",\"failure\":\"\",\"undelivered\":[],\"retry\":false,\"pause\":30,\"skipped\":{}}");
    assertThat(run.slack.sent()).hasSize(2);
    assertThat(run.mail.sent()).hasSize(1);
  }

  @Test
  void reportsASkippedRunAndRecordsNoEndOfIt() {
    String other = RunInMemory.EXECUTION.replace("night-1", "night-0");
    run.runLocks.acquire(
        other, Mode.STOP, Optional.empty(), RunInMemory.EVENING, Duration.ofHours(1));
    run.discovered();

    assertThat(call())
        .hasToString(
            "{\"status\":\"skipped\",\"failure\":\"\",\"undelivered\":[],\"retry\":false,\"pause\":30,"
                + "\"skipped\":{\"holder\":\"%s\",\"run\":\"night-0\",\"since\":\"2026-11-23T13:00:00Z\","
                    .formatted(other)
                + "\"until\":\"2026-11-23T14:00:00Z\",\"message\":\"run night-0 holds the lease"
                + " from 2026-11-23T13:00:00Z until 2026-11-23T14:00:00Z; nothing was done\","
                + "\"status\":\"skipped\"}}");

    assertThat(run.mail.sent()).hasSize(1);
    assertThat(run.mail.sent().getFirst().text())
        .contains(
            "run skipped, nothing was done",
            "run night-0 holds the lease from Mon, 23 Nov 2026, 13:00 (UTC) until Mon, 23 Nov 2026,"
                + " 14:00 (UTC)");
    assertThat(run.slack.sent()).hasSize(1);
    assertThat(run.ledger.runs().run(RunInMemory.ID)).isEmpty();
    assertThat(run.ledger.runs().end(RunInMemory.ID)).isEmpty();
  }

  @Test
  void releasesTheLease() {
    arrive();
    call();

    assertThat(
            run.runLocks.acquire(
                "another", Mode.STOP, Optional.empty(), run.time.now(), Duration.ofHours(1)))
        .isEqualTo(new RunLock.Acquired());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dev.curfew.failure.Misconfigured: sign in again|(UTC): sign in again",
        "Sandbox.Timedout: 300 seconds|(UTC): Sandbox.Timedout: 300 seconds"
      })
  void namesNoClassOfCurfewInWhatFailedInARegion(String error, String reason) {
    run.announced();

    call(
        request("{}")
            .replace(
                "\"regionFailures\":[]",
                "\"regionFailures\":[%s]"
                    .formatted(regionFailure("eu-west-1", "StopInstances", error))));

    assertThat(run.mail.sent().getFirst().text())
        .contains("eu-west-1: StopInstances failed at Mon, 23 Nov 2026, 13:04 " + reason)
        .doesNotContain("dev.curfew.failure");
  }

  private static String regionFailure(String region, String step, String error) {
    return """
    {"account":"111122223333","region":"%s","step":"%s","at":"2026-11-23T13:04:05.678Z","error":"%s"}\
    """
        .formatted(region, step, error);
  }

  /** The crash does not fail the run, and an error of EC2 in the ledger is more precise. */
  @Test
  void recordsWhyARegionWasNotPlanned() {
    run.confirmed();
    Target crashed = new Target("111122223333", "us-east-1");
    Target unread = new Target("111122223333", "eu-west-2");
    TargetPlan read = run.ledger.plans().targets(RunInMemory.ID).getFirst();
    run.ledger.plans().closeTarget(RunInMemory.ID, crashed);
    run.ledger
        .plans()
        .saveTarget(
            RunInMemory.ID,
            TargetPlan.notPlanned(unread, new TargetProblem.ReadFailed("InternalError: Oops.")));

    JsonNode response =
        call(
            request("{}")
                .replace(
                    "\"regionFailures\":[]",
                    "\"regionFailures\":[%s,%s,%s]"
                        .formatted(
                            regionFailure("us-east-1", "PlanRegion", "Sandbox.Timedout: 900 s"),
                            regionFailure("eu-west-2", "PlanRegion", "Runtime.ExitError: 1"),
                            regionFailure(
                                read.target().region(), "PlanRegion", "Runtime.ExitError: 1"))));

    assertThat(response.path("status").textValue()).isEqualTo("stopped");
    assertThat(run.ledger.plans().target(RunInMemory.ID, crashed).flatMap(TargetPlan::detail))
        .contains(
            new TargetProblem.PlanFailed(
                "PlanRegion", "2026-11-23T13:04:05Z", "Sandbox.Timedout: 900 s"));
    assertThat(run.ledger.plans().target(RunInMemory.ID, unread).flatMap(TargetPlan::detail))
        .contains(new TargetProblem.ReadFailed("InternalError: Oops."));
    assertThat(run.ledger.plans().target(RunInMemory.ID, read.target())).contains(read);
    assertThat(run.mail.sent().getFirst().text())
        .contains("PlanRegion failed at 2026-11-23T13:04:05Z: Sandbox.Timedout: 900 s");
  }

  @Test
  void reportsARunThatNeverBegan() {
    String failure = "{\"Error\":\"States.Timeout\",\"Cause\":\"\"}";

    assertThat(call(request(failure)).path("status").textValue()).isEqualTo("failed");
    assertThat(run.mail.sent()).hasSize(1);
  }

  @Test
  void recordsTheDeadPredecessorOfARunThatNeverBegan() {
    Duration lease = Duration.ofHours(5);
    run.runLocks.acquire(
        "arn:dead",
        Mode.STOP,
        Optional.empty(),
        run.time.now().minus(lease).minusSeconds(1),
        lease);
    run.runLocks.acquire(RunInMemory.EXECUTION, Mode.STOP, Optional.empty(), run.time.now(), lease);

    call(request("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}"));

    assertThat(run.ledger.runs().run(RunInMemory.ID).orElseThrow().deadPredecessor())
        .contains("arn:dead");
    assertThat(run.runLocks.lease()).isEmpty();
  }

  @Test
  void saysThatPoliciesWereTheReason() {
    run.discovered();
    String failure =
        "{\"Error\":\"dev.curfew.failure.NoPolicyEnabled\",\"Cause\":"
            + "\"{\\\"errorMessage\\\":\\\"found 0 policies\\\"}\"}";

    assertThat(call(request(failure)))
        .hasToString(
            "{\"status\":\"refused\",\"failure\":\"found 0 policies\",\"undelivered\":[],"
                + "\"retry\":false,\"pause\":30,\"skipped\":{}}");
  }

  /** As the AWS Step Functions Developer Guide shows it, with our names. */
  private static String event(String status, String input) {
    return """
    {"version":"0","id":"315c1398-40ff-a850-213b-158f73e60175",
     "detail-type":"Step Functions Execution Status Change","source":"aws.states",
     "account":"111122223333","time":"2026-11-23T18:00:00Z","region":"eu-west-1","resources":["%2$s"],
     "detail":{"executionArn":"%2$s","stateMachineArn":"arn:aws:states:eu-west-1:111122223333:stateMachine:curfew",
      "name":"%1$s","status":"%3$s","startDate":%4$d,"stopDate":1795456800000,"input":%5$s,
      "inputDetails":{"included":true},"output":null,"outputDetails":null,"error":null,"cause":null}}
    """
        .formatted(
            RunInMemory.ID,
            RunInMemory.EXECUTION,
            status,
            RunInMemory.EVENING.toEpochMilli(),
            input);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "TIMED_OUT", "ABORTED"})
  void sendsTheReportThatADeadExecutionDidNotSend(String status) {
    run.discovered();

    assertThat(call(event(status, "\"{\\\"mode\\\":\\\"stop\\\"}\"")).path("failure").textValue())
        .startsWith("execution " + status)
        .contains(RunInMemory.EXECUTION);
    assertThat(run.mail.sent()).hasSize(1);
  }

  @Test
  void reportsASkippedRunAsSkippedEvenIfItsExecutionWasAborted() {
    run.runLocks.acquire(
        RunInMemory.EXECUTION.replace("night-1", "night-0"),
        Mode.STOP,
        Optional.empty(),
        RunInMemory.EVENING,
        Duration.ofHours(1));
    run.discovered();

    assertThat(call(event("ABORTED", "\"{}\"")).path("status").textValue()).isEqualTo("skipped");
    assertThat(run.mail.sent()).hasSize(1);
    assertThat(run.ledger.runs().latestEnded(9)).isEmpty();
  }

  @Test
  void sendsNoReportIfOneWasDelivered() {
    arrive();
    call();

    assertThat(call(event("FAILED", "\"{}\"")).path("status").textValue()).isEqualTo("stopped");
    assertThat(run.slack.sent()).hasSize(2);
    assertThat(run.mail.sent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"{}\"", "\"[]\"", "\"no JSON\"", "\"\""})
  void reportsARunThatDiedBeforeItBeganWhateverItsInput(String input) {
    assertThat(call(event("ABORTED", input)).path("status").textValue()).isEqualTo("failed");
    assertThat(run.mail.sent()).hasSize(1);
  }

  @Test
  void refusesTheEventOfAnExecutionThatIsWell() {
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> call(event("RUNNING", "null")))
        .withMessageContaining("'RUNNING'");
    assertThat(run.mail.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"detail\":\"none\"", ",\"detail\":{}", ",\"resources\":7"})
  void refusesWhatOnlyLooksLikeSuchAnEvent(String rest) {
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() ->
            call("{\"detail-type\":\"Step Functions Execution Status Change\"%s}".formatted(rest)))
        .withMessageStartingWith("the event");
    assertThat(run.mail.sent()).isEmpty();
  }

  @Test
  void takesAnEventThatHasMoreThanItsClassKnows() {
    String later =
        event("TIMED_OUT", "\"{}\"").replace("\"version\":\"0\"", "\"version\":\"0\",\"new\":{}");

    assertThat(call(later).path("status").textValue()).isEqualTo("failed");
  }
}
