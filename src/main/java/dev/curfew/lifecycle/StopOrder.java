package dev.curfew.lifecycle;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceType;
import dev.curfew.policy.Evaluation;

/**
 * An instance's place in the order of stopping: text that sorts, unique in its target. The largest
 * come first, as each minute they wait costs most. What EC2 refused on an earlier night comes last,
 * and alone, as it would have its whole call refused again.
 */
public final class StopOrder {
  /** What the turn of every instance that is to be stopped begins with. */
  public static final String TO_STOP = "stop/";

  private static final String NOT_TO_STOP = "stay/";

  /** Sorts after every size, as letters come after digits. */
  private static final String ALONE = TO_STOP + "alone/";

  private static final int LARGEST = 9_999_999;

  private StopOrder() {}

  /**
   * The turn of an instance that was judged so.
   *
   * @param refusedBefore whether EC2 refused to stop it on an earlier night
   */
  public static String of(Instance instance, Evaluation judgement, boolean refusedBefore) {
    if (!judgement.stops()) {
      return NOT_TO_STOP + instance.id();
    }
    if (refusedBefore) {
      return ALONE + instance.id();
    }
    return "%s%07d/%s".formatted(TO_STOP, LARGEST - weight(instance), instance.id());
  }

  /** By the name of the type; if it does not tell, by the virtual CPUs; otherwise 0. */
  private static int weight(Instance instance) {
    return instance
        .attribute(Attribute.TYPE)
        .map(InstanceType::new)
        .flatMap(InstanceType::weight)
        .or(() -> instance.virtualCpus().map(InstanceType::weightOf))
        .orElse(0);
  }

  /** Whether whoever has this turn is to have a call of its own. */
  public static boolean isAlone(String turn) {
    return turn.startsWith(ALONE);
  }
}
