package dev.curfew.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.curfew.report.delivery.DeliveryResult;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Interprets Slack's responses (docs.slack.dev, "Sending messages using incoming webhooks" and
 * "chat.postMessage").
 */
final class SlackResponse {
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int REDIRECTION = 3;
  private static final int PROXY_AUTHENTICATION = 407;
  private static final int REQUEST_TIMEOUT = 408;

  /** Slack's own hosts, or a path without a host. */
  private static final Pattern SLACK =
      Pattern.compile("https://(?:[a-z0-9-]+\\.)*slack(?:-gov)?\\.com(?:[/?#]|$)|/(?!/)");

  /** The level that Slack puts before its explanations. */
  private static final Pattern LEVEL = Pattern.compile("^\\[[A-Z]+]\\s*");

  private static final int LONGEST_SHOWN = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Temporary errors of {@code chat.postMessage}; the last four are those of a workspace or channel
   * that is being migrated, or sends too much.
   */
  private static final Set<String> TEMPORARY =
      Set.of(
          "ratelimited",
          "rate_limited",
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org",
          "org_login_required",
          "external_channel_migrating",
          "message_limit_exceeded");

  /** Errors of {@code chat.postMessage} that concern the thread, not the message or the channel. */
  private static final Set<String> OF_THREAD =
      Set.of(
          "cannot_reply_to_message",
          "restricted_action_non_threadable_channel",
          "restricted_action_thread_locked",
          "thread_not_found");

  private SlackResponse() {}

  /** Whether the bot's message may be accepted outside of its thread. */
  static boolean isThreadRefused(HttpResponse<String> answer) {
    return answer.statusCode() == OK
        && OF_THREAD.contains(json(answer.body()).path("error").asText());
  }

  /** With HTTP 200, a webhook sends the text {@code ok}. */
  static DeliveryResult ofWebhook(HttpResponse<String> answer) {
    if (answer.statusCode() != OK) {
      return unsuccessful(answer);
    }
    return answer.body().strip().equals("ok") ? new DeliveryResult.Sent() : ofJson(answer);
  }

  /** With HTTP 200, {@code ok} is true if the message was posted, and {@code ts} identifies it. */
  static DeliveryResult ofBot(HttpResponse<String> answer) {
    return answer.statusCode() == OK ? ofJson(answer) : unsuccessful(answer);
  }

  private static DeliveryResult ofJson(HttpResponse<String> answer) {
    JsonNode body = json(answer.body());
    if (!body.path("ok").isBoolean()) {
      return notSlack(answer);
    }
    if (body.path("ok").booleanValue()) {
      return new DeliveryResult.Sent(Optional.ofNullable(body.path("ts").textValue()));
    }
    String error = body.path("error").asText("an error without a name");
    String why = "Slack refused: " + error + needed(body) + details(body) + remedy(error);
    return TEMPORARY.contains(error)
        ? new DeliveryResult.Later(retryAfter(answer), why)
        : new DeliveryResult.Refused(why);
  }

  private static DeliveryResult unsuccessful(HttpResponse<String> answer) {
    int status = answer.statusCode();
    String body = answer.body().strip();
    String why = "Slack responded with HTTP %d: %s".formatted(status, shown(body));
    if (status == TOO_MANY_REQUESTS
        || status == REQUEST_TIMEOUT
        || status >= SERVER_ERROR
        || TEMPORARY.contains(body)) {
      return new DeliveryResult.Later(retryAfter(answer), why);
    }
    if (status / 100 == REDIRECTION) {
      return redirected(answer);
    }
    return status == PROXY_AUTHENTICATION || body.startsWith("<")
        ? notSlack(answer)
        : new DeliveryResult.Refused(why + remedy(body));
  }

  /** Slack redirects requests to a webhook that it does not know to its home page. */
  private static DeliveryResult redirected(HttpResponse<String> answer) {
    Optional<String> elsewhere =
        answer
            .headers()
            .firstValue("Location")
            .filter(location -> !SLACK.matcher(location).lookingAt());
    return elsewhere.isPresent()
        ? notSlack(answer)
        : new DeliveryResult.Refused(
            "Slack responded with HTTP %d: the URL is not, or no longer, that of a webhook; create a new webhook and store its URL"
                .formatted(answer.statusCode()));
  }

  /** A proxy or a login page answered: whether Slack has the message is unknown. */
  private static DeliveryResult notSlack(HttpResponse<String> answer) {
    return new DeliveryResult.Later(
        Duration.ZERO,
        "Unexpected response with HTTP %d: not from Slack, perhaps from a proxy: %s"
            .formatted(answer.statusCode(), shown(answer.body())));
  }

  /** Slack sends whole seconds. */
  private static Duration retryAfter(HttpResponse<String> answer) {
    Optional<String> seconds = answer.headers().firstValue("Retry-After");
    return seconds
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }

  private static String remedy(String error) {
    String remedy = SlackRemedy.of(error);
    return remedy.isEmpty() ? "" : ": " + remedy;
  }

  /** With {@code missing_scope}, Slack names the scope. */
  private static String needed(JsonNode body) {
    return body.path("needed").isTextual()
        ? " (the bot needs the scope %s)".formatted(body.path("needed").textValue())
        : "";
  }

  /** What Slack explains, in {@code errors} and {@code response_metadata.messages}, once each. */
  private static String details(JsonNode body) {
    List<String> details =
        Stream.of(body.path("errors"), body.path("response_metadata").path("messages"))
            .flatMap(JsonNode::valueStream)
            .map(detail -> detail.isTextual() ? detail.textValue() : detail.toString())
            .map(detail -> LEVEL.matcher(detail).replaceFirst(""))
            .distinct()
            .toList();
    return details.isEmpty() ? "" : " (%s)".formatted(shown(String.join("; ", details)));
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static String shown(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
  }
}
