package dev.curfew.cli.options;

import dev.curfew.policy.Effect;
import picocli.CommandLine.Option;

/** The option that says what happens to instances that no policy matches. */
public final class DefaultOption {
  @Option(
      names = "--default",
      paramLabel = "stop|keep",
      description = "What to do with instances that no policy matches. Default: stop.")
  private Effect effect = Effect.STOP;

  public Effect effect() {
    return effect;
  }
}
