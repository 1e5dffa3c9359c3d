package dev.curfew.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.HasText;
import dev.curfew.policy.Occasion;
import dev.curfew.run.Mode;
import dev.curfew.run.start.StartRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The input of an execution, as people and EventBridge Scheduler write it: any key may be absent.
 */
public record StartInput(
    Optional<String> mode,
    Optional<Instant> at,
    Optional<Instant> scheduledTime,
    Optional<String> approve) {

  /**
   * Reads the input of a run.
   *
   * @param occasion what the run is for
   * @throws Misconfigured naming the key and what is allowed
   */
  public static StartRequest read(JsonNode input, Occasion occasion) {
    StartInput read = StrictJson.readPartial(input, StartInput.class, "the execution's input");
    return new StartRequest(
        occasion,
        read.mode.map(text -> mode(text, occasion)).orElse(Mode.PLAN),
        read.at,
        read.scheduledTime,
        read.approve);
  }

  /** The mode of an input that may be invalid: mode plan is the safe one, as it changes nothing. */
  public static Mode modeOrPlan(JsonNode input, Occasion occasion) {
    try {
      return read(input, occasion).mode();
    } catch (Misconfigured invalid) {
      return Mode.PLAN;
    }
  }

  private static Mode mode(String text, Occasion occasion) {
    List<Mode> allowed = List.of(Mode.PLAN, Mode.acting(occasion));
    return HasText.parse(Mode.class, text)
        .filter(allowed::contains)
        .orElseThrow(() ->
            new Misconfigured(
                "the execution's input, mode: found '%s'; allowed: %s%s"
                    .formatted(
                        text, allowed.stream().map(Mode::text).toList(), otherOccasion(text))));
  }

  /** For an input that was sent to the state machine of the other occasion. */
  private static String otherOccasion(String text) {
    return Stream.of(Occasion.values())
        .filter(occasion -> Mode.acting(occasion).text().equals(text))
        .findFirst()
        .map(occasion ->
            "; mode %s is for the state machine of the %s".formatted(text, occasion.text()))
        .orElse("");
  }
}
