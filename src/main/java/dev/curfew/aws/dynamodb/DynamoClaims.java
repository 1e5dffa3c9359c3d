package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;
import static dev.curfew.aws.dynamodb.table.TableDefinitions.RUN;
import static java.util.Objects.requireNonNull;

import dev.curfew.aws.dynamodb.table.Condition;
import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.sweep.Claim;
import dev.curfew.sweep.Claims;
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
public final class DynamoClaims implements Claims {
  private static final String CLAIM_ITEM = "claim";
  private static final String LEASE_ITEM = "lease";
  private static final String EXECUTION = "execution";
  private static final String UNTIL = "until";
  private static final String LAPSED = "lapsedHolder";

  private static final String EXECUTION_IS = "#execution = ";
  private static final String MINE = EXECUTION_IS + ":me";
  private static final String FREE_OR_MINE = "attribute_not_exists(#run) OR " + MINE;

  private static final String FREE_MINE_OR_ENDED = FREE_OR_MINE + " OR #until < :clock";

  private final DynamoTable table;
  private final Predicate<String> isOver;

  /** Where nobody knows what became of an execution: its lease ends by its own time alone. */
  public DynamoClaims(DynamoDbClient client, String table) {
    this(client, table, _ -> false);
  }

  /**
   * @param isOver whether the execution of this ARN is known to be over; asked only of another
   *     execution of the same state machine, where it has the lease
   */
  public DynamoClaims(DynamoDbClient client, String table, Predicate<String> isOver) {
    this.table = new DynamoTable(client, table);
    this.isOver = requireNonNull(isOver, "isOver");
  }

  @Override
  public Claim claim(String execution, Optional<Instant> scheduled, Instant clock, Duration lease) {
    return scheduled
        .flatMap(time -> claimTime(execution, time))
        .<Claim>map(Claim.Repeated::new)
        .orElseGet(() -> lease(execution, clock, lease));
  }

  /** Empty where it is this execution's; else whose it is. */
  private Optional<String> claimTime(String execution, Instant scheduled) {
    Item item = item(LedgerKeys.claim(scheduled), CLAIM_ITEM, execution).build();
    Condition condition = new Condition(FREE_OR_MINE, Map.of(":me", text(execution)));
    return table.put(item, condition).map(standing -> standing.text(EXECUTION));
  }

  /** Another's lease is taken where that one has ended without giving it back. */
  private Claim lease(String execution, Instant clock, Duration lease) {
    Map<String, AttributeValue> values =
        Map.of(":me", text(execution), ":clock", text(LedgerKeys.sortable(clock)));
    Instant until = clock.plus(lease);
    Claim first = take(execution, until, new Condition(FREE_MINE_OR_ENDED, values));
    if (!(first instanceof Claim.Busy(String holder)) || !isLeftBy(holder, execution)) {
      return first;
    }
    Map<String, AttributeValue> alsoTheirs = new HashMap<>(values);
    alsoTheirs.put(":over", text(holder));
    return take(
        execution,
        until,
        new Condition(FREE_MINE_OR_ENDED + " OR " + EXECUTION_IS + ":over", alsoTheirs));
  }

  /**
   * Reads the lease before it takes it: the item of a holder that died is replaced, so the new one
   * names it. Where somebody else is faster, the condition fails.
   */
  private Claim take(String execution, Instant until, Condition condition) {
    Optional<Lease> standing =
        table.find(LedgerKeys.key(LedgerKeys.LEASE, LEASE_ITEM)).map(DynamoClaims::lease);
    Lease next = Lease.next(standing, execution, until);
    Item item =
        item(LedgerKeys.LEASE, LEASE_ITEM, execution)
            .text(UNTIL, LedgerKeys.sortable(next.until()))
            .text(LAPSED, next.lapsedHolder())
            .build();
    return table
        .put(item, condition)
        .<Claim>map(other -> new Claim.Busy(other.text(EXECUTION)))
        .orElseGet(() -> new Claim.Granted(next.lapsedHolder()));
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
  private record Lease(String execution, Instant until, Optional<String> lapsedHolder) {

    /** The lease of an execution that takes, or extends, the one that stands. */
    static Lease next(Optional<Lease> standing, String execution, Instant until) {
      if (standing.isEmpty()) {
        return new Lease(execution, until, Optional.empty());
      }
      Lease before = standing.get();
      return before.execution.equals(execution)
          ? new Lease(
              execution, before.until.isAfter(until) ? before.until : until, before.lapsedHolder)
          : new Lease(execution, until, Optional.of(before.execution));
    }
  }

  private static Lease lease(Item item) {
    return new Lease(item.text(EXECUTION), item.instant(UNTIL), item.optionalText(LAPSED));
  }

  @Override
  public void release(String execution) {
    table.delete(
        LedgerKeys.key(LedgerKeys.LEASE, LEASE_ITEM),
        new Condition(MINE, Map.of(":me", text(execution))));
  }

  private static Item.Builder item(String partition, String item, String execution) {
    return Item.builder().text(RUN, partition).text(ITEM, item).text(EXECUTION, execution);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
