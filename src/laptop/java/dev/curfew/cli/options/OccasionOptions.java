package dev.curfew.cli.options;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options that say whether a question is about nights or mornings, and with which default. */
public final class OccasionOptions {
  @Option(
      names = "--morning",
      description = "Evaluate the policies of mornings (rest, start) instead of those of nights.")
  private boolean morning;

  @Option(
      names = "--default",
      paramLabel = "stop|keep|start|rest",
      description =
          "Verdict if no policy applies: stop or keep; with --morning start or rest. Default: stop;"
              + " with --morning start.")
  private Optional<Effect> byDefault = Optional.empty();

  public Occasion occasion() {
    return morning ? Occasion.MORNING : Occasion.NIGHT;
  }

  /**
   * The verdict if no policy applies.
   *
   * @throws InvalidOption if the effect is one of the other occasion
   */
  public Effect byDefault() {
    return byDefault.map(effect -> of(occasion(), effect)).orElse(occasion().acting());
  }

  /** The effect, if it is one of the occasion. */
  static Effect of(Occasion occasion, Effect effect) {
    if (effect.occasion() != occasion) {
      throw new InvalidOption(
          "--default: found '%s'; allowed for a %s: %s"
              .formatted(
                  effect.text(),
                  occasion.text(),
                  occasion.effects().stream()
                      .map(Effect::text)
                      .collect(Collectors.joining(" or "))));
    }
    return effect;
  }
}
