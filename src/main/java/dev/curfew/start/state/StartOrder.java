package dev.curfew.start.state;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;

/**
 * Queue positions of a morning: sortable text, unique in a target. Lower order groups come first;
 * within a group, instances of one Availability Zone and of one placement group are adjacent, as a
 * call names only such.
 */
public final class StartOrder {
  /** Prefix of the queue position of every instance that is to be started. */
  public static final String TO_START = "start/";

  private static final String NOT_TO_START = "stay/";

  private StartOrder() {}

  /** Prefix of the queue positions of an order group. */
  public static String group(int order) {
    return TO_START + order + '/';
  }

  /** The queue position of an instance that is to be started. */
  public static String of(Instance instance, int order) {
    return group(order)
        + part(instance, Attribute.ZONE)
        + part(instance, Attribute.PLACEMENT_GROUP)
        + part(instance, Attribute.TYPE)
        + instance.id();
  }

  /** The queue position of an instance that is not to be started. */
  public static String ofLeft(String instance) {
    return NOT_TO_START + instance;
  }

  private static String part(Instance instance, Attribute attribute) {
    String value = instance.attribute(attribute).orElse("");
    // Positions are parts of ledger keys: ASCII, without the separator.
    return value.replaceAll("[^A-Za-z0-9._-]", "_") + '/';
  }

  /** The order group of a position of an instance that is to be started. */
  public static int order(String queuePosition) {
    return Integer.parseInt(queuePosition.split("/", 3)[1]);
  }

  /** The zone and the placement group of a position: instances that share it may share a call. */
  public static String pool(String queuePosition) {
    String[] parts = queuePosition.split("/", -1);
    return parts[2] + '/' + parts[3];
  }

  /** Whether the position is in a placement group, whose instances are started together. */
  public static boolean isOfPlacementGroup(String queuePosition) {
    return !queuePosition.split("/", -1)[3].isEmpty();
  }

  /** The instance type in a position. */
  public static String type(String queuePosition) {
    return queuePosition.split("/", -1)[4];
  }
}
