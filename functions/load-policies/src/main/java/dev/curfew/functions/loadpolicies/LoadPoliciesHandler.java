package dev.curfew.functions.loadpolicies;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.plan.LoadPolicies;

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
    Dependencies w = dependencies();
    LoadPolicies loadPolicies =
        new LoadPolicies(w.policies(), w.ledger().policies(), w.settings().allowEmptyPolicies());
    return new LoadPoliciesResponse(
        loadPolicies.load(w.run(in.run()), invocation).policies().size());
  }

  @Override
  protected String decision(LoadPoliciesResponse response) {
    return "policies-loaded";
  }
}
