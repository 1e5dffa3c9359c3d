package dev.curfew.report;

import static dev.curfew.report.Nights.END;
import static dev.curfew.report.Nights.SEOUL;
import static dev.curfew.report.Nights.plan;
import static dev.curfew.report.Nights.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.comparison.RunComparison;
import dev.curfew.run.Mode;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static final RunEnd FAILED =
      new RunEnd(RunStatus.FAILED, END, List.of(new FailureReason.StepFailed("it broke")));

  @Test
  void callsATargetThatPlanningNeverReachedUnread() {
    RunReport report =
        RunReport.of(
            new ReportData(
                run(Mode.STOP, SEOUL, "us-east-1"),
                List.of(plan(SEOUL, TargetStatus.READ, null)),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty()),
            FAILED,
            RunComparison.NONE,
            List.of(),
            Nights.START);

    assertThat(report.targets())
        .extracting(target -> target.target().region() + " " + target.status().text())
        .containsExactly("ap-northeast-2 read", "us-east-1 unread");
    assertThat(report.plan().regions())
        .contains(new RegionRow("", "us-east-1", TargetStatus.UNREAD, 0));
  }

  @Test
  void countsOutcomes() {
    RunReport report = Nights.eventful();

    for (Outcome outcome : Outcome.values()) {
      assertThat(report.count(outcome))
          .as(outcome.text())
          .isEqualTo(outcome == Outcome.PLANNED ? 0 : 1);
    }
    assertThat(report.count(TargetStatus.UNREAD)).isEqualTo(1);
  }

  @Test
  void warnsOfNoPolicyOnlyIfThePoliciesWereRead() {
    ReportData none = Nights.NOTHING;

    assertThat(Nights.report(Mode.PLAN, RunStatus.PLANNED, null, none).warnings()).hasSize(1);
    assertThat(Nights.report(Mode.STOP, RunStatus.REFUSED, "x", none).warnings()).isEmpty();
    assertThat(Nights.report(Mode.STOP, RunStatus.FAILED, "x", none).warnings()).isEmpty();
  }

  @Test
  void reportsARunThatNeverBegan() {
    RunReport report = Nights.unbegun();

    assertThat(report.run().id()).isEqualTo("night-1");
    assertThat(report.targets()).isEmpty();
    assertThat(report.plan().instances()).isEmpty();
    assertThat(report.end().failures())
        .containsExactly(new FailureReason.StepFailed("the ledger could not be written"));
  }
}
