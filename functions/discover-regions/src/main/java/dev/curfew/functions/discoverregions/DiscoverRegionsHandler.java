package dev.curfew.functions.discoverregions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.EventOccasion;
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
  protected JsonNode normalizeEvent(JsonNode event) {
    return EventOccasion.orNight(event);
  }

  @Override
  protected DiscoverRegionsResponse handle(DiscoverRegionsRequest in, String invocation) {
    Dependencies dependencies = dependencies();
    StartRun startRun =
        new StartRun(
            dependencies.settings(),
            dependencies.clock(),
            dependencies.regions(),
            dependencies.runLocks(),
            dependencies.ledger().runs());
    StartRequest request = StartInput.read(in.input(), EventOccasion.of(in.occasion()));
    return DiscoverRegionsResponse.of(
        startRun.start(in.run(), in.execution(), in.startedAt(), request));
  }

  @Override
  protected String decision(DiscoverRegionsResponse response) {
    if (response.acquired()) {
      return "run-lock-acquired";
    }
    return response.pause() > 0 ? "run-lock-awaited" : "run-skipped";
  }
}
