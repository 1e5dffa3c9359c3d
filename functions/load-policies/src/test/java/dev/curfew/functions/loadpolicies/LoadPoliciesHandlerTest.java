package dev.curfew.functions.loadpolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.failure.BrokenPolicy;
import dev.curfew.failure.NoPolicyEnabled;
import dev.curfew.functions.Dependencies;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.steps.StepContract;
import org.junit.jupiter.api.Test;

class LoadPoliciesHandlerTest extends StepContract {
  @Override
  protected RequestStreamHandler handler(Dependencies wiring) {
    return new LoadPoliciesHandler(wiring);
  }

  @Override
  protected void arrive() {
    run.discovered();
  }

  @Override
  protected String request() {
    return RunInMemory.ofRun();
  }

  @Test
  void recordsThePoliciesOfTheRun() {
    arrive();

    assertThat(call()).hasToString("{\"policies\":1}");
    assertThat(run.ledger.policies().snapshot(RunInMemory.ID))
        .hasValueSatisfying(
            snapshot -> assertThat(snapshot).extracting("name").containsExactly("keep-prod"));
  }

  @Test
  void usesTheFirstReadingWhateverIsEditedLater() {
    arrive();
    call();
    run.policies.write(RunInMemory.policy("broken", "{"));

    assertThat(call()).hasToString("{\"policies\":1}");
  }

  @Test
  void refusesAllPoliciesIfOneIsInvalid() {
    arrive();
    run.policies.write(RunInMemory.policy("broken", "{\"id\":\"broken\",\"effect\":\"kept\"}"));

    assertThatExceptionOfType(BrokenPolicy.class)
        .isThrownBy(this::call)
        .withMessageContaining("policy 'broken', /effect");
    assertThat(run.ledger.policies().snapshot(RunInMemory.ID)).isEmpty();
    assertThat(run.ledger.policies().errors(RunInMemory.ID))
        .extracting("path")
        .containsExactlyInAnyOrder("/effect", "/match");
  }

  @Test
  void refusesToStopByNoPolicyAtAll() {
    arrive();
    run.policies.delete("keep-prod");

    assertThatExceptionOfType(NoPolicyEnabled.class).isThrownBy(this::call);
  }
}
