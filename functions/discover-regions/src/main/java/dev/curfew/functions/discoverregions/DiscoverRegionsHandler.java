package dev.curfew.functions.discoverregions;

import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.sweep.StartRequest;
import dev.curfew.sweep.StartRun;
import dev.curfew.sweep.StartRun.Start;
import java.util.List;

/** Claims the run and finds its regions. */
public final class DiscoverRegionsHandler
    extends JsonHandler<DiscoverRegionsRequest, DiscoverRegionsResponse> {
  private final StartRun startRun;

  public DiscoverRegionsHandler(Wiring w) {
    super(DiscoverRegionsRequest.class);
    startRun = new StartRun(w.settings(), w.clock(), w.regions(), w.claims(), w.ledger());
  }

  @Override
  protected DiscoverRegionsResponse handle(DiscoverRegionsRequest in, String attempt) {
    StartRequest request = StartRequest.of(in.input());
    return switch (startRun.start(in.run(), in.execution(), in.startedAt(), request)) {
      case Start.Begun begun -> new DiscoverRegionsResponse(true, "", begun.targets());
      case Start.GivenWay way -> new DiscoverRegionsResponse(false, way.execution(), List.of());
    };
  }
}
