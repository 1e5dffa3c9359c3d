package dev.curfew.functions.checklimits;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.functions.Dependencies;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.steps.StepContract;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.TargetProblem;
import dev.curfew.run.PlanCounts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckLimitsHandlerTest extends StepContract {
  @Override
  protected RequestStreamHandler handler(Dependencies wiring) {
    return new CheckLimitsHandler(wiring);
  }

  @Override
  protected void arrive() {
    run.planned();
  }

  @Override
  protected String request() {
    return RunInMemory.ofRun();
  }

  @Test
  void letsAPlanWithinTheLimitsContinue() {
    arrive();
    run.limit(2);

    assertThat(call()).hasToString("{\"mayStop\":true}");
  }

  @Test
  void holdsAPlanOverALimit() {
    arrive();
    run.limit(1);

    assertThat(call().path("mayStop").booleanValue()).isFalse();
  }

  @Test
  void announcesNothingIfNoRegionWasRead() {
    run.loaded();
    run.ledger
        .plans()
        .saveTarget(
            RunInMemory.ID,
            new TargetPlan(
                RunInMemory.TARGET,
                TargetStatus.DENIED,
                "a",
                PlanCounts.NONE,
                Optional.of(new TargetProblem.ReadFailed("denied"))));

    assertThat(call()).hasToString("{\"mayStop\":false}");
  }

  @Test
  void continuesIfNothingRunsInARegionThatWasRead() {
    run.loaded();
    run.ledger
        .plans()
        .saveTarget(
            RunInMemory.ID,
            new TargetPlan(
                RunInMemory.TARGET, TargetStatus.READ, "a", PlanCounts.NONE, Optional.empty()));

    assertThat(call()).hasToString("{\"mayStop\":true}");
  }

  @Test
  void answersTheSameTwiceThoughTheLimitWasRaisedBetween() {
    arrive();
    run.limit(1);
    JsonNode first = call();
    run.limit(500);

    assertThat(call()).isEqualTo(first);
  }
}
