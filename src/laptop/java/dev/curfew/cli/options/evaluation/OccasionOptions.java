package dev.curfew.cli.options.evaluation;

import dev.curfew.cli.options.InvalidOption;
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
    return byDefault.map(effect -> of("--default", effect, occasion())).orElse(occasion().acting());
  }

  /**
   * The effect.
   *
   * @param option that has it, for the error
   * @throws InvalidOption if the effect is not one of the occasion
   */
  public static Effect of(String option, Effect effect, Occasion occasion) {
    if (effect.occasion() != occasion) {
      throw InvalidOption.value(
          option,
          "'" + effect.text() + "'",
          occasion.effects().stream().map(Effect::text).collect(Collectors.joining(" or "))
              + " for a "
              + occasion.text());
    }
    return effect;
  }
}
