package dev.curfew.functions.announcestart;

import dev.curfew.failure.TransientFailure;
import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.report.Reporter;
import dev.curfew.report.Reporter.Sent;

/** Says what is about to be stopped. */
public final class AnnounceStartHandler
    extends JsonHandler<AnnounceStartRequest, AnnounceStartResponse> {
  private final Wiring wiring;
  private final Reporter reporter;

  public AnnounceStartHandler(Wiring w) {
    super(AnnounceStartRequest.class);
    wiring = w;
    reporter = new Reporter(w.settings(), w.clock(), w.ledger(), w.slack(), w.mail(), w.metrics());
  }

  @Override
  protected AnnounceStartResponse handle(AnnounceStartRequest in, String attempt) {
    Sent sent = reporter.announce(wiring.run(in.run()));
    if (sent.again()) {
      throw new TransientFailure("the start was not announced: " + sent.unsent());
    }
    return new AnnounceStartResponse(sent.unsent());
  }
}
