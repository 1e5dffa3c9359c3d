package dev.curfew.journal;

import static dev.curfew.testing.Entries.TARGET;
import static dev.curfew.testing.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.PlanStore;
import dev.curfew.policy.Evaluation;
import dev.curfew.report.Ledger;
import dev.curfew.testing.memory.InMemoryLedger;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanProgressTest {
  private static final Instant AT = Instant.parse("2026-11-23T13:00:00Z");
  private static final PlanKey PLAN = new PlanKey("r", TARGET, "a");

  private final Ledger ledger = InMemoryLedger.create();
  private int reads;

  /** Counts the reads of the plan. */
  private PlanProgress<PlannedInstance, StopState, Evaluation> progress() {
    PlanStore counted =
        (PlanStore)
            Proxy.newProxyInstance(
                PlanStore.class.getClassLoader(),
                new Class<?>[] {PlanStore.class},
                (_, method, arguments) -> {
                  reads++;
                  return method.invoke(ledger.plans(), arguments);
                });
    return PlanProgress.read(counted::instances, ledger.journal(), PLAN);
  }

  private static List<PlannedInstance> read(
      PlanProgress<PlannedInstance, StopState, Evaluation> progress, String after, int limit) {
    List<PlannedInstance> read = new ArrayList<>();
    progress.instances(
        "stop/",
        after,
        page -> {
          page.stream().limit(limit - read.size()).forEach(read::add);
          return read.size() < limit;
        });
    return read;
  }

  /** What an instance was before the gap is not known, so neither is what it is now. */
  @Test
  void reportsAGapInTheJournal() {
    JournalEntry<StopState, Evaluation> second =
        new JournalEntry<>(
            2,
            Kind.REQUEST,
            AT,
            List.of(new JournalEntry.Recorded<>("i-1", new StopState.Queued(), Optional.empty())));
    Journal<StopState, Evaluation> journal =
        new Journal<>() {
          @Override
          public boolean append(PlanKey plan, JournalEntry<StopState, Evaluation> entry) {
            throw new AssertionError("nothing is appended");
          }

          @Override
          public void entriesAfter(
              PlanKey plan, int number, Consumer<JournalEntry<StopState, Evaluation>> sink) {
            sink.accept(second);
          }
        };

    assertThatThrownBy(() -> PlanProgress.read(ledger.plans()::instances, journal, PLAN))
        .isInstanceOf(PlanExpired.class)
        .hasMessageContaining("journal entry 1");
  }

  @Test
  void readsASmallPlanOnce() {
    ledger.plans().addInstances(PLAN, waiting("stop/", 50));
    PlanProgress<PlannedInstance, StopState, Evaluation> progress = progress();

    assertThat(read(progress, "", 1_000)).hasSize(50);
    assertThat(read(progress, "stop/00039", 1_000)).hasSize(10);
    assertThat(read(progress, "stop/00049", 1_000)).isEmpty();
    assertThat(read(progress, "", 1)).containsExactly(waiting("stop/00000"));
    assertThat(reads).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 99, 100, 101, 250, 1_000})
  void readsALargePlanFromAnyPosition(int limit) {
    List<PlannedInstance> all = waiting("stop/", 450);
    ledger.plans().addInstances(PLAN, all);
    PlanProgress<PlannedInstance, StopState, Evaluation> progress = progress();

    List<PlannedInstance> read = new ArrayList<>();
    String after = "";
    for (List<PlannedInstance> next = read(progress, after, limit);
        !next.isEmpty();
        next = read(progress, after, limit)) {
      read.addAll(next);
      after = next.getLast().queuePosition();
    }

    assertThat(read).isEqualTo(all);
    assertThat(read(progress, "", 450)).isEqualTo(all);
  }

  @Test
  void showsRecordedChangesInPagesThatWereReadBefore() {
    ledger.plans().addInstances(PLAN, waiting("stop/", 5));
    PlanProgress<PlannedInstance, StopState, Evaluation> progress = progress();
    PlannedInstance first = read(progress, "", 1_000).getFirst();
    PlannedInstance stopped =
        first.with(new StopState.Finished(Outcome.STOPPED, AT, Optional.empty()));
    progress.record(Kind.OBSERVATION, AT, List.of(new Change<>(first, stopped)));

    assertThat(read(progress, "", 1)).containsExactly(stopped);
    assertThat(progress.isAnyRecorded(StopState::hasResponse)).isTrue();
    assertThat(progress.isAnyRecorded(StopState::isOutstanding)).isFalse();
  }

  @Test
  void rejectsAChangeToAnotherInstance() {
    assertThatThrownBy(() -> new Change<>(waiting("stop/1"), waiting("stop/2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("i-1");
  }
}
