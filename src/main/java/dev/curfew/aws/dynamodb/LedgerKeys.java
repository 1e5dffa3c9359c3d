package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;
import static dev.curfew.aws.dynamodb.table.TableDefinitions.RUN;

import dev.curfew.instance.Target;
import dev.curfew.plan.PlanKey;
import dev.curfew.run.Mode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where each item of the ledger stands. The name of an execution has no slash (Step Functions API
 * Reference, {@code StartExecution}), so partitions whose name has one are never a run's own.
 */
final class LedgerKeys {
  static final String HEADER = "run";
  static final String END = "end";
  static final String SNAPSHOT = "policies";
  static final String PROBLEMS = "problems";
  static final String TARGETS = "target/";
  static final String LATE = "late/";
  static final String LIMITS = "limits";

  /** The partition of the list of runs that ended. */
  static final String FINISHED = "finished/runs";

  /** The partition of what is known of each policy, over all runs. */
  static final String APPLIED = "applied/policies";

  /** The partition of what was last read of each target. */
  static final String READINGS = "reading/targets";

  /** The partition of the one lease. */
  static final String LEASE = "lease/run";

  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private LedgerKeys() {}

  static Map<String, AttributeValue> key(String run, String item) {
    return Map.of(RUN, AttributeValue.fromS(run), ITEM, AttributeValue.fromS(item));
  }

  /** The partition of a run, checked: one that could be another kind's is refused. */
  static String run(String run) {
    return plain("run", run);
  }

  /** A partition of its own for each planning of each target, so that none is hot. */
  static String instances(PlanKey plan) {
    return plain("run", plan.run())
        + '/'
        + plain("account", plan.target().account())
        + '/'
        + plain("region", plan.target().region())
        + '/'
        + plan.attempt();
  }

  static String target(Target target) {
    return TARGETS + plain("account", target.account()) + '/' + plain("region", target.region());
  }

  static String reading(Target target) {
    return plain("account", target.account()) + '/' + plain("region", target.region());
  }

  static String policies(String attempt) {
    return "policy/" + attempt + '/';
  }

  static String problems(String writing) {
    return "problem/" + writing + '/';
  }

  static String delivered(String message) {
    return "delivered/" + message;
  }

  static String claim(Mode mode, Instant scheduled) {
    return switch (mode) {
      case STOP -> "claim/" + scheduled;
      case PLAN -> "claim/plan/" + scheduled;
    };
  }

  static String finished(Instant endedAt, String run) {
    return sortable(endedAt) + ' ' + run;
  }

  /** An instant (years 0000 to 9999) as text that sorts like time. */
  static String sortable(Instant instant) {
    return SORTABLE.format(instant);
  }

  /** A partition for each target's instances that EC2 refused to stop. */
  static String refused(Target target) {
    return "refused/" + plain("account", target.account()) + '/' + plain("region", target.region());
  }

  private static String plain(String what, String part) {
    if (part.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "the ledger's " + what + " '" + part + "' has a slash; none is allowed");
    }
    return part;
  }
}
