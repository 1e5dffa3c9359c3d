package dev.curfew.testing;

import dev.curfew.policy.PolicyDocument;
import dev.curfew.sweep.PolicyStore;
import dev.curfew.sweep.PolicyStoreContract;

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
