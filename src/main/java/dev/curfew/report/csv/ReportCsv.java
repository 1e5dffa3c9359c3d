package dev.curfew.report.csv;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Obstacle;
import dev.curfew.report.PlanReport;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.FieldText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code report.csv}: a row for each instance, under a header that is the same in every language.
 * Each row has the run's id and its times, in UTC, so that the files of several runs can be joined.
 * Rows are written directly to the stream. Deterministic.
 */
public final class ReportCsv {
  private static final List<String> HEADER =
      List.of(
          "run",
          "mode",
          "evaluated_at",
          "account",
          "region",
          "instance",
          "name",
          "type",
          "owner",
          "verdict",
          "policy",
          "policy_owner",
          "policy_reason",
          "policy_until",
          "obstacle",
          "outcome",
          "outcome_at",
          "detail",
          "notes");

  private static final Set<String> ONLY_AFTER_A_RUN =
      Set.of("run", "mode", "outcome", "outcome_at", "detail");

  private final String run;
  private final String mode;
  private final Instant evaluatedAt;
  private final Map<String, PolicyLine> policies;

  /**
   * @param run the run's id; empty text for a plan
   * @param mode of the run; empty text for a plan
   */
  private ReportCsv(String run, String mode, PlanReport plan) {
    this.run = run;
    this.mode = mode;
    this.evaluatedAt = plan.at();
    this.policies =
        plan.policies().stream()
            .map(PlanReport.PolicyRow::policy)
            .collect(Collectors.toMap(PolicyLine::id, Function.identity()));
  }

  /** Writes the report. The stream is flushed and stays open. */
  public static void write(RunReport report, OutputStream out) throws IOException {
    ReportCsv csv = new ReportCsv(report.run().id(), report.run().mode().text(), report.plan());
    CsvRows rows = CsvRows.forSpreadsheets(out);
    rows.row(HEADER);
    for (PlannedInstance entry : report.plan().instances()) {
      rows.row(csv.cells(entry));
    }
    rows.flush();
  }

  /**
   * Writes a plan: the columns of the report without those that only a run has. Without a byte
   * order mark, as other programs read it through a pipe. The stream is flushed and stays open.
   */
  public static void write(PlanReport plan, OutputStream out) throws IOException {
    ReportCsv csv = new ReportCsv("", "", plan);
    CsvRows rows = CsvRows.forPipes(out);
    rows.row(ofPlan(HEADER));
    for (PlannedInstance entry : plan.instances()) {
      rows.row(ofPlan(csv.cells(entry)));
    }
    rows.flush();
  }

  private static List<String> ofPlan(List<String> cells) {
    List<String> selected = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!ONLY_AFTER_A_RUN.contains(HEADER.get(i))) {
        selected.add(cells.get(i));
      }
    }
    return selected;
  }

  private List<String> cells(PlannedInstance entry) {
    Optional<PolicyLine> policy = entry.evaluation().policy().map(policies::get);
    return List.of(
        run,
        mode,
        evaluatedAt.toString(),
        entry.account(),
        entry.region(),
        entry.instance(),
        entry.name().orElse(""),
        entry.type().orElse(""),
        entry.owner().orElse(""),
        entry.evaluation().verdict().text(),
        entry.evaluation().policy().orElse(""),
        policy.flatMap(PolicyLine::owner).orElse(""),
        policy.flatMap(PolicyLine::reason).orElse(""),
        policy.flatMap(PolicyLine::until).orElse(""),
        entry.evaluation().obstacle().map(Obstacle::text).orElse(""),
        entry.outcome().text(),
        outcomeAt(entry).map(Instant::toString).orElse(""),
        entry.detail().map(FieldText::detail).orElse(""),
        String.join("; ", FieldText.of(entry.evaluation().notes())));
  }

  /** When the outcome was recorded; empty if that did not happen during the run. */
  private static Optional<Instant> outcomeAt(PlannedInstance entry) {
    return entry.state() instanceof StopState.Finished finished
        ? Optional.of(finished.at())
        : Optional.empty();
  }
}
