package dev.curfew.aws.dynamodb;

import dev.curfew.policy.PolicyDocument;
import dev.curfew.sweep.PolicyStore;
import dev.curfew.sweep.PolicyStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PolicyStoreOverHttpTest extends PolicyStoreContract {
  @RegisterExtension final TablesOverHttp tables = new TablesOverHttp();

  @Override
  protected PolicyStore store() {
    return new DynamoPolicyStore(tables.client(), tables.policies());
  }

  @Override
  protected void write(PolicyDocument policy) {
    new DynamoPolicyStore(tables.client(), tables.policies()).write(policy);
  }
}
