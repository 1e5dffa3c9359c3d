package dev.curfew.policy;

import dev.curfew.instance.HasText;
import dev.curfew.instance.InstanceState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a run is for: a night stops instances, a morning starts those that nights stopped. Each
 * evaluates the policies with its own two effects, and never looks at the others.
 */
public enum Occasion implements HasText {
  NIGHT("night"),
  MORNING("morning");

  private final String text;

  Occasion(String text) {
    this.text = text;
  }

  /** As ledger items, inputs and reports spell it. */
  @Override
  public String text() {
    return text;
  }

  /** The effect that leaves an instance as it is. It wins over {@link #acting}. */
  public Effect protecting() {
    return switch (this) {
      case NIGHT -> Effect.KEEP;
      case MORNING -> Effect.REST;
    };
  }

  /** The effect that changes an instance; what a deployment does by default. */
  public Effect acting() {
    return switch (this) {
      case NIGHT -> Effect.STOP;
      case MORNING -> Effect.START;
    };
  }

  /** The states of the instances that are evaluated. */
  public Set<InstanceState> states() {
    return switch (this) {
      case NIGHT -> EnumSet.of(InstanceState.PENDING, InstanceState.RUNNING);
      case MORNING -> EnumSet.of(InstanceState.STOPPED);
    };
  }

  /** Both effects, the protecting one first. */
  public List<Effect> effects() {
    return List.of(protecting(), acting());
  }

  /**
   * The same effect.
   *
   * @throws IllegalArgumentException if the effect is one of another occasion
   */
  Effect check(Effect effect) {
    if (effect.occasion() != this) {
      throw new IllegalArgumentException("not an effect of a " + text + ": " + effect.text());
    }
    return effect;
  }
}
