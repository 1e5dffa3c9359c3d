package dev.curfew.testing;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Entries of a plan, for tests that do not care what is in them. */
public final class Entries {
  public static final Target TARGET = new Target("111122223333", "eu-west-1");

  private Entries() {}

  /** An instance that is to be stopped and whose turn has not come. */
  public static PlannedInstance waiting(String turn) {
    return new PlannedInstance(
        turn,
        TARGET.account(),
        TARGET.region(),
        "i-" + turn.substring(turn.lastIndexOf('/') + 1),
        Optional.of("web"),
        Optional.of("m6i.large"),
        new Evaluation(Effect.STOP, Optional.empty(), Optional.empty(), List.of(), List.of()),
        new StopState.Queued());
  }

  /** That many, with the turns {@code <prefix>00000}, {@code <prefix>00001} and so on. */
  public static List<PlannedInstance> waiting(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> waiting(prefix + "%05d".formatted(i))).toList();
  }
}
