package dev.curfew.functions.announcestart;

import dev.curfew.failure.TransientFailure;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.report.delivery.Reporter;
import dev.curfew.report.delivery.Reporter.Sent;

/** Posts to Slack what the run is about to stop. */
public final class AnnounceStartHandler
    extends JsonHandler<AnnounceStartRequest, AnnounceStartResponse> {
  public AnnounceStartHandler() {
    super(AnnounceStartRequest.class);
  }

  public AnnounceStartHandler(Dependencies dependencies) {
    super(AnnounceStartRequest.class, dependencies);
  }

  @Override
  protected AnnounceStartResponse handle(AnnounceStartRequest in, String invocation) {
    Dependencies w = dependencies();
    Reporter reporter =
        new Reporter(w.settings(), w.clock(), w.ledger(), w.slack(), w.mail(), w.metrics());
    Sent sent = reporter.announce(w.run(in.run()));
    if (sent.again()) {
      throw new TransientFailure("the start was not announced: " + sent.unsent());
    }
    return new AnnounceStartResponse(sent.unsent());
  }

  @Override
  protected String decision(AnnounceStartResponse response) {
    return response.undelivered().isEmpty() ? "start-announced" : "start-not-announced";
  }
}
