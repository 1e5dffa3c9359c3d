package dev.curfew.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.report.delivery.DeliveryResult;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Interprets Slack's responses (docs.slack.dev, "Sending messages using incoming webhooks" and
 * "chat.postMessage").
 */
final class SlackResponse {
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int LONGEST_SHOWN = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Temporary errors of {@code chat.postMessage}. */
  private static final Set<String> TEMPORARY =
      Set.of(
          "ratelimited",
          "rate_limited",
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout");

  private SlackResponse() {}

  static DeliveryResult ofWebhook(HttpResponse<String> answer) {
    return answer.statusCode() == OK ? new DeliveryResult.Sent() : unsuccessful(answer);
  }

  /** With HTTP 200, {@code ok} is true if the message was posted, and {@code ts} identifies it. */
  static DeliveryResult ofBot(HttpResponse<String> answer) {
    if (answer.statusCode() != OK) {
      return unsuccessful(answer);
    }
    JsonNode body = json(answer.body());
    if (body.path("ok").asBoolean(false)) {
      return new DeliveryResult.Sent(Optional.ofNullable(body.path("ts").textValue()));
    }
    String error = body.path("error").asText("a response without ok");
    String why = "Slack refused: " + error + needed(body);
    return TEMPORARY.contains(error)
        ? new DeliveryResult.Later(retryAfter(answer), why)
        : new DeliveryResult.Refused(why);
  }

  private static DeliveryResult unsuccessful(HttpResponse<String> answer) {
    int status = answer.statusCode();
    String why = "Slack responded with HTTP %d: %s".formatted(status, shown(answer.body()));
    return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR
        ? new DeliveryResult.Later(retryAfter(answer), why)
        : new DeliveryResult.Refused(why);
  }

  /** Slack sends whole seconds. */
  private static Duration retryAfter(HttpResponse<String> answer) {
    Optional<String> seconds = answer.headers().firstValue("Retry-After");
    return seconds
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }

  /** With {@code missing_scope}, Slack names the scope. */
  private static String needed(JsonNode body) {
    return body.path("needed").isTextual()
        ? " (the bot needs the scope %s)".formatted(body.path("needed").textValue())
        : "";
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return JSON.createObjectNode().put("error", "a response that is not JSON");
    }
  }

  private static String shown(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
  }
}
