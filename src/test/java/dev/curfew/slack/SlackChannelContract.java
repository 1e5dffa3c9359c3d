package dev.curfew.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.ChannelContract;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The real adapter over HTTP; a webhook and the Web API answer in ways of their own. */
abstract class SlackChannelContract extends ChannelContract<SlackPost> {
  private final StubHttp server = new StubHttp(request -> Answer.NONE);
  private final String secret;
  private int received;

  SlackChannelContract(String secret) {
    this.secret = secret;
  }

  abstract Answer taken();

  abstract Answer refused();

  @AfterEach
  void close() {
    server.close();
  }

  @Override
  protected Channel<SlackPost> channel(First first) {
    server.answer(_ -> server.requests().size() == 1 ? answer(first) : take());
    return new SlackChannel(() -> secret, Optional.of("#ops"), Optional.of(server.uri()));
  }

  private Answer answer(First first) {
    return switch (first) {
      case TAKEN -> take();
      case TOO_MANY -> new Answer(429, Map.of("Retry-After", "7"), "rate_limited");
      case BROKEN -> Answer.of(503, "upstream connect error");
      case REFUSED -> refused();
    };
  }

  private Answer take() {
    received++;
    return taken();
  }

  @Override
  protected SlackPost message() {
    return new SlackPost(JsonNodeFactory.instance.objectNode().put("text", "1"));
  }

  @Override
  protected int received() {
    return received;
  }

  @Override
  protected Duration pause() {
    return Duration.ofSeconds(7);
  }
}
