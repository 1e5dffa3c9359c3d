package dev.curfew.functions.stopinstances;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.instance.Target;
import dev.curfew.stop.StopInstances;

/** Requests the stops of one region, as many as the token buckets allow now. */
public final class StopInstancesHandler
    extends JsonHandler<StopInstancesRequest, StopInstancesResponse> {
  public StopInstancesHandler() {
    super(StopInstancesRequest.class);
  }

  public StopInstancesHandler(Dependencies dependencies) {
    super(StopInstancesRequest.class, dependencies);
  }

  @Override
  protected StopInstancesResponse handle(StopInstancesRequest in, String invocation) {
    Dependencies w = dependencies();
    StopInstances stopInstances =
        new StopInstances(
            w.settings(), w.clock(), w.fleet(), w.policies(), w.ledger().stopStores(), w.aborts());
    Target target = new Target(in.account(), in.region());
    return StopInstancesResponse.of(stopInstances.stop(w.run(in.run()), target, in.position()));
  }

  @Override
  protected String decision(StopInstancesResponse response) {
    return "stop-pass-ended";
  }
}
