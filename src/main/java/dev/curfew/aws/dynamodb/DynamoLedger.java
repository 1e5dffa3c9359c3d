package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;

import dev.curfew.aws.dynamodb.table.BatchWriter;
import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.Parallel;
import dev.curfew.aws.dynamodb.table.WriteCondition;
import dev.curfew.instance.Target;
import dev.curfew.ledger.Ledger;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.RegionCount;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.document.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ledger in a DynamoDB table; {@code docs/ledger.md} shows its items. Conditional writes let
 * the first of two invocations win. Thread-safe.
 *
 * <p>Beside what the port says, every method throws {@link dev.curfew.failure.Misconfigured} where
 * the table is missing or must not be used, and {@link IllegalArgumentException} for a run, account
 * or region whose name has a slash.
 */
public final class DynamoLedger implements Ledger {
  private static final String CLOSED = "closed";
  private static final WriteCondition NOT_FINAL =
      new WriteCondition(
          "attribute_not_exists(#run) OR (#status = :unread AND attribute_not_exists(#closed))",
          Map.of(":unread", AttributeValue.fromS(TargetStatus.UNREAD.text())));

  private static final String RECEIPT = "receipt";

  private final LedgerTable ledger;
  private final SnapshotItems snapshots;
  private final ProblemItems problems;
  private final PlanItems plans;
  private final RunHistoryItems finished;

  /**
   * @param retention how long items are kept at least; then DynamoDB may delete them
   * @param clock by which the retention counts
   * @param pause sleeps, before DynamoDB is asked again for what it left out
   * @param atOnce how many entries {@link #advance} writes at once; 1 for one after the other, in
   *     the caller's thread
   */
  public DynamoLedger(
      DynamoDbClient client,
      String table,
      Duration retention,
      InstantSource clock,
      Consumer<Duration> pause,
      int atOnce) {
    DynamoTable dynamo = new DynamoTable(client, table);
    ledger = new LedgerTable(dynamo, new BatchWriter(dynamo, pause), retention, clock);
    snapshots = new SnapshotItems(ledger);
    problems = new ProblemItems(ledger);
    plans = new PlanItems(ledger, new Parallel(atOnce));
    finished = new RunHistoryItems(ledger);
  }

  @Override
  public void begin(Run run) {
    ledger.putFirst(RunItems.item(run, item(run.id(), LedgerKeys.HEADER)));
  }

  @Override
  public Optional<Run> run(String run) {
    return find(run, LedgerKeys.HEADER).map(item -> RunItems.run(run, item));
  }

  @Override
  public RunEnd end(String run, RunEnd end) {
    Item item = RunItems.item(end, item(run, LedgerKeys.END));
    RunEnd stands = RunItems.end(ledger.putFirst(item));
    run(run).ifPresent(begun -> finished.write(begun, stands, targets(run)));
    return stands;
  }

  @Override
  public Optional<RunEnd> ended(String run) {
    return find(run, LedgerKeys.END).map(RunItems::end);
  }

  @Override
  public List<RunSummary> recent(int most) {
    return finished.last(most, _ -> true);
  }

  @Override
  public List<RunSummary> finished(int most) {
    return finished.last(most, run -> run.status().isFinished());
  }

  @Override
  public Optional<RegionCount> lastReading(Target target) {
    return finished.lastReading(target);
  }

  @Override
  public void snapshot(String run, String attempt, List<PolicyDocument> policies) {
    snapshots.write(LedgerKeys.run(run), attempt, policies);
  }

  @Override
  public Optional<List<PolicyDocument>> snapshot(String run) {
    return snapshots.read(LedgerKeys.run(run));
  }

  @Override
  public void problems(String run, List<PolicyError> problems) {
    this.problems.write(LedgerKeys.run(run), problems);
  }

  @Override
  public List<PolicyError> problems(String run) {
    return problems.read(LedgerKeys.run(run));
  }

  @Override
  public void plan(String run, Target target, String attempt, List<PlannedInstance> entries) {
    plans.write(LedgerKeys.entries(run, target, attempt), entries);
  }

  @Override
  public TargetPlan planned(String run, TargetPlan plan) {
    Item item = RunItems.item(plan, item(run, LedgerKeys.target(plan.target())));
    return RunItems.targetPlan(ledger.table().put(item, NOT_FINAL).orElse(item));
  }

  @Override
  public void close(String run, Target target) {
    TargetPlan open =
        find(run, LedgerKeys.target(target))
            .map(RunItems::targetPlan)
            .orElseGet(() -> TargetPlan.notReached(target));
    if (open.status() == TargetStatus.UNREAD) {
      Item.Builder item = item(run, LedgerKeys.target(target)).bool(CLOSED, true);
      ledger.table().put(RunItems.item(open, item), NOT_FINAL);
    }
  }

  @Override
  public LimitCheck limits(String run, LimitCheck check) {
    return LimitItems.check(ledger.putFirst(LimitItems.item(check, item(run, LedgerKeys.LIMITS))));
  }

  @Override
  public Optional<LimitCheck> limits(String run) {
    return find(run, LedgerKeys.LIMITS).map(LimitItems::check);
  }

  @Override
  public List<TargetPlan> targets(String run) {
    return ledger.beginningWith(LedgerKeys.run(run), LedgerKeys.TARGETS).stream()
        .map(RunItems::targetPlan)
        .sorted(
            Comparator.comparing((TargetPlan plan) -> plan.target().account())
                .thenComparing(plan -> plan.target().region()))
        .toList();
  }

  @Override
  public void entries(
      String run,
      Target target,
      String attempt,
      String prefix,
      String after,
      Predicate<List<PlannedInstance>> page) {
    plans.read(LedgerKeys.entries(run, target, attempt), prefix, after, page);
  }

  @Override
  public List<String> advance(String run, Target target, String attempt, List<Advance> changes) {
    return plans.advance(LedgerKeys.entries(run, target, attempt), changes);
  }

  @Override
  public void late(String run, PolicyDocument policy) {
    snapshots.writeLate(LedgerKeys.run(run), policy);
  }

  @Override
  public List<PolicyDocument> late(String run) {
    return snapshots.readLate(LedgerKeys.run(run));
  }

  @Override
  public void refused(Target target, Collection<String> instances, Instant at) {
    ledger
        .batches()
        .write(
            instances.stream()
                .distinct()
                .map(instance ->
                    ledger
                        .item(LedgerKeys.refused(target), instance)
                        .text("at", at.toString())
                        .build())
                .toList());
  }

  @Override
  public Set<String> refusedSince(Target target, Instant since) {
    return ledger.beginningWith(LedgerKeys.refused(target), "").stream()
        .filter(item -> !item.instant("at").isBefore(since))
        .map(item -> item.text(ITEM))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void delivered(String run, String message, Optional<String> receipt) {
    Item.Builder item =
        item(run, LedgerKeys.delivered(message)).text("at", ledger.clock().instant().toString());
    ledger.putFirst(item.text(RECEIPT, receipt).build());
  }

  @Override
  public boolean isDelivered(String run, String message) {
    return find(run, LedgerKeys.delivered(message)).isPresent();
  }

  @Override
  public Optional<String> receipt(String run, String message) {
    return find(run, LedgerKeys.delivered(message)).flatMap(item -> item.optionalText(RECEIPT));
  }

  @Override
  public void applied(Map<String, Instant> policies) {
    ledger
        .batches()
        .write(
            policies.entrySet().stream()
                .map(policy ->
                    ledger
                        .item(LedgerKeys.APPLIED, policy.getKey())
                        .text("at", policy.getValue().toString())
                        .build())
                .toList());
  }

  @Override
  public Map<String, Instant> applied() {
    return ledger.beginningWith(LedgerKeys.APPLIED, "").stream()
        .collect(Collectors.toMap(item -> item.text(ITEM), item -> Instant.parse(item.text("at"))));
  }

  private Item.Builder item(String run, String item) {
    return ledger.item(LedgerKeys.run(run), item);
  }

  private Optional<Item> find(String run, String item) {
    return ledger.find(LedgerKeys.run(run), item);
  }
}
