package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.items.PlanChunkItems;
import dev.curfew.aws.dynamodb.items.RunItems;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.WriteCondition;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.TargetProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item for each target of a run, and a partition with the chunks of its plan, in the order of
 * the stop queue.
 */
final class DynamoPlanStore implements PlanStore {
  private static final String CLOSED = "closed";
  private static final WriteCondition NOT_FINAL =
      new WriteCondition(
          "attribute_not_exists(#run) OR (#status = :unread AND attribute_not_exists(#closed))",
          Map.of(":unread", AttributeValue.fromS(TargetStatus.UNREAD.text())));

  private static final WriteCondition UNREAD =
      new WriteCondition(
          "attribute_not_exists(#run) OR #status = :unread",
          Map.of(":unread", AttributeValue.fromS(TargetStatus.UNREAD.text())));

  private final LedgerTable ledger;
  private final DynamoChunks<PlannedInstance> chunks;

  DynamoPlanStore(LedgerTable ledger) {
    this.ledger = ledger;
    this.chunks = new DynamoChunks<>(ledger, PlanChunkItems::entry, PlanChunkItems::instance);
  }

  @Override
  public void addInstances(PlanKey plan, List<PlannedInstance> chunk) {
    chunks.add(plan, chunk);
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
      ledger.table().put(closed(run, open), NOT_FINAL);
    }
  }

  @Override
  public void explainUnread(String run, Target target, TargetProblem why) {
    if (target(run, target).map(TargetPlan::isUnexplained).orElse(true)) {
      ledger.table().put(closed(run, TargetPlan.notPlanned(target, why)), UNREAD);
    }
  }

  private Item closed(String run, TargetPlan plan) {
    return RunItems.item(
        plan,
        ledger.item(LedgerKeys.run(run), LedgerKeys.target(plan.target())).bool(CLOSED, true));
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
    chunks.read(plan, prefix, after, page);
  }
}
