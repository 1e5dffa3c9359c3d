package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.Parallel;
import dev.curfew.aws.dynamodb.table.WriteCondition;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.stop.StopJournal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * An item for each target of a run, and a partition for each plan: an item for each instance, in
 * the order of the stop queue. Every change of an instance replaces its item.
 */
final class DynamoPlanStore implements PlanStore, StopJournal {
  private static final String CLOSED = "closed";
  private static final WriteCondition NOT_FINAL =
      new WriteCondition(
          "attribute_not_exists(#run) OR (#status = :unread AND attribute_not_exists(#closed))",
          Map.of(":unread", AttributeValue.fromS(TargetStatus.UNREAD.text())));

  private static final String UNCHANGED = "#step = :from OR #writer = :writer";

  /**
   * Instances of a page. The megabyte that DynamoDB returns at most holds 2,300, of which
   * StopInstances handles 200 before it reads again.
   */
  private static final int PAGE = 300;

  private final LedgerTable ledger;
  private final Parallel parallel;

  DynamoPlanStore(LedgerTable ledger, Parallel parallel) {
    this.ledger = ledger;
    this.parallel = parallel;
  }

  @Override
  public void addInstances(PlanKey plan, List<PlannedInstance> instances) {
    String partition = LedgerKeys.instances(plan);
    ledger
        .batches()
        .write(instances.stream().map(instance -> item(partition, instance).build()).toList());
  }

  @Override
  public TargetPlan saveTarget(String run, TargetPlan plan) {
    Item item =
        RunItems.item(plan, ledger.item(LedgerKeys.run(run), LedgerKeys.target(plan.target())));
    return RunItems.targetPlan(ledger.table().put(item, NOT_FINAL).orElse(item));
  }

  @Override
  public void closeTarget(String run, Target target) {
    TargetPlan open = target(run, target).orElseGet(() -> TargetPlan.notReached(target));
    if (open.status() == TargetStatus.UNREAD) {
      Item.Builder item =
          ledger.item(LedgerKeys.run(run), LedgerKeys.target(target)).bool(CLOSED, true);
      ledger.table().put(RunItems.item(open, item), NOT_FINAL);
    }
  }

  @Override
  public Optional<TargetPlan> target(String run, Target target) {
    return ledger.find(LedgerKeys.run(run), LedgerKeys.target(target)).map(RunItems::targetPlan);
  }

  @Override
  public List<TargetPlan> targets(String run) {
    return ledger.queryByPrefix(LedgerKeys.run(run), LedgerKeys.TARGETS).stream()
        .map(RunItems::targetPlan)
        .sorted(
            Comparator.comparing((TargetPlan plan) -> plan.target().account())
                .thenComparing(plan -> plan.target().region()))
        .toList();
  }

  @Override
  public void instances(
      PlanKey plan, String prefix, String after, Predicate<List<PlannedInstance>> page) {
    if (after.compareTo(prefix) > 0 && !after.startsWith(prefix)) {
      return;
    }
    String partition = LedgerKeys.instances(plan);
    QueryRequest.Builder query = LedgerTable.query(partition, prefix).limit(PAGE);
    if (!after.isEmpty() && after.startsWith(prefix)) {
      // A start key need not exist, but it must lie inside what the query asks for.
      query.exclusiveStartKey(LedgerKeys.key(partition, after));
    }
    ledger
        .table()
        .query(
            query.build(),
            items -> page.test(items.stream().map(PlannedInstanceItems::instance).toList()));
  }

  @Override
  public Set<String> recordRequests(PlanKey plan, List<Change> changes) {
    return record(plan, changes);
  }

  @Override
  public Set<String> recordResponses(PlanKey plan, List<Change> changes) {
    return record(plan, changes);
  }

  @Override
  public Set<String> recordObservations(PlanKey plan, List<Change> changes) {
    return record(plan, changes);
  }

  private Set<String> record(PlanKey plan, List<Change> changes) {
    // The SDK retries a call whose response was lost: the retry must recognise its own write.
    String writer = UUID.randomUUID().toString();
    String partition = LedgerKeys.instances(plan);
    List<Boolean> recorded = parallel.map(changes, change -> replace(partition, change, writer));
    Set<String> rejected = new HashSet<>();
    for (int i = 0; i < changes.size(); i++) {
      if (!recorded.get(i)) {
        rejected.add(changes.get(i).to().queuePosition());
      }
    }
    return rejected;
  }

  private boolean replace(String partition, Change change, String writer) {
    if (!change.isForward()) {
      return false;
    }
    Item item = item(partition, change.to()).text(PlannedInstanceItems.WRITER, writer).build();
    WriteCondition unchanged =
        new WriteCondition(
            UNCHANGED,
            Map.of(
                ":from", AttributeValue.fromN(Integer.toString(change.fromStep())),
                ":writer", AttributeValue.fromS(writer)));
    return ledger.table().put(item, unchanged).isEmpty();
  }

  private Item.Builder item(String partition, PlannedInstance instance) {
    return PlannedInstanceItems.item(instance, ledger.item(partition, instance.queuePosition()));
  }
}
