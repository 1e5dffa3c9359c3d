package dev.curfew.testing.memory;

import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.json.PolicyDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Policies in memory; passes {@code PolicyStoreContract}. They may be changed during a run. A
 * document that no table can hold, such as an unreadable one, is returned unchanged.
 */
public final class InMemoryPolicyStore implements PolicyStore {
  private final Map<String, PolicyDocument> policies = new LinkedHashMap<>();

  /** Adds a policy, or replaces the one with the same name. */
  public synchronized void write(PolicyDocument policy) {
    policies.put(policy.name(), policy);
  }

  public synchronized void delete(String name) {
    policies.remove(name);
  }

  @Override
  public synchronized List<PolicyDocument> read() {
    return List.copyOf(policies.values());
  }
}
