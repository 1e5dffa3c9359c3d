package dev.curfew.lifecycle;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceType;
import dev.curfew.policy.Evaluation;

/**
 * Queue positions: sortable text, unique in a target. Larger instances come first, as each minute
 * they run costs more. Instances that EC2 refused in an earlier run come last, in calls of their
 * own, as each would have its whole batch rejected again.
 */
public final class StopOrder {
  /** Prefix of the queue position of every instance that is to be stopped. */
  public static final String TO_STOP = "stop/";

  private static final String NOT_TO_STOP = "stay/";

  /** Sorts after every size, as letters follow digits. */
  private static final String SOLO = TO_STOP + "alone/";

  private static final int LARGEST = 9_999_999;

  private StopOrder() {}

  /**
   * The queue position of an instance with this evaluation.
   *
   * @param refusedBefore whether EC2 refused to stop it in an earlier run
   */
  public static String of(Instance instance, Evaluation evaluation, boolean refusedBefore) {
    if (!evaluation.stops()) {
      return NOT_TO_STOP + instance.id();
    }
    if (refusedBefore) {
      return SOLO + instance.id();
    }
    return "%s%07d/%s".formatted(TO_STOP, LARGEST - weight(instance), instance.id());
  }

  /** By the name of the type; if that is unknown, by the virtual CPUs; otherwise 0. */
  private static int weight(Instance instance) {
    return instance
        .attribute(Attribute.TYPE)
        .map(InstanceType::new)
        .flatMap(InstanceType::weight)
        .or(() -> instance.virtualCpus().map(InstanceType::weightOf))
        .orElse(0);
  }

  /** The part of a position that instances of one size share; it ends with a slash. */
  public static String group(String queuePosition) {
    return queuePosition.substring(0, queuePosition.lastIndexOf('/') + 1);
  }

  /**
   * The position in a numbered part of its group. Such parts are in the order of their numbers, and
   * before the positions without a number, as digits sort before the {@code i} of an instance id.
   */
  public static String inPart(String queuePosition, int number) {
    String group = group(queuePosition);
    return "%s%04d/%s".formatted(group, number, queuePosition.substring(group.length()));
  }

  /** Whether the instance at this position gets a call of its own. */
  public static boolean isSolo(String queuePosition) {
    return queuePosition.startsWith(SOLO);
  }
}
