package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.local.dynamodb.EmbeddedDynamoDb;
import dev.curfew.local.time.Time;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.report.Ledger;
import dev.curfew.run.RunLocks;
import dev.curfew.settings.LedgerRetention;

/** The policy table, run locks and ledger of a night. */
public record NightStores(PolicyStore policies, RunLocks runLocks, Ledger ledger) {
  public NightStores {
    requireNonNull(policies, "policies");
    requireNonNull(runLocks, "runLocks");
    requireNonNull(ledger, "ledger");
  }

  /** Run locks and a ledger in this table of DynamoDB Local. */
  public static NightStores on(
      EmbeddedDynamoDb dynamo, String ledgerTable, PolicyStore policies, Time time) {
    return new NightStores(
        policies,
        new DynamoRunLocks(dynamo.client(), ledgerTable),
        DynamoLedger.of(dynamo.client(), ledgerTable, LedgerRetention.DEFAULT, time, time::sleep));
  }

  /** The same stores, with another ledger. */
  public NightStores withLedger(Ledger other) {
    return new NightStores(policies, runLocks, other);
  }
}
