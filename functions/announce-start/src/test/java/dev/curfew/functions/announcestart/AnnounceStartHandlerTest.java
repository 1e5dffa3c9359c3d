package dev.curfew.functions.announcestart;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.functions.Dependencies;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.steps.StepContract;
import org.junit.jupiter.api.Test;

class AnnounceStartHandlerTest extends StepContract {
  @Override
  protected RequestStreamHandler handler(Dependencies wiring) {
    return new AnnounceStartHandler(wiring);
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
  void saysOnceInSlackWhatIsAboutToBeStopped() {
    arrive();

    assertThat(call()).hasToString("{\"undelivered\":[]}");
    call();
    assertThat(run.slack.sent()).hasSize(1);
    assertThat(run.mail.sent()).isEmpty();
  }
}
