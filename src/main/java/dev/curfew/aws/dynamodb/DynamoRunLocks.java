package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;
import static dev.curfew.aws.dynamodb.table.TableDefinitions.RUN;
import static java.util.Objects.requireNonNull;

import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.WriteCondition;
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
 * Claims and the lease, in the ledger's table. They have no time to live: a claim is for ever, and
 * a lease ends by its own time. Thread-safe.
 *
 * <p>Beside what the port says, every method throws {@link dev.curfew.failure.Misconfigured} where
 * the table is missing or must not be used.
 */
public final class DynamoRunLocks implements RunLocks {
  private static final String CLAIM_ITEM = "claim";
  private static final String LEASE_ITEM = "lease";
  private static final String EXECUTION = "execution";
  private static final String MODE = "mode";
  private static final String UNTIL = "until";
  private static final String LAPSED = "lapsedHolder";

  private static final String EXECUTION_IS = "#execution = ";
  private static final String MINE = EXECUTION_IS + ":me";
  private static final String FREE_OR_MINE = "attribute_not_exists(#run) OR " + MINE;

  private static final String FREE_MINE_OR_ENDED = FREE_OR_MINE + " OR #until < :clock";

  private final DynamoTable table;
  private final Predicate<String> isOver;

  /** Where nobody knows what became of an execution: its lease ends by its own time alone. */
  public DynamoRunLocks(DynamoDbClient client, String table) {
    this(client, table, _ -> false);
  }

  /**
   * @param isOver whether the execution of this ARN is known to be over; asked only of another
   *     execution of the same state machine, where it has the lease
   */
  public DynamoRunLocks(DynamoDbClient client, String table, Predicate<String> isOver) {
    this.table = new DynamoTable(client, table);
    this.isOver = requireNonNull(isOver, "isOver");
  }

  @Override
  public RunLock claim(
      String execution, Mode mode, Optional<Instant> scheduled, Instant clock, Duration lease) {
    return scheduled
        .flatMap(time -> claimTime(execution, mode, time))
        .<RunLock>map(RunLock.Duplicate::new)
        .orElseGet(() -> lease(execution, mode, clock, lease));
  }

  /** Empty where it is this execution's; else whose it is. */
  private Optional<String> claimTime(String execution, Mode mode, Instant scheduled) {
    Item item = item(LedgerKeys.claim(mode, scheduled), CLAIM_ITEM, execution).build();
    WriteCondition condition = new WriteCondition(FREE_OR_MINE, Map.of(":me", text(execution)));
    return table.put(item, condition).map(standing -> standing.text(EXECUTION));
  }

  /** Another's lease is taken where that one has ended without giving it back. */
  private RunLock lease(String execution, Mode mode, Instant clock, Duration lease) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":me", text(execution));
    values.put(":clock", text(LedgerKeys.sortable(clock)));
    String free = FREE_MINE_OR_ENDED;
    if (mode == Mode.STOP) {
      values.put(":plan", text(Mode.PLAN.text()));
      free += " OR #mode = :plan";
    }
    Instant until = clock.plus(lease);
    RunLock first = take(execution, mode, until, new WriteCondition(free, values));
    if (!(first instanceof RunLock.Held(String holder)) || !isLeftBy(holder, execution)) {
      return first;
    }
    values.put(":over", text(holder));
    return take(
        execution, mode, until, new WriteCondition(free + " OR " + EXECUTION_IS + ":over", values));
  }

  /**
   * Reads the lease before it takes it: the item of a holder that died is replaced, so the new one
   * names it. Where somebody else is faster, the condition fails.
   */
  private RunLock take(String execution, Mode mode, Instant until, WriteCondition condition) {
    Optional<Lease> standing =
        table.find(LedgerKeys.key(LedgerKeys.LEASE, LEASE_ITEM)).map(DynamoRunLocks::lease);
    Lease next = Lease.next(standing, execution, mode, until);
    Item item =
        item(LedgerKeys.LEASE, LEASE_ITEM, execution)
            .text(MODE, mode.text())
            .text(UNTIL, LedgerKeys.sortable(next.until()))
            .text(LAPSED, next.lapsedHolder())
            .build();
    return table
        .put(item, condition)
        .<RunLock>map(other -> new RunLock.Held(other.text(EXECUTION)))
        .orElseGet(() -> new RunLock.Acquired(next.lapsedHolder()));
  }

  /** Of another state machine's executions, a laptop's among them, nothing is asked. */
  private boolean isLeftBy(String holder, String execution) {
    return machine(holder).equals(machine(execution)) && isOver.test(holder);
  }

  /** All of an execution's ARN but its name. */
  private static String machine(String execution) {
    return execution.substring(0, execution.lastIndexOf(':') + 1);
  }

  /**
   * @param lapsedHolder who had ended without giving it back when this one began
   */
  private record Lease(String execution, Mode mode, Instant until, Optional<String> lapsedHolder) {

    /** The lease of an execution that takes, or extends, the one that stands. */
    static Lease next(Optional<Lease> standing, String execution, Mode mode, Instant until) {
      if (standing.isEmpty()) {
        return new Lease(execution, mode, until, Optional.empty());
      }
      Lease before = standing.get();
      if (before.execution.equals(execution)) {
        Instant longer = before.until.isAfter(until) ? before.until : until;
        return new Lease(execution, mode, longer, before.lapsedHolder);
      }
      // One that plans may be going on: it is not to be called dead.
      boolean mayGoOn = mode == Mode.STOP && before.mode == Mode.PLAN;
      return new Lease(
          execution, mode, until, mayGoOn ? Optional.empty() : Optional.of(before.execution));
    }
  }

  private static Lease lease(Item item) {
    return new Lease(
        item.text(EXECUTION),
        item.oneOf(MODE, Mode.class),
        item.instant(UNTIL),
        item.optionalText(LAPSED));
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
