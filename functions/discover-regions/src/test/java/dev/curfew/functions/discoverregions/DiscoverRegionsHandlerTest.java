package dev.curfew.functions.discoverregions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.failure.Misconfigured;
import dev.curfew.functions.Wiring;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.steps.StepContract;
import dev.curfew.sweep.Mode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoverRegionsHandlerTest extends StepContract {
  @Override
  protected RequestStreamHandler handler(Wiring wiring) {
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
            "{\"begun\":true,\"holder\":\"\",\"targets\":"
                + "[{\"account\":\"111122223333\",\"region\":\"eu-west-1\"}]}");
    assertThat(run.ledger.run(RunInMemory.ID))
        .hasValueSatisfying(begun -> {
          assertThat(begun.mode()).isEqualTo(Mode.STOP);
          assertThat(begun.now()).isEqualTo(RunInMemory.EVENING);
        });
  }

  @Test
  void isAPlanWhereNobodySaysMore() {
    call(RunInMemory.start("{}"));

    assertThat(run.ledger.run(RunInMemory.ID))
        .hasValueSatisfying(begun -> assertThat(begun.mode()).isEqualTo(Mode.PLAN));
  }

  @Test
  void givesWayToTheExecutionThatHasTheRun() {
    String other = RunInMemory.EXECUTION.replace("night-1", "night-0");
    run.claims.claim(
        other, Optional.of(RunInMemory.EVENING), RunInMemory.EVENING, Duration.ofHours(1));

    assertThat(call())
        .hasToString("{\"begun\":false,\"holder\":\"%s\",\"targets\":[]}".formatted(other));
    assertThat(run.ledger.run(RunInMemory.ID)).isEmpty();
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
        "{\"at\":1}"
      })
  void refusesAnInputThatItDoesNotUnderstand(String input) {
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> call(RunInMemory.start(input)))
        .withMessageContaining("the execution's input");
    assertThat(run.ledger.run(RunInMemory.ID)).isEmpty();
  }
}
