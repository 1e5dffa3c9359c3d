package dev.curfew.functions.startinstances;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.instance.Target;
import dev.curfew.start.StartInstances;

/** Requests the starts of one order group in one region, as many as the token buckets allow now. */
public final class StartInstancesHandler
    extends JsonHandler<StartInstancesRequest, StartInstancesResponse> {
  public StartInstancesHandler() {
    super(StartInstancesRequest.class);
  }

  public StartInstancesHandler(Dependencies dependencies) {
    super(StartInstancesRequest.class, dependencies);
  }

  @Override
  protected StartInstancesResponse handle(StartInstancesRequest in, String invocation) {
    Dependencies dependencies = dependencies();
    StartInstances startInstances =
        new StartInstances(
            dependencies.settings(),
            dependencies.clock(),
            dependencies.fleet(),
            dependencies.policies(),
            dependencies.ledger().startStores(),
            dependencies.aborts());
    Target target = new Target(in.account(), in.region());
    return StartInstancesResponse.of(
        startInstances.start(dependencies.run(in.run()), target, in.order(), in.position()));
  }

  @Override
  protected String decision(StartInstancesResponse response) {
    return "start-pass-ended";
  }
}
