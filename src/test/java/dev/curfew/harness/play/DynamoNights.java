package dev.curfew.harness.play;

import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.aws.dynamodb.policies.DynamoPolicyStore;
import dev.curfew.harness.night.Scenario;
import dev.curfew.local.NightStores;
import dev.curfew.local.dynamodb.EmbeddedDynamoDb;
import dev.curfew.local.dynamodb.EmbeddedDynamoDb.Refusal;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.report.Ledger;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.testing.CrashAfterWrites;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Plays nights on DynamoDB Local, each with its own tables, one after another. */
public final class DynamoNights implements AutoCloseable {

  private final EmbeddedDynamoDb dynamo;
  private int number;
  private int refused;

  private DynamoNights(EmbeddedDynamoDb dynamo) {
    this.dynamo = dynamo;
  }

  /** Starts DynamoDB Local, which takes seconds. */
  public static DynamoNights start() {
    return new DynamoNights(EmbeddedDynamoDb.start("policies-0", "ledger-0"));
  }

  /** Plays a night; table faults strike calls of DynamoDB. */
  public PlayedNight play(Scenario scenario) {
    return play(scenario, dynamo.client(), () -> {});
  }

  /** Plays a night in which the process of a function dies after that write to DynamoDB. */
  public PlayedNight play(Scenario scenario, CrashAfterWrites crash, int write) {
    return play(scenario, crash.client(dynamo.client()), () -> crash.after(write));
  }

  private PlayedNight play(Scenario scenario, DynamoDbClient client, Runnable begin) {
    number++;
    refused = 0;
    dynamo.createTables("policies-" + number, "ledger-" + number);
    try {
      return NightPlayer.on(
          scenario.onDynamoDb(),
          false,
          (time, faults) -> {
            NightStores stores = stores(scenario, client, time, faults);
            begin.run();
            return stores;
          },
          () -> dynamo.refuseWhere(_ -> Optional.empty()));
    } finally {
      dynamo.refuseWhere(_ -> Optional.empty());
    }
  }

  /** How many calls of DynamoDB faults refused in the last night. */
  public int refused() {
    return refused;
  }

  private Refusal refusal(Fault.Table fault) {
    refused++;
    return new Refusal(fault.code(), fault.words());
  }

  private NightStores stores(
      Scenario scenario, DynamoDbClient client, VirtualTime time, FaultPlan faults) {
    PolicyStore policies = policies(scenario);
    String table = "ledger-" + number;
    Ledger ledger = DynamoLedger.of(client, table, LedgerRetention.DEFAULT, time, time::sleep);
    scenario.before().write(ledger, scenario.night().at());
    dynamo.refuseWhere(action -> faults.table(action).map(this::refusal));
    return new NightStores(policies, new DynamoRunLocks(client, table), ledger);
  }

  /** The table with the documents; the documents themselves if they cannot be table items. */
  private PolicyStore policies(Scenario scenario) {
    var documents = scenario.night().policies();
    if (!PolicyReading.of(documents, scenario.night().settings().zone()).errors().isEmpty()) {
      return () -> documents;
    }
    DynamoPolicyStore table = new DynamoPolicyStore(dynamo.client(), "policies-" + number);
    documents.forEach(table::write);
    return table;
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
