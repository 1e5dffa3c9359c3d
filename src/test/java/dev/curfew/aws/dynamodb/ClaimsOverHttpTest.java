package dev.curfew.aws.dynamodb;

import dev.curfew.run.RunLocks;
import dev.curfew.run.RunLocksContract;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class ClaimsOverHttpTest extends RunLocksContract {
  @RegisterExtension final TablesOverHttp tables = new TablesOverHttp();

  @Override
  protected RunLocks runLocks(Predicate<String> hasEnded) {
    return new DynamoRunLocks(tables.client(), tables.ledger(), hasEnded);
  }
}
