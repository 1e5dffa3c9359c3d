package dev.curfew.functions.planregion;

import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.instance.Target;
import dev.curfew.policy.Judge;
import dev.curfew.sweep.PlanRegion;
import dev.curfew.sweep.Run;
import dev.curfew.sweep.Snapshot;

/** Plans one region. */
public final class PlanRegionHandler extends JsonHandler<PlanRegionRequest, PlanRegionResponse> {
  public PlanRegionHandler() {
    super(PlanRegionRequest.class);
  }

  public PlanRegionHandler(Wiring wiring) {
    super(PlanRegionRequest.class, wiring);
  }

  @Override
  protected PlanRegionResponse handle(PlanRegionRequest in, String attempt) {
    Wiring w = wiring();
    Run run = w.run(in.run());
    Target target = new Target(in.account(), in.region());
    Judge judge = Snapshot.of(w.ledger(), run).judgeAt(run.now(), run.byDefault(), in.region());
    return PlanRegionResponse.of(
        new PlanRegion(w.fleet()).planOnce(run, target, judge, w.ledger(), attempt));
  }
}
