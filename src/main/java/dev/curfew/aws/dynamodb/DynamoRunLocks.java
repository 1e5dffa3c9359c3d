package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;
import static dev.curfew.aws.dynamodb.table.TableDefinitions.RUN;
import static java.util.Objects.requireNonNull;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.WriteCondition;
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
 * <p>Beside what the port declares, every method throws {@link dev.curfew.failure.Misconfigured} if
 * the table is missing or access to it is denied.
 */
public final class DynamoRunLocks implements RunLocks {
  private static final String CLAIM_ITEM = "claim";
  private static final String LEASE_ITEM = "lease";
  private static final String EXECUTION = "execution";
  private static final String MODE = "mode";
  private static final String SINCE = "since";
  private static final String UNTIL = "until";
  private static final String DEAD_PREDECESSOR = "deadPredecessor";

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
   *     lease holder, if it is an execution of the same state machine
   */
  public DynamoRunLocks(DynamoDbClient client, String table, Predicate<String> hasEnded) {
    this.table = new DynamoTable(client, table);
    this.hasEnded = requireNonNull(hasEnded, "hasEnded");
  }

  @Override
  public RunLock acquire(
      String execution, Mode mode, Optional<Instant> scheduledTime, Instant clock, Duration lease) {
    return scheduledTime
        .flatMap(time -> claim(execution, mode, time))
        .<RunLock>map(RunLock.Duplicate::new)
        .orElseGet(() -> lease(execution, mode, clock, lease));
  }

  /** Returns the other execution that claimed the time; empty if it is this execution's. */
  private Optional<String> claim(String execution, Mode mode, Instant scheduledTime) {
    Item item = item(LedgerKeys.claim(mode, scheduledTime), CLAIM_ITEM, execution).build();
    WriteCondition condition = new WriteCondition(FREE_OR_MINE, Map.of(":me", text(execution)));
    return table.put(item, condition).map(stored -> stored.text(EXECUTION));
  }

  /** Takes over the lease of a holder that ended without releasing it. */
  private RunLock lease(String execution, Mode mode, Instant clock, Duration lease) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":me", text(execution));
    values.put(":clock", text(LedgerKeys.sortable(clock)));
    String free = FREE_MINE_OR_EXPIRED;
    if (mode == Mode.STOP) {
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
    Item item =
        item(LedgerKeys.LEASE, LEASE_ITEM, execution)
            .text(MODE, mode.text())
            .text(SINCE, LedgerKeys.sortable(next.since()))
            .text(UNTIL, LedgerKeys.sortable(next.until()))
            .text(DEAD_PREDECESSOR, next.deadPredecessor())
            .build();
    return table
        .put(item, condition)
        .<RunLock>map(other -> new RunLock.Held(other.text(EXECUTION)))
        .orElseGet(() -> new RunLock.Acquired(next.deadPredecessor()));
  }

  /** Executions of other state machines, and of laptops, cannot be looked up. */
  private boolean isAbandoned(String holder, String execution) {
    return machine(holder).equals(machine(execution)) && hasEnded.test(holder);
  }

  /** An execution's ARN without its name. */
  private static String machine(String execution) {
    return execution.substring(0, execution.lastIndexOf(':') + 1);
  }

  private static Lease lease(Item item) {
    return new Lease(
        item.text(EXECUTION),
        item.oneOf(MODE, Mode.class),
        item.instant(SINCE),
        item.instant(UNTIL),
        item.optionalText(DEAD_PREDECESSOR));
  }

  @Override
  public Optional<Lease> lease() {
    return table.find(LedgerKeys.key(LedgerKeys.LEASE, LEASE_ITEM)).map(DynamoRunLocks::lease);
  }

  @Override
  public void release(String execution) {
    table.delete(
        LedgerKeys.key(LedgerKeys.LEASE, LEASE_ITEM),
        new WriteCondition(MINE, Map.of(":me", text(execution))));
  }

  private static Item.Builder item(String partition, String item, String execution) {
    return Item.builder().text(RUN, partition).text(ITEM, item).text(EXECUTION, execution);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
