package dev.curfew.report.comparison;

import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.keep;
import static dev.curfew.report.Nights.stop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
import dev.curfew.report.Ledger;
import dev.curfew.report.Nights;
import dev.curfew.report.load.ReportLoader;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.testing.memory.InMemoryLedger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanDiffTest {
  private static final Run TONIGHT = Nights.run(Mode.STOP, Nights.SEOUL, "eu-west-1");
  private static final Run BEFORE =
      new Run(
          "night-0",
          "arn:night-0",
          Mode.STOP,
          Nights.NOW.minus(Duration.ofDays(1)),
          Nights.NOW.minus(Duration.ofDays(1)),
          Nights.ZONE,
          TONIGHT.byDefault(),
          TONIGHT.targets());

  private final Ledger ledger = InMemoryLedger.create();

  private void planned(Run run, String region, TargetStatus status, List<PlannedInstance> entries) {
    ledger.plans().addInstances(new PlanKey(run.id(), Nights.target(region), "a1"), entries);
    ledger.plans().saveTarget(run.id(), Nights.plan(region, status, null));
  }

  private void before(RunStatus status, List<PlannedInstance> entries) {
    ledger.runs().begin(BEFORE);
    planned(BEFORE, Nights.SEOUL, TargetStatus.READ, entries);
    planned(BEFORE, "eu-west-1", TargetStatus.UNREAD, List.of());
    ledger.runs().finish(BEFORE.id(), new RunEnd(status, BEFORE.now(), List.of()));
  }

  private Optional<PlanDiff> changes(List<PlannedInstance> entries) {
    ledger.runs().begin(TONIGHT);
    planned(TONIGHT, Nights.SEOUL, TargetStatus.READ, entries);
    planned(TONIGHT, "eu-west-1", TargetStatus.READ, List.of(in("eu-west-1", "i-9", stop())));
    RunEnd end = new RunEnd(RunStatus.STOPPED, Nights.END, List.of());
    return new ReportLoader(ledger, Nights.SETTINGS).load(TONIGHT, end).comparison().changes();
  }

  private static PlannedInstance in(String region, String id, Evaluation evaluation) {
    PlannedInstance entry = entry(id, id, evaluation);
    return new PlannedInstance(
        entry.queuePosition(),
        entry.account(),
        region,
        id,
        entry.name(),
        entry.type(),
        evaluation,
        entry.state());
  }

  private static PlannedInstance one(String id, Evaluation evaluation) {
    return in(Nights.SEOUL, id, evaluation);
  }

  @Test
  void doesNotCompareWithAPlanThatHasExpired() {
    ledger.runs().begin(BEFORE);
    ledger
        .plans()
        .saveTarget(
            BEFORE.id(),
            new TargetPlan(
                Nights.target(Nights.SEOUL),
                TargetStatus.READ,
                "a1",
                new PlanCounts(1, 0, 0),
                Optional.empty()));
    ledger.runs().finish(BEFORE.id(), new RunEnd(RunStatus.STOPPED, BEFORE.now(), List.of()));

    assertThat(changes(List.of(one("i-1", stop())))).isEmpty();
  }

  @Test
  void comparesOnlyRegionsThatBothRunsCouldRead() {
    before(
        RunStatus.STOPPED,
        List.of(
            one("i-same", stop()),
            one("i-kept-since", stop()),
            one("i-stops-since", keep("p")),
            one("i-gone", stop())));

    PlanDiff changes =
        changes(
                List.of(
                    one("i-same", stop()),
                    one("i-kept-since", Nights.blocked(Obstacle.FLEET)),
                    one("i-stops-since", stop()),
                    one("i-new", keep("p"))))
            .orElseThrow();

    assertThat(changes.since().run()).isEqualTo("night-0");
    assertThat(ids(changes.toStop())).containsExactly("i-stops-since");
    assertThat(ids(changes.kept())).containsExactlyInAnyOrder("i-kept-since", "i-new");
    assertThat(ids(changes.gone())).containsExactly("i-gone");
  }

  @Test
  void namesTheFirstFewAndCountsAll() {
    before(
        RunStatus.PLANNED, IntStream.range(0, 1_000).mapToObj(i -> one("i-" + i, stop())).toList());

    PlanDiff changes = changes(List.of()).orElseThrow();

    assertThat(changes.gone().count()).isEqualTo(1_000);
    assertThat(changes.gone().first()).hasSize(8);
    assertThat(changes.toStop().count() + changes.kept().count()).isZero();
  }

  @Test
  void areNoneIfBothPlansAreTheSame() {
    before(RunStatus.LIMITED, List.of(one("i-1", stop())));

    assertThat(changes(List.of(one("i-1", stop()))).orElseThrow().toStop().count()).isZero();
  }

  @Test
  void areNotKnownWithoutAnEarlierRunThatReadAnything() {
    before(RunStatus.FAILED, List.of(one("i-1", stop())));

    assertThat(changes(List.of(one("i-2", stop())))).isEmpty();
  }

  private static List<String> ids(PlanDiff.Group some) {
    return some.first().stream().map(PlanDiff.Named::instance).toList();
  }
}
