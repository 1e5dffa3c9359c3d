package dev.curfew.functions.confirmstops;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.stopinstances.StopInstancesHandler;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.steps.StepContract;
import org.junit.jupiter.api.Test;

class ConfirmStopsHandlerTest extends StepContract {
  @Override
  protected RequestStreamHandler handler(Dependencies wiring) {
    return new ConfirmStopsHandler(wiring);
  }

  @Override
  protected void arrive() {
    run.stopped();
  }

  @Override
  protected String request() {
    return RunInMemory.ofTarget(",\"pollCount\":0");
  }

  @Test
  void provesThatAllStopped() {
    arrive();

    assertThat(call()).hasToString("{\"next\":\"done\",\"pause\":0,\"pollCount\":1}");
    assertThat(RunInMemory.TO_STOP)
        .allSatisfy(id -> assertThat(run.outcomes()).containsEntry(id, "stopped"));
  }

  @Test
  void pollsAgainWhileAnInstanceIsStopping() {
    run.announced();
    run.call(StopInstancesHandler::new, RunInMemory.ofTarget(",\"position\":null"));

    assertThat(call()).hasToString("{\"next\":\"confirm\",\"pause\":20,\"pollCount\":1}");
    assertThat(run.outcomes()).containsEntry(RunInMemory.TO_STOP.getFirst(), "stopping");
  }
}
