package dev.curfew.slack;

import dev.curfew.testing.StubHttp.Answer;

/** Posts by an incoming webhook. */
class SlackWebhookContractTest extends SlackChannelContract {
  SlackWebhookContractTest() {
    super("https://hooks.slack.com/services/T000/B000/sesame");
  }

  @Override
  Answer taken() {
    return Answer.of(200, "ok");
  }

  @Override
  Answer refused() {
    return Answer.of(404, "no_service");
  }
}
