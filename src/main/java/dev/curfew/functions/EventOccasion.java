package dev.curfew.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.HasText;
import dev.curfew.policy.Occasion;

/**
 * The key {@code occasion} of an event: what the run is for. The state machine of the morning sends
 * it, the one of the night does not.
 */
public final class EventOccasion {
  private static final String KEY = "occasion";

  private EventOccasion() {}

  /** The same event, with the occasion of a night if it has none. */
  public static JsonNode orNight(JsonNode event) {
    return event instanceof ObjectNode object && !object.has(KEY)
        ? object.deepCopy().put(KEY, Occasion.NIGHT.text())
        : event;
  }

  /**
   * The occasion with this name.
   *
   * @throws Misconfigured if there is none
   */
  public static Occasion of(String text) {
    return HasText.parse(Occasion.class, text)
        .orElseThrow(() ->
            new Misconfigured(
                "the event, occasion: found '%s'; allowed: %s"
                    .formatted(text, HasText.texts(Occasion.class))));
  }
}
