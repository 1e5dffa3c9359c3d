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
  private final Wiring wiring;
  private final PlanRegion planRegion;

  public PlanRegionHandler(Wiring w) {
    super(PlanRegionRequest.class);
    wiring = w;
    planRegion = new PlanRegion(w.fleet());
  }

  @Override
  protected PlanRegionResponse handle(PlanRegionRequest in, String attempt) {
    Run run = wiring.run(in.run());
    Target target = new Target(in.account(), in.region());
    Judge judge =
        Snapshot.of(wiring.ledger(), run).judgeAt(run.now(), run.byDefault(), in.region());
    return PlanRegionResponse.of(planRegion.planOnce(run, target, judge, wiring.ledger(), attempt));
  }
}
