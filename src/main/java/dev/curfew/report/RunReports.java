package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.PolicyDocument;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Ledger;
import dev.curfew.sweep.Run;
import dev.curfew.sweep.RunEnd;
import dev.curfew.sweep.TargetPlan;
import dev.curfew.sweep.TargetStatus;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads from the ledger what a run has to tell. Thread-safe where the ledger is. */
public final class RunReports {
  private final Ledger ledger;
  private final PolicyReader policies;
  private final LocalTime usualStart;
  private final History history;

  /**
   * @param policies turns the run's snapshot into what a report shows of it
   * @param usualStart when people start their instances again, by the wall clock of the run's zone
   */
  public RunReports(Ledger ledger, PolicyReader policies, LocalTime usualStart) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.policies = requireNonNull(policies, "policies");
    this.usualStart = requireNonNull(usualStart, "usualStart");
    this.history = new History(ledger);
  }

  /** Says of valid documents what a report shows, at the run's {@code now} and in its zone. */
  @FunctionalInterface
  public interface PolicyReader {
    List<PolicyLine> read(List<PolicyDocument> documents, Run run);
  }

  /**
   * The report of a run whose beginning is in the ledger. Of a target that could not be read as a
   * whole, no instance counts.
   *
   * @param end how it ended, whether or not that is written down yet
   * @param warnings about the run as a whole, for people
   * @throws dev.curfew.failure.TransientFailure where the ledger does not answer
   */
  public RunReport load(Run run, RunEnd end, List<String> warnings) {
    List<TargetPlan> plans = ledger.targets(run.id());
    RunReport.Material material =
        new RunReport.Material(
            plans,
            entries(run, plans),
            policies.read(documents(run), run),
            ledger.problems(run.id()),
            ledger.applied(),
            Stream.concat(warnings.stream(), history.warnings(run).stream()).toList());
    RunReport report = RunReport.of(run, end, material, usualStart);
    return report.with(history.of(report));
  }

  private List<PolicyDocument> documents(Run run) {
    List<PolicyDocument> documents = new ArrayList<>(ledger.snapshot(run.id()).orElseGet(List::of));
    documents.addAll(ledger.late(run.id()));
    return documents;
  }

  private List<Entry> entries(Run run, List<TargetPlan> plans) {
    List<Entry> entries = new ArrayList<>();
    for (TargetPlan plan : plans) {
      if (plan.status() == TargetStatus.READ) {
        ledger.entries(
            run.id(), plan.target(), plan.attempt(), "", "", page -> entries.addAll(page) || true);
      }
    }
    return entries;
  }
}
