package dev.curfew.functions.discoverregions;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.StartInput;
import dev.curfew.run.StartRequest;
import dev.curfew.run.StartRun;
import dev.curfew.run.StartRun.Start;
import java.util.List;

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
    return switch (startRun.start(in.run(), in.execution(), in.startedAt(), request)) {
      case Start.Started started -> new DiscoverRegionsResponse(true, "", started.targets());
      case Start.Skipped skipped -> new DiscoverRegionsResponse(false, skipped.holder(), List.of());
    };
  }

  @Override
  protected String decision(DiscoverRegionsResponse response) {
    return response.acquired() ? "run-lock-acquired" : "run-skipped";
  }
}
