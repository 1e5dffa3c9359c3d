package dev.curfew.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.failure.Misconfigured;
import dev.curfew.run.Mode;
import dev.curfew.run.RunLock;
import dev.curfew.run.RunLocks;
import dev.curfew.run.RunLocksContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoRunLocksTest extends RunLocksContract {
  private static final Instant CLOCK = Instant.parse("2026-11-23T13:00:00Z");
  private static final Duration LEASE = Duration.ofHours(5);

  @RegisterExtension final Tables tables = new Tables();

  @Override
  protected RunLocks runLocks(Predicate<String> hasEnded) {
    return new DynamoRunLocks(tables.client(), tables.ledger(), hasEnded);
  }

  @Test
  void asksOnlyOfTheExecutionThatHasTheLease() {
    List<String> asked = new ArrayList<>();
    RunLocks runLocks = runLocks(execution -> !asked.add(execution));

    claim(runLocks, "execution:curfew:a");
    claim(runLocks, "execution:curfew:a");
    assertThat(asked).isEmpty();
    assertThat(claim(runLocks, "execution:curfew:c"))
        .isEqualTo(new RunLock.Held("execution:curfew:a"));
    assertThat(asked).containsExactly("execution:curfew:a");
  }

  @Test
  void takesOverTheLeaseOfAnExecutionOfTheOtherStateMachineThatHasEnded() {
    RunLocks runLocks = runLocks("execution:morning:a"::equals);
    claim(runLocks, "execution:morning:a");

    assertThat(claim(runLocks, "execution:night:b"))
        .isEqualTo(new RunLock.Acquired(Optional.of("execution:morning:a")));
  }

  /**
   * As for an execution of a laptop: the role may read only executions of the deployment's state
   * machines.
   */
  @Test
  void leavesALeaseWhoseExecutionItMayNotRead() {
    RunLocks runLocks =
        runLocks(execution -> {
          throw new Misconfigured("denied");
        });
    claim(runLocks, "execution:laptop:a");

    assertThat(claim(runLocks, "execution:night:b"))
        .isEqualTo(new RunLock.Held("execution:laptop:a"));
    assertThatThrownBy(() -> claim(runLocks, "execution:laptop:b"))
        .as("its own state machine, which it must be allowed to read")
        .isInstanceOf(Misconfigured.class);
  }

  private static RunLock claim(RunLocks runLocks, String execution) {
    return runLocks.acquire(execution, Mode.STOP, Optional.empty(), CLOCK, LEASE);
  }
}
