package dev.curfew.functions.loadpolicies;

import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.sweep.LoadPolicies;

/** Reads and checks all policies, and writes down what the run goes by. */
public final class LoadPoliciesHandler
    extends JsonHandler<LoadPoliciesRequest, LoadPoliciesResponse> {
  private final Wiring wiring;
  private final LoadPolicies loadPolicies;

  public LoadPoliciesHandler(Wiring w) {
    super(LoadPoliciesRequest.class);
    wiring = w;
    loadPolicies = new LoadPolicies(w.policies(), w.ledger(), w.settings().allowEmptyPolicies());
  }

  @Override
  protected LoadPoliciesResponse handle(LoadPoliciesRequest in, String attempt) {
    return new LoadPoliciesResponse(
        loadPolicies.load(wiring.run(in.run()), attempt).policies().size());
  }
}
