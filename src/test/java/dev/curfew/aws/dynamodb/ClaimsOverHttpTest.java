package dev.curfew.aws.dynamodb;

import dev.curfew.sweep.Claims;
import dev.curfew.sweep.ClaimsContract;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClaimsOverHttpTest extends ClaimsContract {
  @RegisterExtension final TablesOverHttp tables = new TablesOverHttp();

  @Override
  protected Claims claims(Predicate<String> isOver) {
    return new DynamoClaims(tables.client(), tables.ledger(), isOver);
  }
}
