package dev.curfew.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.HasText;
import dev.curfew.run.Mode;
import dev.curfew.run.start.StartRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * The input of an execution, as people and EventBridge Scheduler write it: any key may be absent.
 */
public record StartInput(
    Optional<String> mode,
    Optional<Instant> at,
    Optional<Instant> scheduledTime,
    Optional<String> approve) {

  /**
   * Reads the input.
   *
   * @throws Misconfigured naming the key and what is allowed
   */
  public static StartRequest read(JsonNode input) {
    StartInput read = StrictJson.readPartial(input, StartInput.class, "the execution's input");
    return new StartRequest(
        read.mode.map(StartInput::mode).orElse(Mode.PLAN),
        read.at,
        read.scheduledTime,
        read.approve);
  }

  /** The mode of an input that may be invalid: mode plan is the safe one, as it stops nothing. */
  public static Mode modeOrPlan(JsonNode input) {
    try {
      return read(input).mode();
    } catch (Misconfigured invalid) {
      return Mode.PLAN;
    }
  }

  private static Mode mode(String text) {
    return HasText.parse(Mode.class, text)
        .orElseThrow(() ->
            new Misconfigured(
                "the execution's input, mode: found '%s'; allowed: %s"
                    .formatted(text, HasText.texts(Mode.class))));
  }
}
