package dev.curfew.functions.discoverregions;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.StartInput;
import dev.curfew.run.start.StartRequest;
import dev.curfew.run.start.StartRun;

/** Acquires the run lock and finds the regions. */
public final class DiscoverRegionsHandler
    extends JsonHandler<DiscoverRegionsRequest, DiscoverRegionsResponse> {
  public DiscoverRegionsHandler() {
    super(DiscoverRegionsRequest.class);
  }

  public DiscoverRegionsHandler(Dependencies dependencies) {
    super(DiscoverRegionsRequest.class, dependencies);
  }

  @Override
  protected DiscoverRegionsResponse handle(DiscoverRegionsRequest in, String invocation) {
    Dependencies w = dependencies();
    StartRun startRun =
        new StartRun(w.settings(), w.clock(), w.regions(), w.runLocks(), w.ledger().runs());
    StartRequest request = StartInput.read(in.input());
    return DiscoverRegionsResponse.of(
        startRun.start(in.run(), in.execution(), in.startedAt(), request));
  }

  @Override
  protected String decision(DiscoverRegionsResponse response) {
    return response.acquired() ? "run-lock-acquired" : "run-skipped";
  }
}
