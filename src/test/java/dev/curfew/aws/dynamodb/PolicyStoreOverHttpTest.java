package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.policies.DynamoPolicyStore;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.plan.policies.PolicyStoreContract;
import dev.curfew.policy.json.PolicyDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
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
