package dev.curfew.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.functions.sendreport.SendReportHandler;
import dev.curfew.house.DeadExecutionRule;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The net below: what {@code template.yaml}'s rule makes of an execution that died. */
class DeadExecutionTest {
  private final RunInMemory run = new RunInMemory();

  @AfterEach
  void close() {
    run.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "TIMED_OUT", "ABORTED"})
  void isReported(String status) throws IOException {
    run.announced();

    assertThat(send(status).path("status").textValue()).isEqualTo("failed");

    assertThat(run.mail.sent()).hasSize(1);
    assertThat(run.ledger.ended(RunInMemory.ID).orElseThrow().failure().orElseThrow())
        .contains(status, RunInMemory.EXECUTION);
  }

  @Test
  void isReportedAlsoWhereItNeverBegan() throws IOException {
    assertThat(send("TIMED_OUT").path("status").textValue()).isEqualTo("failed");
    assertThat(run.mail.sent()).hasSize(1);
  }

  @Test
  void isNotReportedAgain() throws IOException {
    run.announced();
    send("FAILED");
    int posts = run.slack.sent().size();

    send("FAILED");

    assertThat(run.mail.sent()).hasSize(1);
    assertThat(run.slack.sent()).hasSize(posts);
  }

  @Test
  void givesItsLeaseBack() throws IOException {
    run.announced();
    send("ABORTED");

    assertThat(
            run.claims
                .claim("another", Optional.empty(), run.time.now(), Duration.ofHours(1))
                .toString())
        .startsWith("Granted");
  }

  /** As Step Functions sends it (Developer Guide, "Step Functions event examples"). */
  private JsonNode send(String status) throws IOException {
    JsonNode event =
        new ObjectMapper()
            .readTree(
                """
                {"version":"0","id":"315c1398-40ff-a850-213b-158f73e60175",
                 "detail-type":"Step Functions Execution Status Change","source":"aws.states",
                 "account":"111122223333","time":"2026-11-23T18:00:01Z","region":"eu-west-1",
                 "resources":["%s"],
                 "detail":{"executionArn":"%s","stateMachineArn":"arn:aws:states:eu-west-1:111122223333:stateMachine:curfew",
                  "name":"%s","status":"%s","startDate":1795438800000,"stopDate":1795456801000,
                  "input":"{\\"mode\\":\\"stop\\"}","inputDetails":{"included":true},
                  "output":null,"outputDetails":null,"error":null,"cause":null}}
                """
                    .formatted(
                        RunInMemory.EXECUTION, RunInMemory.EXECUTION, RunInMemory.ID, status));
    return run.call(SendReportHandler::new, DeadExecutionRule.requestFrom(event));
  }
}
