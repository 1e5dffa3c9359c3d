package dev.curfew.slack;

import dev.curfew.testing.StubHttp.Answer;

/** Posts by the Web API. */
class SlackBotContractTest extends SlackChannelContract {
  SlackBotContractTest() {
    super("xoxb-123-456-sesame");
  }

  @Override
  Answer taken() {
    return Answer.of(200, "{\"ok\":true,\"ts\":\"1503435956.000247\"}");
  }

  @Override
  Answer refused() {
    return Answer.of(200, "{\"ok\":false,\"error\":\"channel_not_found\"}");
  }
}
