package dev.curfew.functions.announcestart;

import dev.curfew.failure.TransientFailure;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.report.delivery.Delivery;
import dev.curfew.report.delivery.Reporter;

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
    Dependencies dependencies = dependencies();
    Reporter reporter = dependencies.reporter();
    Delivery delivery = reporter.announce(dependencies.run(in.run()));
    if (delivery.isRetryDue()) {
      throw new TransientFailure("the start was not announced: " + delivery.undelivered());
    }
    return new AnnounceStartResponse(delivery.undelivered());
  }

  @Override
  protected String decision(AnnounceStartResponse response) {
    return response.undelivered().isEmpty() ? "start-announced" : "start-not-announced";
  }
}
