package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.instance.Target;
import dev.curfew.plan.StoppingInstance;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.reason.FailureReason;
import dev.curfew.reason.TargetProblem;
import dev.curfew.run.Approval;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunRecord;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.run.RunTrigger;
import java.util.Optional;

/** A run's header, its end, its targets and its line among the runs that ended, as attributes. */
public final class RunItems {
  static final String STATUS = "status";

  private static final String EXECUTION = "execution";
  private static final String OCCASION = "occasion";
  private static final String MODE = "mode";
  private static final String NOW = "now";
  private static final String STARTED_AT = "startedAt";
  private static final String ENDED_AT = "endedAt";
  private static final String ZONE = "zone";
  private static final String DEFAULT = "default";
  private static final String TARGETS = "targets";
  private static final String ENDED = "ended";
  private static final String SKIPPED_BY = "skippedBy";
  private static final String APPROVAL = "approval";
  private static final String TRIGGER = "trigger";
  private static final String LAPSED = "deadPredecessor";
  private static final String FAILURES = "failures";
  private static final String ID = "id";
  private static final String ACCOUNT = "account";
  private static final String REGION = "region";
  private static final String ATTEMPT = "attempt";
  private static final String DETAIL = "detail";
  private static final String STOPPING = "stopping";
  private static final String INSTANCE = "instance";
  private static final String NAME = "name";
  private static final String SINCE = "since";
  private static final String STOP = "stop";
  private static final String BLOCKED = "blocked";
  private static final String KEEP = "keep";

  private RunItems() {}

  public static Item.Builder item(Run run, Item.Builder item) {
    return item.text(EXECUTION, run.execution())
        .text(OCCASION, run.occasion().text())
        .text(MODE, run.mode().text())
        .text(NOW, run.now().toString())
        .text(STARTED_AT, run.startedAt().toString())
        .text(ZONE, ZoneName.of(run.zone()))
        .text(DEFAULT, run.byDefault().text())
        .items(TARGETS, run.targets().stream().map(RunItems::targetMap).toList())
        .map(APPROVAL, run.approval().map(RunItems::approvalMap))
        .text(LAPSED, run.deadPredecessor())
        .text(TRIGGER, run.trigger().text());
  }

  /** The header of a run that has ended. */
  public static Item ended(Item.Builder header) {
    return header.bool(ENDED, true).build();
  }

  public static Item item(RunRecord.Skipped skipped, Item.Builder item) {
    return item.text(STARTED_AT, skipped.startedAt().toString())
        .map(SKIPPED_BY, Optional.of(LeaseItems.item(skipped.lease(), Item.builder()).build()))
        .build();
  }

  /** What a header records. */
  public static RunRecord record(String id, Item header) {
    return header
        .optionalItem(SKIPPED_BY)
        .<RunRecord>map(
            lease -> new RunRecord.Skipped(header.instant(STARTED_AT), LeaseItems.lease(lease)))
        .orElseGet(
            () -> new RunRecord.Begun(run(id, header), header.attributes().containsKey(ENDED)));
  }

  private static Run run(String id, Item item) {
    return new Run(
        id,
        item.text(EXECUTION),
        mode(item),
        item.instant(NOW),
        item.instant(STARTED_AT),
        ZoneName.zone(item.text(ZONE)),
        item.oneOf(DEFAULT, Effect.class),
        item.items(TARGETS).stream().map(RunItems::target).toList(),
        item.optionalItem(APPROVAL).map(RunItems::approval),
        item.optionalText(LAPSED),
        item.oneOf(TRIGGER, RunTrigger.class));
  }

  public static Item item(RunEnd end, Item.Builder item) {
    return item.text(STATUS, end.status().text())
        .text(ENDED_AT, end.endedAt().toString())
        .items(FAILURES, ReasonItems.items(end.failures()))
        .build();
  }

  public static RunEnd end(Item item) {
    return new RunEnd(
        status(item),
        item.instant(ENDED_AT),
        ReasonItems.reasons(item.items(FAILURES), FailureReason::of));
  }

  public static Item item(TargetPlan plan, Item.Builder item) {
    Item.Builder target =
        counts(plan.counts(), target(plan.target(), item))
            .text(STATUS, plan.status().text())
            .text(ATTEMPT, plan.attempt())
            .map(DETAIL, plan.detail().map(ReasonItems::item));
    return plan.stopping().isEmpty()
        ? target.build()
        : target.items(STOPPING, plan.stopping().stream().map(RunItems::item).toList()).build();
  }

  public static TargetPlan targetPlan(Item item) {
    return new TargetPlan(
        target(item),
        item.oneOf(STATUS, TargetStatus.class),
        item.text(ATTEMPT),
        counts(item),
        ReasonItems.reason(item.optionalItem(DETAIL), TargetProblem::of),
        item.itemsIfAny(STOPPING).stream().map(RunItems::stopping).toList());
  }

  private static Item item(StoppingInstance stopping) {
    return Item.builder()
        .text(ACCOUNT, stopping.account())
        .text(REGION, stopping.region())
        .text(INSTANCE, stopping.instance())
        .text(NAME, stopping.name())
        .text(SINCE, stopping.since().toString())
        .build();
  }

  private static StoppingInstance stopping(Item item) {
    return new StoppingInstance(
        item.text(ACCOUNT),
        item.text(REGION),
        item.text(INSTANCE),
        item.optionalText(NAME),
        item.instant(SINCE));
  }

  public static Item item(RunSummary summary, Item.Builder item) {
    return counts(summary.counts(), item)
        .text(ID, summary.run())
        .text(OCCASION, summary.occasion().text())
        .text(MODE, summary.mode().text())
        .text(TRIGGER, summary.trigger().text())
        .text(STATUS, summary.status().text())
        .text(ENDED_AT, summary.endedAt().toString())
        .build();
  }

  public static RunSummary summary(Item item) {
    return new RunSummary(
        item.text(ID),
        item.oneOf(OCCASION, Occasion.class),
        mode(item),
        item.oneOf(TRIGGER, RunTrigger.class),
        status(item),
        item.instant(ENDED_AT),
        counts(item));
  }

  public static Item approvalMap(Approval approval) {
    return counts(approval.counts(), Item.builder().text(ID, approval.run())).build();
  }

  public static Approval approval(Item item) {
    return new Approval(item.text(ID), counts(item));
  }

  private static Mode mode(Item item) {
    return item.oneOf(MODE, Mode.class);
  }

  private static RunStatus status(Item item) {
    return item.oneOf(STATUS, RunStatus.class);
  }

  private static Item targetMap(Target target) {
    return target(target, Item.builder()).build();
  }

  public static Item.Builder target(Target target, Item.Builder item) {
    return item.text(ACCOUNT, target.account()).text(REGION, target.region());
  }

  private static Target target(Item item) {
    return new Target(item.text(ACCOUNT), item.text(REGION));
  }

  public static Item.Builder counts(PlanCounts counts, Item.Builder item) {
    return item.number(STOP, counts.stop())
        .number(BLOCKED, counts.blocked())
        .number(KEEP, counts.keep());
  }

  public static PlanCounts counts(Item item) {
    return new PlanCounts(item.number(STOP), item.number(BLOCKED), item.number(KEEP));
  }
}
