package dev.curfew.functions.stopinstances;

import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.instance.Target;
import dev.curfew.sweep.StopInstances;

/** Stops what may be stopped now in one region. */
public final class StopInstancesHandler
    extends JsonHandler<StopInstancesRequest, StopInstancesResponse> {
  private final Wiring wiring;
  private final StopInstances stopInstances;

  public StopInstancesHandler(Wiring w) {
    super(StopInstancesRequest.class);
    wiring = w;
    stopInstances = new StopInstances(w.settings(), w.clock(), w.fleet(), w.policies(), w.ledger());
  }

  @Override
  protected StopInstancesResponse handle(StopInstancesRequest in, String attempt) {
    Target target = new Target(in.account(), in.region());
    return StopInstancesResponse.of(
        stopInstances.stop(wiring.run(in.run()), target, in.position()));
  }
}
