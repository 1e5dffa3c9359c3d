package dev.curfew.local.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.time.VirtualTime;
import java.time.Instant;
import java.util.Map;

/** Short ways to write state machines and run them. Apostrophes stand for quotation marks. */
final class Machines {
  static final Instant START = Instant.parse("2026-11-23T13:00:00Z");
  static final TaskResources ECHO = (name, payload, context) -> payload;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Machines() {}

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }

  /** A machine that begins with its first state. */
  static StateMachine machine(String states) {
    String object = "{" + states + "}";
    String first = json(object).fieldNames().next();
    String text = "{'QueryLanguage':'JSONata','StartAt':'" + first + "','States':" + object + "}";
    return StateMachine.load(text.replace('\'', '"'), Map.of());
  }

  static ExecutionInput input(String json) {
    return ExecutionInput.of("111122223333", "eu-west-1", "machine", "run-1", json(json));
  }

  static Execution run(String states, String input) {
    return run(states, input, ECHO);
  }

  static Execution run(String states, String input, TaskResources resources) {
    return machine(states).run(input(input), resources, new VirtualTime(START));
  }
}
