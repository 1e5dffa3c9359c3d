package dev.curfew.aws.dynamodb;

import dev.curfew.sweep.Claims;
import dev.curfew.sweep.ClaimsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoClaimsTest extends ClaimsContract {
  @RegisterExtension final Tables tables = new Tables();

  @Override
  protected Claims claims() {
    return new DynamoClaims(tables.client(), tables.ledger());
  }
}
