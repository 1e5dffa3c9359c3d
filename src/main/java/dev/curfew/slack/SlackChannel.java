package dev.curfew.slack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.SlackPost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Posts to Slack, by a webhook or as a bot ({@code chat.postMessage}). It never waits for Slack's
 * pauses: {@link DeliveryResult.Later} says how long to. Thread-safe.
 */
public final class SlackChannel implements Channel<SlackPost> {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Supplier<String> secret;
  private final Optional<String> channel;
  private final Optional<URI> endpoint;

  /** Created at the first post, as most functions post nothing. */
  private static final class Http {
    private static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * @param secret a webhook's URL or a bot's token, read for each post; throws {@link
   *     Misconfigured} or {@link TransientFailure}
   * @param channel where a bot posts
   * @param endpoint replaces Slack's own hosts in tests
   */
  public SlackChannel(Supplier<String> secret, Optional<String> channel, Optional<URI> endpoint) {
    this.secret = requireNonNull(secret, "secret");
    this.channel = requireNonNull(channel, "channel");
    this.endpoint = requireNonNull(endpoint, "endpoint");
  }

  @Override
  public DeliveryResult send(SlackPost post) {
    try {
      return switch (SlackCredential.of(secret.get(), channel)) {
        case SlackCredential.Webhook webhook ->
            SlackResponse.ofWebhook(post(webhook.url(), Optional.empty(), post.body()));
        case SlackCredential.Bot bot -> send(post, bot);
      };
    } catch (Misconfigured wrong) {
      return new DeliveryResult.Refused(wrong.getMessage());
    } catch (TransientFailure now) {
      return new DeliveryResult.Later(Duration.ZERO, now.getMessage());
    } catch (IOException noResponse) {
      return new DeliveryResult.Later(
          Duration.ZERO,
          "No response from Slack: "
              + Optional.ofNullable(noResponse.getMessage())
                  .orElseGet(() -> noResponse.getClass().getSimpleName()));
    }
  }

  /**
   * A reply that Slack does not accept in its thread is posted outside it, as the report matters
   * even if the first message was deleted or its thread was locked.
   */
  private DeliveryResult send(SlackPost post, SlackCredential.Bot bot) throws IOException {
    HttpResponse<String> answer =
        post(
            URI.create("https://slack.com/api/chat.postMessage"),
            Optional.of(bot.token()),
            post.botBody().put("channel", bot.channel()));
    return post.thread().isPresent() && SlackResponse.isThreadRefused(answer)
        ? send(post.alone(), bot)
        : SlackResponse.ofBot(answer);
  }

  private HttpResponse<String> post(URI url, Optional<String> token, JsonNode body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(url))
            .timeout(ANSWER)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    try {
      return Http.CLIENT.send(
          request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", ended);
    }
  }

  private URI at(URI url) {
    return endpoint.map(base -> base.resolve(url.getRawPath())).orElse(url);
  }
}
