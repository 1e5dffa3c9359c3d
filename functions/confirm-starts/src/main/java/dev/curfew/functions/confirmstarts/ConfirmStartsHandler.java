package dev.curfew.functions.confirmstarts;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.instance.Target;
import dev.curfew.start.ConfirmStarts;

/** Confirms the starts that were requested of one order group in one region. */
public final class ConfirmStartsHandler
    extends JsonHandler<ConfirmStartsRequest, ConfirmStartsResponse> {
  public ConfirmStartsHandler() {
    super(ConfirmStartsRequest.class);
  }

  public ConfirmStartsHandler(Dependencies dependencies) {
    super(ConfirmStartsRequest.class, dependencies);
  }

  @Override
  protected ConfirmStartsResponse handle(ConfirmStartsRequest in, String invocation) {
    Dependencies dependencies = dependencies();
    ConfirmStarts confirmStarts =
        new ConfirmStarts(
            dependencies.settings().morning(),
            dependencies.clock(),
            dependencies.fleet(),
            dependencies.ledger().startStores());
    Target target = new Target(in.account(), in.region());
    return ConfirmStartsResponse.of(
        confirmStarts.confirm(
            dependencies.run(in.run()), target, in.order(), in.pollCount(), in.stepsLeft()),
        in.pollCount() + 1);
  }

  @Override
  protected String decision(ConfirmStartsResponse response) {
    return "starts-polled";
  }
}
