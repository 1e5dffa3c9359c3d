package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;
import static dev.curfew.aws.dynamodb.table.TableDefinitions.RUN;
import static java.util.Objects.requireNonNull;

import dev.curfew.aws.dynamodb.items.LeaseItems;
import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.WriteCondition;
import dev.curfew.failure.Misconfigured;
import dev.curfew.run.Lease;
import dev.curfew.run.Mode;
import dev.curfew.run.RunLock;
import dev.curfew.run.RunLocks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The claims on scheduled times and the lease, in the ledger's table. They have no time to live: a
 * claim is permanent, and a lease has an expiry of its own. Thread-safe.
 *
 * <p>In addition to the exceptions of the port, every method throws {@link Misconfigured} if the
 * table is missing or access to it is denied.
 */
public final class DynamoRunLocks implements RunLocks {
  private static final String CLAIM_ITEM = "claim";
  private static final String LEASE_ITEM = "lease";

  private static final String EXECUTION_IS = "#execution = ";
  private static final String MINE = EXECUTION_IS + ":me";
  private static final String FREE_OR_MINE = "attribute_not_exists(#run) OR " + MINE;
  private static final String FREE_MINE_OR_EXPIRED = FREE_OR_MINE + " OR #until < :clock";

  private final DynamoTable table;
  private final Predicate<String> hasEnded;

  /** For callers that cannot look up executions: leases end only by their expiry. */
  public DynamoRunLocks(DynamoDbClient client, String table) {
    this(client, table, _ -> false);
  }

  /**
   * @param hasEnded whether the execution of this ARN is known to have ended; called only for the
   *     lease holder
   */
  public DynamoRunLocks(DynamoDbClient client, String table, Predicate<String> hasEnded) {
    this.table = new DynamoTable(client, table);
    this.hasEnded = requireNonNull(hasEnded, "hasEnded");
  }

  @Override
  public RunLock acquire(
      String execution,
      Mode mode,
      Optional<ScheduledTime> scheduledTime,
      Instant clock,
      Duration lease) {
    return scheduledTime
        .flatMap(time -> claim(execution, mode, time))
        .<RunLock>map(RunLock.Duplicate::new)
        .orElseGet(() -> lease(execution, mode, clock, lease));
  }

  /** Returns the other execution that claimed the time; empty if it is this execution's. */
  private Optional<String> claim(String execution, Mode mode, ScheduledTime scheduledTime) {
    Item item =
        item(LedgerKeys.claim(mode, scheduledTime), CLAIM_ITEM)
            .text(LeaseItems.EXECUTION, execution)
            .build();
    WriteCondition condition = new WriteCondition(FREE_OR_MINE, Map.of(":me", text(execution)));
    return table.put(item, condition).map(stored -> stored.text(LeaseItems.EXECUTION));
  }

  /** Takes over the lease of a holder that ended without releasing it. */
  private RunLock lease(String execution, Mode mode, Instant clock, Duration lease) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":me", text(execution));
    values.put(":clock", text(LedgerKeys.sortable(clock)));
    String free = FREE_MINE_OR_EXPIRED;
    if (mode != Mode.PLAN) {
      values.put(":plan", text(Mode.PLAN.text()));
      free += " OR #mode = :plan";
    }
    Instant until = clock.plus(lease);
    RunLock first = put(execution, mode, clock, until, new WriteCondition(free, values));
    if (!(first instanceof RunLock.Held(String holder)) || !isAbandoned(holder, execution)) {
      return first;
    }
    values.put(":ended", text(holder));
    return put(
        execution,
        mode,
        clock,
        until,
        new WriteCondition(free + " OR " + EXECUTION_IS + ":ended", values));
  }

  /**
   * Reads the lease before it replaces the item, so that the new item can name a holder that ended.
   * If another execution is faster, the condition fails.
   */
  private RunLock put(
      String execution, Mode mode, Instant clock, Instant until, WriteCondition condition) {
    Lease next = Lease.next(lease(), execution, mode, clock, until);
    Item item = LeaseItems.item(next, item(LedgerKeys.LEASE, LEASE_ITEM)).build();
    return table
        .put(item, condition)
        .<RunLock>map(other -> new RunLock.Held(other.text(LeaseItems.EXECUTION)))
        .orElseGet(() -> new RunLock.Acquired(next.deadPredecessor()));
  }

  /**
   * The holder may be an execution of the deployment's other state machine, which the function may
   * read, or of a deleted state machine or a laptop, which it may not. The lease of an execution
   * that cannot be read ends only when it expires.
   */
  private boolean isAbandoned(String holder, String execution) {
    if (machine(holder).equals(machine(execution))) {
      return hasEnded.test(holder);
    }
    try {
      return hasEnded.test(holder);
    } catch (Misconfigured denied) {
      return false;
    }
  }

  /** An execution's ARN without its name. */
  private static String machine(String execution) {
    return execution.substring(0, execution.lastIndexOf(':') + 1);
  }

  @Override
  public Optional<Lease> lease() {
    return table.find(LedgerKeys.key(LedgerKeys.LEASE, LEASE_ITEM)).map(LeaseItems::lease);
  }

  @Override
  public void release(String execution) {
    table.delete(LedgerKeys.key(LedgerKeys.LEASE, LEASE_ITEM), heldBy(execution));
  }

  @Override
  public void expire(String execution, Instant clock) {
    leaseOf(execution).ifPresent(held -> replace(held.expiredAt(clock), execution));
  }

  @Override
  public void handBack(String execution, Instant clock) {
    leaseOf(execution)
        .flatMap(held -> held.handedBack(clock))
        .ifPresentOrElse(before -> replace(before, execution), () -> release(execution));
  }

  private Optional<Lease> leaseOf(String execution) {
    return lease().filter(held -> held.execution().equals(execution));
  }

  private void replace(Lease next, String execution) {
    table.put(LeaseItems.item(next, item(LedgerKeys.LEASE, LEASE_ITEM)).build(), heldBy(execution));
  }

  private static WriteCondition heldBy(String execution) {
    return new WriteCondition(MINE, Map.of(":me", text(execution)));
  }

  private static Item.Builder item(String partition, String item) {
    return Item.builder().text(RUN, partition).text(ITEM, item);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
