package dev.curfew.functions.planregion;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.functions.Dependencies;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.steps.StepContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanRegionHandlerTest extends StepContract {
  @Override
  protected RequestStreamHandler handler(Dependencies wiring) {
    return new PlanRegionHandler(wiring);
  }

  @Override
  protected void arrive() {
    run.loaded();
  }

  @Override
  protected String request() {
    return RunInMemory.ofTarget("");
  }

  @Test
  void writesThePlanDownAndReturnsCountsOnly() {
    arrive();

    assertThat(call())
        .hasToString(
            "{\"account\":\"111122223333\",\"region\":\"eu-west-1\",\"status\":\"read\","
                + "\"stop\":2,\"blocked\":1,\"keep\":1}");
    assertThat(run.outcomes())
        .isEqualTo(
            Map.of(
                RunInMemory.TO_STOP.get(0),
                "planned",
                RunInMemory.TO_STOP.get(1),
                "planned",
                RunInMemory.KEPT,
                "kept",
                RunInMemory.BLOCKED,
                "blocked"));
  }

  @Test
  void stopsNothing() {
    arrive();
    call();

    assertThat(run.ec2.audit().calls("StopInstances")).isEmpty();
  }
}
