package dev.curfew.functions.stopinstances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.failure.BrokenPolicy;
import dev.curfew.functions.Dependencies;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.steps.StepContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StopInstancesHandlerTest extends StepContract {
  @Override
  protected RequestStreamHandler handler(Dependencies wiring) {
    return new StopInstancesHandler(wiring);
  }

  @Override
  protected void arrive() {
    run.announced();
  }

  @Override
  protected String request() {
    return RunInMemory.ofTarget(",\"position\":null");
  }

  @Test
  void stopsWhatThePlanSaysAndNothingElse() {
    arrive();

    assertThat(call().path("next").textValue()).isEqualTo("confirm");
    assertThat(run.stoppedInEc2()).containsExactlyInAnyOrderElementsOf(RunInMemory.TO_STOP);
    assertThat(run.outcomes())
        .isEqualTo(
            Map.of(
                RunInMemory.TO_STOP.get(0),
                "stopping",
                RunInMemory.TO_STOP.get(1),
                "stopping",
                RunInMemory.KEPT,
                "kept",
                RunInMemory.BLOCKED,
                "blocked"));
  }

  @Test
  void continuesFromThePositionThatItReturned() {
    arrive();
    String position = call().path("position").toString();
    List<Object> once = run.everything();

    assertThat(call(RunInMemory.ofTarget(",\"position\":" + position)).path("next").textValue())
        .isEqualTo("confirm");
    assertThat(run.everything()).isEqualTo(once);
  }

  @Test
  void keepsAnInstanceThatIsKeptByANewPolicy() {
    arrive();
    run.policies.write(
        RunInMemory.policy(
            "keep-a",
            """
            {"id":"keep-a","effect":"keep","match":{"instance":["i-0000000a"]},
             "until":"never","owner":"ops@example.com","reason":"incident"}
            """));
    call();

    assertThat(run.stoppedInEc2()).containsExactly("i-0000000b");
    assertThat(run.outcomes()).containsEntry("i-0000000a", "kept");
    assertThat(run.ledger.policies().addedDuringRun(RunInMemory.ID))
        .extracting("name")
        .containsExactly("keep-a");
  }

  @Test
  void stopsNothingMoreWhenTheTableCannotBeRead() {
    arrive();
    run.policies.write(RunInMemory.policy("broken", "{"));

    assertThatExceptionOfType(BrokenPolicy.class).isThrownBy(this::call);
    assertThat(run.ec2.audit().calls("StopInstances")).isEmpty();
  }

  @Test
  void stopsNothingAfterTheWindow() {
    arrive();
    run.time.sleep(Duration.ofHours(4));

    assertThat(call().path("next").textValue()).isEqualTo("done");
    assertThat(run.ec2.audit().calls("StopInstances")).isEmpty();
    assertThat(run.outcomes()).containsEntry(RunInMemory.TO_STOP.getFirst(), "planned");
  }
}
