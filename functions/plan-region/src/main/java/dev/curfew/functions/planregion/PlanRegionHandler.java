package dev.curfew.functions.planregion;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.instance.Target;
import dev.curfew.plan.PlanRegion;
import dev.curfew.plan.policies.PolicySnapshot;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.run.Run;

/** Plans one region. */
public final class PlanRegionHandler extends JsonHandler<PlanRegionRequest, PlanRegionResponse> {
  public PlanRegionHandler() {
    super(PlanRegionRequest.class);
  }

  public PlanRegionHandler(Dependencies dependencies) {
    super(PlanRegionRequest.class, dependencies);
  }

  @Override
  protected PlanRegionResponse handle(PlanRegionRequest in, String invocation) {
    Dependencies dependencies = dependencies();
    Run run = dependencies.run(in.run());
    Target target = new Target(in.account(), in.region());
    PolicyEvaluator evaluator =
        PolicySnapshot.of(dependencies.ledger().policies(), run)
            .evaluatorAt(run.now(), run.byDefault(), in.region());
    return PlanRegionResponse.of(
        new PlanRegion(
                dependencies.fleet(),
                dependencies.ledger().plans(),
                dependencies.ledger().refusals())
            .plan(run, target, evaluator, invocation));
  }

  @Override
  protected String decision(PlanRegionResponse response) {
    return response.status().equals("read") ? "region-planned" : "region-unreachable";
  }
}
