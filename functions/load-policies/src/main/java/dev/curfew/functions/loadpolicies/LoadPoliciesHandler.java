package dev.curfew.functions.loadpolicies;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.PolicyReview;
import dev.curfew.plan.policies.LoadPolicies;
import dev.curfew.run.Run;

/** Reads and checks all policies, and records the snapshot that the run uses. */
public final class LoadPoliciesHandler
    extends JsonHandler<LoadPoliciesRequest, LoadPoliciesResponse> {
  public LoadPoliciesHandler() {
    super(LoadPoliciesRequest.class);
  }

  public LoadPoliciesHandler(Dependencies dependencies) {
    super(LoadPoliciesRequest.class, dependencies);
  }

  @Override
  protected LoadPoliciesResponse handle(LoadPoliciesRequest in, String invocation) {
    Dependencies dependencies = dependencies();
    LoadPolicies loadPolicies =
        new LoadPolicies(
            dependencies.policies(),
            dependencies.ledger().policies(),
            dependencies.settings().allowEmptyPolicies());
    Run run = dependencies.run(in.run());
    int policies = loadPolicies.load(run, invocation).policies().size();
    new PolicyReview(dependencies.ledger().policies(), dependencies.log()).log(run);
    return new LoadPoliciesResponse(policies);
  }

  @Override
  protected String decision(LoadPoliciesResponse response) {
    return "policies-loaded";
  }
}
