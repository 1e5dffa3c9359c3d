package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.dynamodb.policies.DynamoPolicyStore;
import dev.curfew.failure.Misconfigured;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.dynamodb.EmbeddedDynamoDb;
import dev.curfew.local.dynamodb.TableFile;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.FleetChanges;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.report.RunReport;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.Mode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The tables, EC2, Slack, SES and the clock of runs without AWS: a night, and mornings after it.
 * Open until closed. Not thread-safe.
 */
public final class Stage implements AutoCloseable {
  private static final String POLICY_TABLE = "curfew-policies";
  private static final String LEDGER_TABLE = "curfew-ledger";

  private final Night night;
  private final VirtualTime time;
  private final EmbeddedDynamoDb dynamo;
  private final FaultPlan faults;
  private final NightRun run;

  private Stage(Night night, VirtualTime time, EmbeddedDynamoDb dynamo, ConfirmedStops confirmed) {
    this.night = requireNonNull(night, "night");
    this.time = requireNonNull(time, "time");
    this.dynamo = requireNonNull(dynamo, "dynamo");
    faults = new FaultPlan(night.faults(), time);
    run =
        new NightRun(
            night,
            time,
            faults,
            confirmed.observing(NightStores.on(dynamo, LEDGER_TABLE, policies(), time)));
  }

  /**
   * Opens it, which takes seconds, at the time at which the night begins.
   *
   * @param night also says what is there: instances, policies, faults, settings
   * @param confirmed counts the stops that are confirmed
   */
  public static Stage open(Night night, ConfirmedStops confirmed) {
    return new Stage(
        night,
        new VirtualTime(night.at()),
        EmbeddedDynamoDb.start(POLICY_TABLE, LEDGER_TABLE),
        confirmed);
  }

  /**
   * Takes over the ledger of an earlier run.
   *
   * @param items how many items it had when the run ended
   * @throws Misconfigured if it has another number, or a line that is not an item
   * @throws IOException if its file cannot be read
   */
  public void load(SavedRun earlier, int items) throws IOException {
    int found = TableFile.read(earlier.ledger(), dynamo, LEDGER_TABLE);
    if (found != items) {
      throw new Misconfigured(
          "%s: found %d items; the run that wrote %s left %d; run ./curfew night again, which writes both files"
              .formatted(earlier.ledger(), found, earlier.fleet().getFileName(), items));
    }
  }

  /** The filled table; if a document cannot become an item, the documents themselves. */
  private PolicyStore policies() {
    if (!PolicyReading.of(night.policies(), night.settings().zone()).errors().isEmpty()) {
      return night::policies;
    }
    DynamoPolicyStore table = new DynamoPolicyStore(dynamo.client(), POLICY_TABLE);
    night.policies().forEach(table::write);
    return table;
  }

  /** Runs the night to its end. */
  public Night.Result<RunReport> night(ExecutionListener listener, Consumer<String> log) {
    Execution done = withFaults(() -> run.execute(listener, log));
    return run.result(done);
  }

  /**
   * Runs a morning to its end; virtual time passes until it begins.
   *
   * @param definition the state machine of the morning, as it is deployed
   * @param at when it begins; at once if that has passed
   */
  public Night.Result<MorningReport> morning(
      String definition, Mode mode, Instant at, ExecutionListener listener, Consumer<String> log) {
    int postsBefore = run.posts().size();
    Execution done = withFaults(() -> run.morning(definition, mode, at, listener, log));
    return run.morningResult(mode, at, done, postsBefore);
  }

  private <T> T withFaults(Supplier<T> execution) {
    dynamo.refuseWhere(action -> FakeResponses.table(faults, action));
    try {
      return execution.get();
    } finally {
      dynamo.refuseWhere(_ -> Optional.empty());
    }
  }

  /** The instances as the night found them. */
  public InitialFleet estate() {
    return night.estate();
  }

  /** The virtual time. */
  public Instant now() {
    return time.now();
  }

  /**
   * Writes what a later morning needs: the ledger, and how the instances are.
   *
   * @param fleet the directory that the first run of the chain read
   * @param original its instances, as they were before that run
   * @throws IOException if a file cannot be written
   */
  public void save(SavedRun to, String fleet, InitialFleet original) throws IOException {
    int ledgerItems = TableFile.write(dynamo, LEDGER_TABLE, to.ledger());
    new FleetChanges(
            fleet,
            time.now().toString(),
            ZoneName.of(night.settings().zone()),
            ledgerItems,
            FleetChanges.between(original, run.ec2().instances()))
        .write(to.fleet());
  }

  @Override
  public void close() {
    dynamo.close();
    time.close();
  }
}
