package dev.curfew.functions.confirmstops;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.instance.Target;
import dev.curfew.stop.ConfirmStops;

/** Confirms the stops that were requested in one region. */
public final class ConfirmStopsHandler
    extends JsonHandler<ConfirmStopsRequest, ConfirmStopsResponse> {
  public ConfirmStopsHandler() {
    super(ConfirmStopsRequest.class);
  }

  public ConfirmStopsHandler(Dependencies dependencies) {
    super(ConfirmStopsRequest.class, dependencies);
  }

  @Override
  protected ConfirmStopsResponse handle(ConfirmStopsRequest in, String invocation) {
    Dependencies dependencies = dependencies();
    ConfirmStops confirmStops =
        new ConfirmStops(
            dependencies.settings().confirmDeadline(),
            dependencies.clock(),
            dependencies.fleet(),
            dependencies.ledger().plans(),
            dependencies.ledger().journal());
    Target target = new Target(in.account(), in.region());
    return ConfirmStopsResponse.of(
        confirmStops.confirm(dependencies.run(in.run()), target, in.pollCount()),
        in.pollCount() + 1);
  }

  @Override
  protected String decision(ConfirmStopsResponse response) {
    return "stops-polled";
  }
}
