package dev.curfew.functions.sendreport;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.steps.StepContract;
import dev.curfew.sweep.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendReportHandlerTest extends StepContract {
  @Override
  protected RequestStreamHandler handler(Wiring wiring) {
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
    {"run":"%s","execution":"%s","startedAt":"%s","input":{"mode":"stop"},"exceeded":[],
     "failure":%s,"stops":[],"sends":0}
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
            "{\"status\":\"stopped\",\"failure\":\"\",\"unsent\":[],\"again\":false,\"pause\":30}");
    assertThat(run.slack.sent()).hasSize(2);
    assertThat(run.mail.sent()).hasSize(1);
  }

  @Test
  void givesTheLeaseBack() {
    arrive();
    call();

    assertThat(run.claims.claim("another", Optional.empty(), run.time.now(), Duration.ofHours(1)))
        .isEqualTo(new Claim.Granted());
  }

  @Test
  void reportsARunThatNeverBegan() {
    String failure = "{\"Error\":\"States.Timeout\",\"Cause\":\"\"}";

    assertThat(call(request(failure)).path("status").textValue()).isEqualTo("failed");
    assertThat(run.mail.sent()).hasSize(1);
  }

  @Test
  void saysThatPoliciesWereTheReason() {
    run.discovered();
    String failure =
        "{\"Error\":\"dev.curfew.failure.NoPolicyEnabled\",\"Cause\":"
            + "\"{\\\"errorMessage\\\":\\\"found 0 policies\\\"}\"}";

    assertThat(call(request(failure)))
        .hasToString(
            "{\"status\":\"refused\",\"failure\":\"found 0 policies\",\"unsent\":[],"
                + "\"again\":false,\"pause\":30}");
  }
}
