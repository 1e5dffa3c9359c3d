package dev.curfew.report.load;

import static dev.curfew.report.Nights.END;
import static dev.curfew.report.Nights.SEOUL;
import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.run;
import static dev.curfew.report.Nights.stop;
import static dev.curfew.report.Nights.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.Ledger;
import dev.curfew.report.Nights;
import dev.curfew.report.RunReport;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.testing.memory.InMemoryLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportLoaderTest {
  private static final Run RUN = run(Mode.STOP, SEOUL, "eu-west-1", "us-east-1");
  private static final RunEnd STOPPED = new RunEnd(RunStatus.STOPPED, END, List.of());

  private static RunReport load(Ledger ledger) {
    return new ReportLoader(ledger, Nights.SETTINGS).load(RUN, STOPPED);
  }

  @Test
  void readsTheNamedAttemptOfEachTargetThatWasRead() {
    RunReport report = load(ledger());

    assertThat(report.plan().instances())
        .extracting(PlannedInstance::instance)
        .containsExactly("i-1", "i-3");
    assertThat(report.targets())
        .extracting(target -> target.status().text())
        .containsExactly("read", "unread", "unread");
  }

  @Test
  void showsARegionWhoseInstancesHaveExpiredAsUnread() {
    Ledger ledger = InMemoryLedger.create();
    ledger
        .plans()
        .saveTarget(
            RUN.id(),
            new TargetPlan(
                target(SEOUL), TargetStatus.READ, "a1", new PlanCounts(3, 0, 0), Optional.empty()));
    ledger
        .plans()
        .addInstances(
            new PlanKey(RUN.id(), target(SEOUL), "a1"), List.of(entry("i-1", "a", stop())));

    RunReport report = load(ledger);

    assertThat(report.plan().instances()).isEmpty();
    assertThat(report.targets())
        .filteredOn(target -> target.target().equals(target(SEOUL)))
        .singleElement()
        .satisfies(target -> {
          assertThat(target.status()).isEqualTo(TargetStatus.UNREAD);
          assertThat(target.detail().orElseThrow().arguments().getFirst())
              .contains("lacks 2 planned instances")
              .contains("InstanceRetentionDays");
        });
  }

  @Test
  void showsPoliciesOfTheSnapshotAndLateOnes() {
    assertThat(load(ledger()).plan().policies())
        .extracting(row -> row.policy().id())
        .containsExactly("early", "late");
  }

  @Test
  void reportsTheProblemsOfTheRun() {
    RunReport report = load(ledger());

    assertThat(report.problems()).containsExactly(new PolicyError("p", "/id", "x", "y"));
  }

  /** A ledger with a run, and with what another invocation left behind. */
  private static Ledger ledger() {
    Ledger ledger = InMemoryLedger.create();
    ledger.runs().begin(RUN);
    ledger.policies().saveSnapshot(RUN.id(), "s1", List.of(document("early")));
    ledger.policies().addDuringRun(RUN.id(), document("late"));
    ledger.policies().saveErrors(RUN.id(), List.of(new PolicyError("p", "/id", "x", "y")));
    ledger
        .plans()
        .addInstances(
            new PlanKey(RUN.id(), target(SEOUL), "a1"), List.of(entry("i-3", "c", stop())));
    ledger
        .plans()
        .addInstances(
            new PlanKey(RUN.id(), target(SEOUL), "a1"), List.of(entry("i-1", "a", stop())));
    ledger
        .plans()
        .addInstances(
            new PlanKey(RUN.id(), target(SEOUL), "a0"), List.of(entry("i-9", "left over", stop())));
    ledger
        .plans()
        .addInstances(
            new PlanKey(RUN.id(), target("eu-west-1"), "a1"), List.of(entry("i-8", "cut", stop())));
    ledger.plans().saveTarget(RUN.id(), Nights.plan(SEOUL, TargetStatus.READ, null));
    ledger.plans().saveTarget(RUN.id(), Nights.plan("eu-west-1", TargetStatus.UNREAD, "no answer"));
    return ledger;
  }

  private static PolicyDocument document(String name) {
    return new PolicyDocument(
        name,
        object(
            "id", new DocumentValue.Text(name),
            "effect", new DocumentValue.Text("stop"),
            "match", object()));
  }

  private static DocumentValue.ObjectValue object(Object... members) {
    List<DocumentValue.Member> all = new ArrayList<>();
    for (int i = 0; i < members.length; i += 2) {
      all.add(new DocumentValue.Member((String) members[i], (DocumentValue) members[i + 1]));
    }
    return new DocumentValue.ObjectValue(all);
  }
}
