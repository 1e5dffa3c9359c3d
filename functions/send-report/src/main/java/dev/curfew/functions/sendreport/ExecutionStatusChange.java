package dev.curfew.functions.sendreport;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.functions.StrictJson;
import java.time.Instant;
import java.util.Set;

/**
 * EventBridge's word that an execution has ended (AWS Step Functions Developer Guide, "Step
 * Functions events"); the library has one class for every event of EventBridge. A timeout and an
 * abort pass by every {@code Catch}, so the report of such a run is sent from here; one that went
 * out already is not sent again.
 */
final class ExecutionStatusChange {
  /**
   * Suspicious of nothing: an event may have more than its class knows, and its time is not used.
   */
  private static final JsonMapper EVENTS =
      JsonMapper.builder().addMixIn(ScheduledEvent.class, Names.class).build();

  private static final String TYPE = "Step Functions Execution Status Change";
  private static final Set<String> DEAD = Set.of("FAILED", "TIMED_OUT", "ABORTED");

  /** Nobody waits for the answer, so this is the last of the tries. */
  private static final int LAST_TRY = 4;

  private ExecutionStatusChange() {}

  /** What JSON calls otherwise than the class does. */
  @JsonIgnoreProperties(value = "time", ignoreUnknown = true)
  private interface Names {
    @JsonProperty("detail-type")
    void setDetailType(String type);
  }

  static boolean is(JsonNode event) {
    return event.path("detail-type").asText("").equals(TYPE);
  }

  /**
   * The request that the state machine would have sent.
   *
   * @throws Misconfigured where the event is not of an execution that died
   */
  static JsonNode request(JsonNode event) {
    JsonNode detail = EVENTS.valueToTree(read(event).getDetail());
    String status = detail.path("status").asText("");
    if (!DEAD.contains(status) || !detail.path("startDate").isIntegralNumber()) {
      throw new Misconfigured(
          "the event's detail: found the status '%s' and the startDate %s; allowed is one of %s with milliseconds"
              .formatted(status, detail.path("startDate"), DEAD));
    }
    ObjectNode request = StrictJson.MAPPER.createObjectNode();
    request.set("run", detail.path("name"));
    request.set("execution", detail.path("executionArn"));
    request.put("startedAt", Instant.ofEpochMilli(detail.path("startDate").longValue()).toString());
    request.set("input", input(detail.path("input")));
    request.set("failure", failure(status, detail));
    request.putArray("regionFailures");
    return request.put("sendCount", LAST_TRY);
  }

  private static ScheduledEvent read(JsonNode event) {
    try {
      return EVENTS.convertValue(event, ScheduledEvent.class);
    } catch (IllegalArgumentException notOne) {
      throw new Misconfigured(
          "the event: found what is no event of EventBridge: " + notOne.getMessage());
    }
  }

  /** The input is text in the event, and left out where it is large. */
  private static JsonNode input(JsonNode text) {
    try {
      JsonNode input = StrictJson.MAPPER.readTree(text.asText(""));
      return input.isMissingNode() ? StrictJson.MAPPER.createObjectNode() : input;
    } catch (JsonProcessingException notJson) {
      return StrictJson.MAPPER.createObjectNode();
    }
  }

  /** Error and cause may be missing. */
  private static ObjectNode failure(String status, JsonNode detail) {
    return StrictJson.MAPPER
        .createObjectNode()
        .put("Error", detail.path("error").asText("execution " + status))
        .put(
            "Cause",
            detail
                .path("cause")
                .asText("Step Functions has its history, " + detail.path("executionArn").asText()));
  }
}
