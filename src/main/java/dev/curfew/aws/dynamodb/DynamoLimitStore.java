package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.items.RunItems;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.limits.LimitCheck;
import dev.curfew.limits.LimitStore;
import dev.curfew.settings.Limits;
import java.util.Optional;

/** The limit check of each run: one item. */
final class DynamoLimitStore implements LimitStore {
  private static final String MAX_STOPS = "maxStops";
  private static final String MAX_STOP_PERCENT = "maxStopPercent";
  private static final String MAX_JUMP_PERCENT = "maxJumpPercent";
  private static final String RECENT = "recent";
  private static final String APPROVAL = "approval";

  private final LedgerTable ledger;

  DynamoLimitStore(LedgerTable ledger) {
    this.ledger = ledger;
  }

  @Override
  public LimitCheck saveCheck(String run, LimitCheck check) {
    return check(
        ledger.putIfAbsent(item(check, ledger.item(LedgerKeys.run(run), LedgerKeys.LIMITS))));
  }

  @Override
  public Optional<LimitCheck> check(String run) {
    return ledger.find(LedgerKeys.run(run), LedgerKeys.LIMITS).map(DynamoLimitStore::check);
  }

  private static Item item(LimitCheck check, Item.Builder item) {
    return RunItems.counts(check.planned(), item)
        .number(MAX_STOPS, check.limits().maxStops())
        .number(MAX_STOP_PERCENT, check.limits().maxStopPercent())
        .number(MAX_JUMP_PERCENT, check.limits().maxJumpPercent())
        .items(
            RECENT, check.recent().stream().map(run -> RunItems.item(run, Item.builder())).toList())
        .map(APPROVAL, check.approval().map(RunItems::approvalMap))
        .build();
  }

  private static LimitCheck check(Item item) {
    return new LimitCheck(
        RunItems.counts(item),
        new Limits(
            item.number(MAX_STOPS), item.number(MAX_STOP_PERCENT), item.number(MAX_JUMP_PERCENT)),
        item.items(RECENT).stream().map(RunItems::summary).toList(),
        item.optionalItem(APPROVAL).map(RunItems::approval));
  }
}
