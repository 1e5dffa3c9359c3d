package dev.curfew.functions.planmorning;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.instance.Target;
import dev.curfew.plan.policies.PolicySnapshot;
import dev.curfew.policy.MorningEvaluator;
import dev.curfew.run.Run;
import dev.curfew.start.PlanMorning;

/** Plans one region of a morning. */
public final class PlanMorningHandler extends JsonHandler<PlanMorningRequest, PlanMorningResponse> {
  public PlanMorningHandler() {
    super(PlanMorningRequest.class);
  }

  public PlanMorningHandler(Dependencies dependencies) {
    super(PlanMorningRequest.class, dependencies);
  }

  @Override
  protected PlanMorningResponse handle(PlanMorningRequest in, String invocation) {
    Dependencies dependencies = dependencies();
    Run run = dependencies.run(in.run());
    MorningEvaluator evaluator =
        PolicySnapshot.of(dependencies.ledger().policies(), run)
            .morningEvaluatorAt(run.now(), run.byDefault(), in.region());
    return PlanMorningResponse.of(
        new PlanMorning(
                dependencies.settings(),
                dependencies.clock(),
                dependencies.fleet(),
                dependencies.ledger().startStores(),
                dependencies.runLocks())
            .plan(run, new Target(in.account(), in.region()), evaluator, invocation));
  }

  @Override
  protected String decision(PlanMorningResponse response) {
    return response.status().equals("read") ? "region-planned" : "region-unreachable";
  }
}
