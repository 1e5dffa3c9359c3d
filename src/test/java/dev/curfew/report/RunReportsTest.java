package dev.curfew.report;

import static dev.curfew.report.Nights.BILLING;
import static dev.curfew.report.Nights.END;
import static dev.curfew.report.Nights.SEOUL;
import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.run;
import static dev.curfew.report.Nights.stop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Target;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Node;
import dev.curfew.policy.PolicyDocument;
import dev.curfew.policy.PolicyError;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Ledger;
import dev.curfew.sweep.Mode;
import dev.curfew.sweep.Run;
import dev.curfew.sweep.RunEnd;
import dev.curfew.sweep.RunStatus;
import dev.curfew.sweep.RunSummary;
import dev.curfew.sweep.TargetPlan;
import dev.curfew.sweep.TargetStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RunReportsTest {
  private static final RunEnd STOPPED = new RunEnd(RunStatus.STOPPED, END, Optional.empty());

  private static RunReport load(Ledger ledger) {
    RunReports reports =
        new RunReports(
            ledger,
            (documents, _) -> documents.stream().map(RunReportsTest::line).toList(),
            Saved.USUAL_START);
    return reports.load(run(Mode.STOP, SEOUL, "eu-west-1", "us-east-1"), STOPPED, List.of("look"));
  }

  private static PolicyLine line(PolicyDocument document) {
    return new PolicyLine(
        document.name(),
        Effect.KEEP,
        true,
        true,
        BILLING.owner(),
        BILLING.reason(),
        BILLING.until());
  }

  @Test
  void readsTheNamedAttemptOfEachTargetPageByPage() {
    RunReport report = load(new ReadOnlyLedger());

    assertThat(report.plan().instances())
        .extracting(Entry::instance)
        .containsExactly("i-1", "i-2", "i-3");
    assertThat(report.targets())
        .extracting(target -> target.status().text())
        .containsExactly("read", "unread", "unread");
  }

  @Test
  void showsPoliciesOfTheSnapshotAndLateOnes() {
    assertThat(load(new ReadOnlyLedger()).plan().policies())
        .extracting(row -> row.policy().id())
        .containsExactly("early", "late");
  }

  @Test
  void handsOnProblemsAndWarnings() {
    RunReport report = load(new ReadOnlyLedger());

    assertThat(report.problems()).containsExactly(new PolicyError("p", "/id", "x", "y"));
    assertThat(report.warnings()).containsExactly("look");
  }

  /** A ledger in which a run stands. Whatever no report asks for is an error. */
  private static final class ReadOnlyLedger implements Ledger {
    private static UnsupportedOperationException unasked() {
      return new UnsupportedOperationException("no part of a report");
    }

    @Override
    public List<TargetPlan> targets(String run) {
      return List.of(
          Nights.plan(SEOUL, TargetStatus.READ, null),
          Nights.plan("eu-west-1", TargetStatus.UNREAD, "no answer"));
    }

    @Override
    public void entries(
        String run,
        Target target,
        String attempt,
        String prefix,
        String after,
        Predicate<List<Entry>> page) {
      if (!attempt.equals("a1") || !target.region().equals(SEOUL)) {
        throw new IllegalArgumentException("no plan of " + target + " by " + attempt);
      }
      if (page.test(List.of(entry("i-3", "c", stop()), entry("i-1", "a", stop())))) {
        page.test(List.of(entry("i-2", "b", stop())));
      }
    }

    @Override
    public Optional<List<PolicyDocument>> snapshot(String run) {
      return Optional.of(List.of(new PolicyDocument("early", new Node.Obj(List.of()))));
    }

    @Override
    public List<PolicyDocument> late(String run) {
      return List.of(new PolicyDocument("late", new Node.Obj(List.of())));
    }

    @Override
    public List<PolicyError> problems(String run) {
      return List.of(new PolicyError("p", "/id", "x", "y"));
    }

    @Override
    public Optional<Run> run(String run) {
      throw unasked();
    }

    @Override
    public Optional<RunEnd> ended(String run) {
      throw unasked();
    }

    @Override
    public void begin(Run run) {
      throw unasked();
    }

    @Override
    public RunEnd end(String run, RunEnd end) {
      throw unasked();
    }

    @Override
    public void snapshot(String run, String attempt, List<PolicyDocument> policies) {
      throw unasked();
    }

    @Override
    public void problems(String run, List<PolicyError> problems) {
      throw unasked();
    }

    @Override
    public void plan(String run, Target target, String attempt, List<Entry> entries) {
      throw unasked();
    }

    @Override
    public TargetPlan planned(String run, TargetPlan plan) {
      throw unasked();
    }

    @Override
    public List<String> advance(String run, Target target, String attempt, List<Advance> changes) {
      throw unasked();
    }

    @Override
    public void late(String run, PolicyDocument policy) {
      throw unasked();
    }

    @Override
    public void delivered(String run, String message) {
      throw unasked();
    }

    @Override
    public boolean isDelivered(String run, String message) {
      throw unasked();
    }

    @Override
    public List<RunSummary> recent(int most) {
      throw unasked();
    }
  }
}
