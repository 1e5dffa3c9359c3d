package dev.curfew.testing.memory;

import dev.curfew.run.RunLocks;
import dev.curfew.run.RunLocksContract;
import java.util.function.Predicate;

class InMemoryRunLocksTest extends RunLocksContract {
  private final InMemoryRunLocks runLocks = new InMemoryRunLocks();

  @Override
  protected RunLocks runLocks(Predicate<String> hasEnded) {
    runLocks.markEnded(hasEnded);
    return runLocks;
  }
}
