package dev.curfew.local.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.RunEnded;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.StrictJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every step guarantees. */
public abstract class StepContract {
  protected final RunInMemory run = new RunInMemory();

  /** Brings the run to where this step is next. */
  protected abstract void arrive();

  protected abstract RequestStreamHandler handler(Dependencies wiring);

  /** A request that the state machine would send next. */
  protected abstract String request();

  /** Fields of the request that take any JSON. */
  protected List<String> fieldsOfAnyType() {
    return List.of();
  }

  /** The first step begins it, and the last one reports a run that never began. */
  protected boolean takesARunThatHasNotBegun() {
    return false;
  }

  protected final JsonNode call(String request) {
    return run.call(this::handler, request);
  }

  protected final JsonNode call() {
    return call(request());
  }

  @AfterEach
  final void close() {
    run.close();
  }

  @Test
  void aRepeatedStepChangesNothing() {
    arrive();
    JsonNode first = call();
    List<Object> once = run.everything();

    JsonNode second = call();

    assertThat(run.everything()).isEqualTo(once);
    assertThat(second.size()).isEqualTo(first.size());
  }

  /** Lambda may deliver a request again long after its execution ended. */
  @Test
  void changesNothingAfterTheRunHasEnded() {
    run.confirmed();
    run.reported("{}");

    changesNothing();
  }

  /** What an execution did not reach before it failed is not done later either. */
  @Test
  void changesNothingAfterTheRunFailedEarly() {
    run.discovered();
    run.reported("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}");

    changesNothing();
  }

  @Test
  void changesNothingAfterTheRunFailedBeforeItBegan() {
    run.reported("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}");

    changesNothing();
  }

  @Test
  void changesNothingAfterTheRunWasSkipped() {
    run.skipped();

    changesNothing();
  }

  private void changesNothing() {
    List<Object> before = run.everything();
    run.time.sleep(Duration.ofSeconds(30));
    try {
      call();
    } catch (RunEnded expected) {
      assertThat(expected).hasMessageContaining(RunInMemory.ID).hasMessageContaining("nothing");
    }
    assertThat(run.everything()).isEqualTo(before);
  }

  @Test
  void refusesAnUnknownKey() {
    arrive();
    refuses(fields().put("colour", "blue"), "colour");
  }

  @Test
  void refusesEachMissingField() {
    arrive();
    for (String field : names()) {
      ObjectNode without = fields();
      without.remove(field);
      refuses(without, field);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "5", "1.5", "\"x\"", "{\"x\":1}", "[1]"})
  void refusesEachFieldOfAWrongType(String json) throws JsonProcessingException {
    arrive();
    JsonNode wrong = StrictJson.MAPPER.readTree(json);
    for (String field : names()) {
      if (!fieldsOfAnyType().contains(field)
          && fields().get(field).getNodeType() != wrong.getNodeType()) {
        refuses(fields().set(field, wrong), "");
      }
    }
  }

  @Test
  void refusesAValueThatIsNotAnObject() {
    arrive();
    for (String request : List.of("", "null", "[]", "\"night-1\"", "{", request() + "{}")) {
      refuses(request, "");
    }
  }

  @Test
  void refusesARunThatHasNotBegun() {
    if (!takesARunThatHasNotBegun()) {
      refuses(request(), RunInMemory.ID);
    }
  }

  private void refuses(JsonNode request, String named) {
    refuses(request.toString(), named);
  }

  private void refuses(String request, String named) {
    List<Object> before = run.everything();
    assertThatExceptionOfType(Misconfigured.class)
        .as(request)
        .isThrownBy(() -> call(request))
        .withMessageContaining(named);
    assertThat(run.everything()).isEqualTo(before);
  }

  private ObjectNode fields() {
    try {
      return (ObjectNode) StrictJson.MAPPER.readTree(request());
    } catch (JsonProcessingException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private List<String> names() {
    return fields().properties().stream().map(Map.Entry::getKey).toList();
  }
}
