package dev.curfew.local.asl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.local.asl.ScopeRun.StateResult;
import dev.curfew.local.asl.definition.Catcher;
import dev.curfew.local.asl.definition.Retrier;
import dev.curfew.local.asl.definition.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Tries a state until it succeeds, its retries are used up, or its failure is caught. */
final class RetryCatch {
  private final StateRun run;
  private final State.Recovering state;
  private final Supplier<StateResult> attempt;

  /** The number of retries by retrier. */
  private final Map<Retrier, Integer> used = new HashMap<>();

  RetryCatch(StateRun run, State.Recovering state, Supplier<StateResult> attempt) {
    this.run = run;
    this.state = state;
    this.attempt = attempt;
  }

  StateResult run() {
    while (true) {
      try {
        return attempt.get();
      } catch (StateFailure failed) {
        Optional<Duration> delay = delay(failed.error());
        if (delay.isEmpty()) {
          return caught(failed);
        }
        run.environment.listener.retrying(run.now(), failed.failure, delay.get());
        run.environment.sleep(delay.get());
        run.countRetry();
      }
    }
  }

  /** How long to wait before the next attempt; empty if there is none. */
  private Optional<Duration> delay(String error) {
    Optional<Retrier> first =
        state.retry().stream().filter(retrier -> retrier.matches(error)).findFirst();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int retry = used.merge(first.get(), 1, Integer::sum) - 1;
    return first.get().delay(retry).map(full -> first.get().hasJitter() ? part(full) : full);
  }

  private Duration part(Duration full) {
    return Duration.ofMillis(Math.round(full.toMillis() * run.environment.random.nextDouble()));
  }

  private StateResult caught(StateFailure failed) {
    Catcher catcher =
        state.catchers().stream()
            .filter(one -> one.matches(failed.error()))
            .findFirst()
            .orElseThrow(() -> failed);
    ObjectNode errorOutput =
        JsonNodeFactory.instance
            .objectNode()
            .put("Error", failed.error())
            .put("Cause", failed.failure.cause());
    run.environment.listener.caught(run.now(), failed.failure, catcher.next().orElseThrow());
    return run.leave(catcher, run.bindings("errorOutput", errorOutput), errorOutput);
  }
}
