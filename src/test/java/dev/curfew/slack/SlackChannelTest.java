package dev.curfew.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackChannelTest {
  private static final String WEBHOOK = "https://hooks.slack.com/services/T000/B000/sesame";
  private static final String TOKEN = "xoxb-123-456-sesame";
  private static final SlackPost POST = new SlackPost(body());

  private static ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("text", "밤 & x");
    body.putArray("blocks");
    return body;
  }

  private final StubHttp server = new StubHttp(request -> Answer.of(200, "ok"));

  @AfterEach
  void close() {
    server.close();
  }

  private SlackChannel channel(Supplier<String> secret) {
    return new SlackChannel(secret, Optional.of("#ops"), Optional.of(server.uri()));
  }

  @Test
  void postsToTheWebhookAsItIs() {
    assertThat(channel(() -> WEBHOOK + "\n").send(POST)).isEqualTo(new DeliveryResult.Sent());

    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.path()).isEqualTo("/services/T000/B000/sesame");
          assertThat(request.body()).isEqualTo(POST.body().toString());
          assertThat(request.headers())
              .containsEntry("content-type", "application/json; charset=utf-8")
              .doesNotContainKey("authorization");
        });
  }

  @Test
  void postsAsABotToItsChannel() {
    server.answer(request -> Answer.of(200, "{\"ok\":true,\"ts\":\"1503435956.000247\"}"));

    assertThat(channel(() -> TOKEN).send(POST))
        .isEqualTo(new DeliveryResult.Sent(Optional.of("1503435956.000247")));

    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.path()).isEqualTo("/api/chat.postMessage");
          assertThat(request.headers()).containsEntry("authorization", "Bearer " + TOKEN);
          assertThat(request.body())
              .isEqualTo("{\"text\":\"밤 & x\",\"blocks\":[],\"channel\":\"#ops\"}");
        });
  }

  @Test
  void aBotRepliesInTheThreadAndAWebhookCannot() {
    SlackPost reply = POST.in(new SlackPost.Thread("1503435956.000247", true));
    server.answer(request -> Answer.of(200, "{\"ok\":true}"));

    assertThat(channel(() -> TOKEN).send(reply)).isEqualTo(new DeliveryResult.Sent());
    channel(() -> WEBHOOK).send(reply);

    assertThat(server.requests().getFirst().body())
        .contains("\"thread_ts\":\"1503435956.000247\"", "\"reply_broadcast\":true");
    assertThat(server.requests().getLast().body()).isEqualTo(POST.body().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_payload, a defect of Curfew",
    "400, user_not_found, ''",
    "400, no_text, a defect of Curfew",
    "400, too_many_attachments, a defect of Curfew",
    "403, action_prohibited, an administrator",
    "403, posting_to_general_channel_denied, an administrator",
    "403, invalid_token, create a new one",
    "403, team_disabled, create a new one",
    "404, channel_not_found, check SlackChannel",
    "404, no_service, create a new one and store its URL in the Slack parameter",
    "404, no_service_id, create a new one",
    "404, no_active_hooks, create a new one",
    "404, no_team, create a new one",
    "410, channel_is_archived, unarchive it",
    "405, '', ''"
  })
  void permanentErrorsOfAWebhookAreRefusals(int status, String words, String remedy) {
    server.answer(request -> Answer.of(status, words));

    assertThat(channel(() -> WEBHOOK).send(POST))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class,
            refused ->
                assertThat(refused.why())
                    .startsWith("Slack responded with HTTP %d: %s".formatted(status, words))
                    .contains(remedy));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {WEBHOOK, TOKEN})
  void obeysRetryAfter(String secret) {
    server.answer(request -> new Answer(429, Map.of("Retry-After", "30"), "rate_limited"));

    assertThat(channel(() -> secret).send(POST))
        .isEqualTo(
            new DeliveryResult.Later(
                Duration.ofSeconds(30), "Slack responded with HTTP 429: rate_limited"));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "1.5", "99999999999999999999", ""})
  void ignoresARetryAfterThatIsNotANumberOfSeconds(String retryAfter) {
    server.answer(request -> new Answer(429, Map.of("Retry-After", retryAfter), "x"));

    assertThat(channel(() -> WEBHOOK).send(POST))
        .isEqualTo(new DeliveryResult.Later(Duration.ZERO, "Slack responded with HTTP 429: x"));
  }

  @ParameterizedTest
  @CsvSource({
    "500, rollup_error",
    "500, 'server_error'",
    "502, '<html>\n<body>oh LONG'",
    "503, '{\"ok\":false,\"error\":\"service_unavailable\"}'",
    "504, ''",
    "408, 'request_timeout'"
  })
  void isRetriedIfSlackIsDown(int status, String body) {
    server.answer(request -> Answer.of(status, body.replace("LONG", "no ".repeat(200))));

    assertThat(channel(() -> WEBHOOK).send(POST))
        .isInstanceOfSatisfying(
            DeliveryResult.Later.class,
            later ->
                assertThat(later.why())
                    .startsWith("Slack responded with HTTP ")
                    .hasSizeLessThan(250));
  }

  /** A user deleted the first post, or locked its thread, during the run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cannot_reply_to_message",
        "restricted_action_non_threadable_channel",
        "restricted_action_thread_locked",
        "thread_not_found"
      })
  void postsOutsideTheThreadIfSlackDoesNotAcceptAReply(String error) {
    server.answer(request ->
        Answer.of(
            200,
            request.body().contains("thread_ts")
                ? "{\"ok\":false,\"error\":\"%s\"}".formatted(error)
                : "{\"ok\":true,\"ts\":\"2.0\"}"));

    assertThat(channel(() -> TOKEN).send(POST.in(new SlackPost.Thread("1.0", false))))
        .isEqualTo(new DeliveryResult.Sent(Optional.of("2.0")));
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().getLast().body()).doesNotContain("reply_broadcast");

    server.answer(request -> Answer.of(200, "{\"ok\":false,\"error\":\"%s\"}".formatted(error)));
    assertThat(channel(() -> TOKEN).send(POST)).isInstanceOf(DeliveryResult.Refused.class);
    assertThat(server.requests()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ok\":false,\"error\":\"team_access_not_granted\"}|team_access_not_granted",
        "{\"ok\":false,\"error\":\"not_in_channel\"}|not_in_channel: invite the bot to the channel",
        "{\"ok\":false,\"error\":\"token_revoked\",\"warning\":\"x\"}|token_revoked: the token is"
            + " not valid any more; create a new one and store it in the Slack parameter",
        "{\"error\":\"is_archived\",\"ok\":false}|is_archived: the channel is archived; unarchive"
            + " it, or post to another",
        "{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"chat:write\"}|missing_scope (the"
            + " bot needs the scope chat:write)",
        "{\"ok\":false}|an error without a name"
      })
  void permanentErrorsOfABotAreRefusals(String body, String why) {
    server.answer(request -> Answer.of(200, body));

    assertThat(channel(() -> TOKEN).send(POST))
        .isEqualTo(new DeliveryResult.Refused("Slack refused: " + why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ratelimited",
        "internal_error",
        "service_unavailable",
        "team_added_to_org",
        "org_login_required",
        "external_channel_migrating",
        "message_limit_exceeded"
      })
  void isRetriedIfSlackReportsATransientErrorWithHttp200(String error) {
    server.answer(request ->
        new Answer(
            200, Map.of("Retry-After", "7"), "{\"ok\":false,\"error\":\"%s\"}".formatted(error)));

    assertThat(channel(() -> TOKEN).send(POST))
        .isEqualTo(new DeliveryResult.Later(Duration.ofSeconds(7), "Slack refused: " + error));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|<html>login</html>",
        "200|''",
        "200|{}",
        "200|okay",
        "200|[]",
        "200|{\"ok\":\"true\"}",
        "200|{\"ok\":null}",
        "200|<!DOCTYPE html><html><title>Sign in</title></html>",
        "401|<HTML>who are you",
        "403|<html>Blocked by policy</html>",
        "407|Proxy Authentication Required"
      })
  void aResponseThatIsNotOfSlackIsNotADelivery(int status, String body) {
    server.answer(request -> Answer.of(status, body));

    for (String secret : new String[] {WEBHOOK, TOKEN}) {
      assertThat(channel(() -> secret).send(POST))
          .isInstanceOfSatisfying(
              DeliveryResult.Later.class,
              later -> assertThat(later.why()).contains("HTTP " + status, "not from Slack", body));
    }
  }

  @Test
  void takesTheWebhooksOkWithALineBreak() {
    server.answer(request -> Answer.of(200, "ok\n"));

    assertThat(channel(() -> WEBHOOK).send(POST)).isEqualTo(new DeliveryResult.Sent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://slack.com/", "https://app.slack.com", "/"})
  void aRedirectToSlackMeansThatTheUrlIsNotAWebhook(String location) {
    server.answer(request -> new Answer(302, Map.of("Location", location), ""));

    assertThat(channel(() -> WEBHOOK).send(POST))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class,
            refused -> assertThat(refused.why()).contains("HTTP 302", "no longer", "webhook"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://login.example.com/", "https://slack.com.example.org/", "//x/"})
  void aRedirectElsewhereIsNotSlacks(String location) {
    server.answer(request -> new Answer(302, Map.of("Location", location), ""));

    assertThat(channel(() -> WEBHOOK).send(POST)).isInstanceOf(DeliveryResult.Later.class);
  }

  @Test
  void showsSlacksDetailsOnce() {
    server.answer(request ->
        Answer.of(
            200,
            """
            {"ok":false,"error":"invalid_blocks",
             "errors":["must be less than 3001 characters [json-pointer:/blocks/3/text/text]"],
             "response_metadata":{"messages":[
              "[ERROR] must be less than 3001 characters [json-pointer:/blocks/3/text/text]",
              "[ERROR] too many blocks"]}}
            """));

    assertThat(channel(() -> TOKEN).send(POST))
        .isEqualTo(
            new DeliveryResult.Refused(
                "Slack refused: invalid_blocks (must be less than 3001 characters"
                    + " [json-pointer:/blocks/3/text/text]; too many blocks): this is a defect of"
                    + " Curfew; please report it"));
  }

  @Test
  void isRetriedIfThereIsNoResponse() {
    server.answer(request -> Answer.NONE);

    assertThat(channel(() -> WEBHOOK).send(POST))
        .isInstanceOfSatisfying(
            DeliveryResult.Later.class,
            later ->
                assertThat(later.why())
                    .startsWith("No response from Slack: ")
                    .doesNotContain("sesame"));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.slack.com/services/sesame",
        "https://hooks.slack.com.example.org/services/sesame",
        "https://example.org/?https://hooks.slack.com/sesame",
        "https://hooks.slack.com@example.org/sesame",
        "https://hooks.slack.com:8443/sesame",
        "xoxp-sesame",
        "xoxb-sesame with blanks",
        "sesame\"",
        ""
      })
  void refusesASecretThatIsNeitherAndShowsNothingOfIt(String secret) {
    assertThat(channel(() -> secret).send(POST))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class,
            refused ->
                assertThat(refused.why())
                    .contains("hooks.slack.com/services", "xoxb-", secret.length() + " characters")
                    .doesNotContain("sesame"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aBotNeedsAChannel() {
    SlackChannel without =
        new SlackChannel(() -> TOKEN, Optional.empty(), Optional.of(server.uri()));

    assertThat(without.send(POST))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class,
            refused ->
                assertThat(refused.why())
                    .contains("CURFEW_SLACK_CHANNEL")
                    .doesNotContain("sesame"));
  }

  @Test
  void aSecretThatCannotBeReadIsNotAReasonToFail() {
    assertThat(
            channel(
                    () -> {
                      throw new Misconfigured("no such parameter");
                    })
                .send(POST))
        .isEqualTo(new DeliveryResult.Refused("no such parameter"));
    assertThat(
            channel(
                    () -> {
                      throw new TransientFailure("SSM is busy");
                    })
                .send(POST))
        .isEqualTo(new DeliveryResult.Later(Duration.ZERO, "SSM is busy"));
  }

  @Test
  void noTextFormShowsTheSecret() {
    assertThat(SlackCredential.of(WEBHOOK, Optional.empty()).toString()).doesNotContain("sesame");
    assertThat(SlackCredential.of(TOKEN, Optional.of("#ops")).toString()).doesNotContain("sesame");
  }
}
