package dev.curfew.testing;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Planned instances, for tests to which their attributes do not matter. */
public final class Entries {
  public static final Target TARGET = new Target("111122223333", "eu-west-1");

  private Entries() {}

  /** A queued instance. */
  public static PlannedInstance waiting(String queuePosition) {
    return new PlannedInstance(
        queuePosition,
        TARGET.account(),
        TARGET.region(),
        "i-" + queuePosition.substring(queuePosition.lastIndexOf('/') + 1),
        Optional.of("web"),
        Optional.of("m6i.large"),
        new Evaluation(Effect.STOP, Optional.empty(), Optional.empty(), List.of(), List.of()),
        new StopState.Queued());
  }

  /** Queued instances with the positions {@code <prefix>00000}, {@code <prefix>00001} and so on. */
  public static List<PlannedInstance> waiting(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> waiting(prefix + "%05d".formatted(i))).toList();
  }
}
