package dev.curfew.cli.options.evaluation;

import dev.curfew.cli.options.InvalidOption;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import picocli.CommandLine.Option;

/** The option that says what a night does with instances that no policy matches. */
public final class NightDefault {
  @Option(
      names = "--default",
      paramLabel = "stop|keep",
      description = "What to do with instances that no policy matches. Default: stop.")
  private Effect byDefault = Effect.STOP;

  /**
   * The verdict if no policy applies.
   *
   * @throws InvalidOption if the effect is one of a morning
   */
  public Effect effect() {
    return OccasionOptions.of("--default", byDefault, Occasion.NIGHT);
  }
}
