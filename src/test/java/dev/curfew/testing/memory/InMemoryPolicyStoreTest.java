package dev.curfew.testing.memory;

import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.plan.policies.PolicyStoreContract;
import dev.curfew.policy.json.PolicyDocument;

class InMemoryPolicyStoreTest extends PolicyStoreContract {
  private final InMemoryPolicyStore store = new InMemoryPolicyStore();

  @Override
  protected PolicyStore store() {
    return store;
  }

  @Override
  protected void write(PolicyDocument policy) {
    store.write(policy);
  }
}
