package dev.curfew.sweep;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.policy.Judgement;

/**
 * An instance's place in the order of stopping: text that sorts, unique in its target. The largest
 * come first, as each minute they wait costs most.
 */
public final class Turn {
  /** What the turn of every instance that is to be stopped begins with. */
  public static final String TO_STOP = "stop/";

  private static final String NOT_TO_STOP = "stay/";
  private static final int LARGEST = 9_999_999;

  private Turn() {}

  /** The turn of an instance that was judged so. */
  public static String of(Instance instance, Judgement judgement) {
    if (!judgement.stops()) {
      return NOT_TO_STOP + instance.id();
    }
    int size = instance.attribute(Attribute.TYPE).map(InstanceSize::of).orElse(0);
    return "%s%07d/%s".formatted(TO_STOP, LARGEST - size, instance.id());
  }
}
