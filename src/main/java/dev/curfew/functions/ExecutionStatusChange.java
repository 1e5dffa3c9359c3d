package dev.curfew.functions;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.failure.Misconfigured;
import java.time.Instant;
import java.util.Set;

/**
 * EventBridge's notice that an execution ended (AWS Step Functions Developer Guide, "Automating AWS
 * Step Functions event delivery with EventBridge"). A timeout and an abort bypass every {@code
 * Catch}, so the report of such a run is sent because of this event; a report that was delivered
 * already is not sent again.
 */
public final class ExecutionStatusChange {
  /** Lenient: an event may have more than its class knows, and its time is not used. */
  private static final JsonMapper EVENTS =
      JsonMapper.builder().addMixIn(ScheduledEvent.class, Names.class).build();

  private static final String TYPE = "Step Functions Execution Status Change";
  private static final Set<String> FAILED = Set.of("FAILED", "TIMED_OUT", "ABORTED");

  /** EventBridge ignores the response, so there is no later attempt. */
  private static final int LAST_ATTEMPT = 4;

  private ExecutionStatusChange() {}

  /** Differences between the class's property names and the event's keys. */
  @JsonIgnoreProperties(value = "time", ignoreUnknown = true)
  private interface Names {
    @JsonProperty("detail-type")
    void setDetailType(String type);
  }

  /** Whether it is such a notice, as it came or as the rule for mornings wraps it. */
  public static boolean is(JsonNode event) {
    return notice(event).path("detail-type").asText("").equals(TYPE);
  }

  /**
   * The rule for mornings sends {@code {"occasion":"morning","event":...}}, as the notice itself
   * does not say it.
   */
  private static JsonNode notice(JsonNode event) {
    return event.has("event") ? event.path("event") : event;
  }

  /**
   * The request that the state machine would have sent to SendReport.
   *
   * @throws Misconfigured if the event is not about an execution that failed
   */
  public static JsonNode request(JsonNode event) {
    JsonNode detail = EVENTS.valueToTree(read(notice(event)).getDetail());
    String status = detail.path("status").asText("");
    if (!FAILED.contains(status) || !detail.path("startDate").isIntegralNumber()) {
      throw new Misconfigured(
          "the event's detail: found status '%s' and startDate %s; allowed: one of %s, and milliseconds"
              .formatted(status, detail.path("startDate"), FAILED));
    }
    ObjectNode request = StrictJson.MAPPER.createObjectNode();
    if (event.has("occasion")) {
      request.set("occasion", event.path("occasion"));
    }
    request.set("run", detail.path("name"));
    request.set("execution", detail.path("executionArn"));
    request.put("startedAt", Instant.ofEpochMilli(detail.path("startDate").longValue()).toString());
    request.set("input", input(detail.path("input")));
    request.set("failure", failure(status, detail));
    request.putArray("regionFailures");
    return request.put("sendCount", LAST_ATTEMPT);
  }

  private static ScheduledEvent read(JsonNode event) {
    try {
      return EVENTS.convertValue(event, ScheduledEvent.class);
    } catch (IllegalArgumentException wrong) {
      throw new Misconfigured("the event: not an EventBridge event: " + wrong.getMessage());
    }
  }

  /** The input is JSON text in the event, and absent if it is large. */
  private static JsonNode input(JsonNode text) {
    try {
      JsonNode input = StrictJson.MAPPER.readTree(text.asText(""));
      return input.isMissingNode() ? StrictJson.MAPPER.createObjectNode() : input;
    } catch (JsonProcessingException notJson) {
      return StrictJson.MAPPER.createObjectNode();
    }
  }

  /** Error and cause may be absent. */
  private static ObjectNode failure(String status, JsonNode detail) {
    return StrictJson.MAPPER
        .createObjectNode()
        .put("Error", detail.path("error").asText("execution " + status))
        .put(
            "Cause",
            detail
                .path("cause")
                .asText(
                    "see the execution's history in Step Functions: "
                        + detail.path("executionArn").asText()));
  }
}
