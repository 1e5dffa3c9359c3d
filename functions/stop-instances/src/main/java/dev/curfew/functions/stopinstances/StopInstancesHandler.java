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
    Dependencies dependencies = dependencies();
    StopInstances stopInstances =
        new StopInstances(
            dependencies.settings(),
            dependencies.clock(),
            dependencies.fleet(),
            dependencies.policies(),
            dependencies.ledger().stopStores(),
            dependencies.aborts());
    Target target = new Target(in.account(), in.region());
    return StopInstancesResponse.of(
        stopInstances.stop(dependencies.run(in.run()), target, in.position()));
  }

  @Override
  protected String decision(StopInstancesResponse response) {
    return "stop-pass-ended";
  }
}
