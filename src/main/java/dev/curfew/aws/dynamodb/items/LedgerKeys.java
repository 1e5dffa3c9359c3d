package dev.curfew.aws.dynamodb.items;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;
import static dev.curfew.aws.dynamodb.table.TableDefinitions.RUN;

import dev.curfew.instance.Target;
import dev.curfew.plan.PlanKey;
import dev.curfew.run.Mode;
import dev.curfew.run.RunLocks;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of every item of the ledger. The name of an execution has no slash (Step Functions API
 * Reference, {@code StartExecution}), so a partition whose name has one never belongs to a run.
 */
public final class LedgerKeys {
  public static final String HEADER = "run";
  public static final String END = "end";
  public static final String SNAPSHOT = "policies";

  /** Sorts after {@link #SNAPSHOT} and every policy of a snapshot, and before anything else. */
  public static final String AFTER_POLICIES = "policy/~";

  public static final String POLICY_ERRORS = "policyErrors";
  public static final String TARGETS = "target/";
  public static final String ADDED_DURING_RUN = "addedDuringRun/";
  public static final String LIMITS = "limits";

  /** The partition of the list of runs that ended. */
  public static final String ENDED = "ended/runs";

  /** Sorts after every item of the list of runs that ended, as those begin with digits. */
  public static final String LATEST = "~";

  /** The partition of when each policy last matched, over all runs. */
  public static final String MATCHED = "matched/policies";

  /** The partition of what was last counted in each target. */
  public static final String COUNTED = "counted/targets";

  /** The partition of the one lease. */
  public static final String LEASE = "lease/run";

  public static final int MAX_JOURNAL_NUMBER = 999_999;

  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private LedgerKeys() {}

  public static Map<String, AttributeValue> key(String run, String item) {
    return Map.of(RUN, AttributeValue.fromS(run), ITEM, AttributeValue.fromS(item));
  }

  public static String run(String run) {
    return plain("run", run);
  }

  /** A partition for each target of each run, so that none becomes hot. */
  public static String instances(PlanKey plan) {
    return plain("run", plan.run())
        + '/'
        + plain("account", plan.target().account())
        + '/'
        + plain("region", plan.target().region());
  }

  /**
   * A chunk of a plan, by the queue position of its last instance: the first chunk at or after a
   * position contains that position.
   */
  public static String chunk(PlanKey plan, String position) {
    return plain("attempt", plan.attempt()) + "/plan/" + position;
  }

  /** Sorts after every chunk of a plan, as queue positions are ASCII. */
  public static String afterChunks(PlanKey plan) {
    return chunk(plan, "~");
  }

  public static String journal(PlanKey plan, int number) {
    return "%s/journal/%06d".formatted(plain("attempt", plan.attempt()), number);
  }

  static int journalNumber(String item) {
    return Integer.parseInt(item.substring(item.lastIndexOf('/') + 1));
  }

  public static String target(Target target) {
    return TARGETS + plain("account", target.account()) + '/' + plain("region", target.region());
  }

  public static String counted(Target target) {
    return plain("account", target.account()) + '/' + plain("region", target.region());
  }

  public static String policies(String attempt) {
    return "policy/" + attempt + '/';
  }

  public static String policyErrors(String attempt) {
    return "policyError/" + attempt + '/';
  }

  public static String delivered(String message) {
    return "delivered/" + message;
  }

  public static String claim(Mode mode, RunLocks.ScheduledTime scheduled) {
    return "claim/%s/%s/%s".formatted(scheduled.occasion().text(), mode.text(), scheduled.at());
  }

  public static String ended(Instant endedAt, String run) {
    return sortable(endedAt) + ' ' + run;
  }

  /** An instant (years 0000 to 9999) as text that sorts by time. */
  public static String sortable(Instant instant) {
    return SORTABLE.format(instant);
  }

  /** The partition of the instances of one target that EC2 refused to stop. */
  public static String refused(Target target) {
    return "refused/" + plain("account", target.account()) + '/' + plain("region", target.region());
  }

  private static String plain(String what, String part) {
    if (part.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "%s '%s' has a slash; the ledger's keys cannot hold it".formatted(what, part));
    }
    return part;
  }
}
