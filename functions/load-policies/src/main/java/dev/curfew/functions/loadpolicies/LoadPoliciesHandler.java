package dev.curfew.functions.loadpolicies;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.plan.LoadPolicies;

/** Reads and checks all policies, and writes down what the run goes by. */
public final class LoadPoliciesHandler
    extends JsonHandler<LoadPoliciesRequest, LoadPoliciesResponse> {
  public LoadPoliciesHandler() {
    super(LoadPoliciesRequest.class);
  }

  public LoadPoliciesHandler(Dependencies wiring) {
    super(LoadPoliciesRequest.class, wiring);
  }

  @Override
  protected LoadPoliciesResponse handle(LoadPoliciesRequest in, String attempt) {
    Dependencies w = wiring();
    LoadPolicies loadPolicies =
        new LoadPolicies(w.policies(), w.ledger().policies(), w.settings().allowEmptyPolicies());
    return new LoadPoliciesResponse(loadPolicies.load(w.run(in.run()), attempt).policies().size());
  }
}
