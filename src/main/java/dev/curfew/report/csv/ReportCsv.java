package dev.curfew.report.csv;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.Obstacle;
import dev.curfew.report.PlanReport;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.FieldText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code report.csv}: a row for each instance, under a header that is the same in every language.
 * Rows are written directly to the stream. Deterministic.
 */
public final class ReportCsv {
  private static final List<String> HEADER =
      List.of(
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
          "detail",
          "notes");

  private static final Set<String> ONLY_AFTER_A_RUN = Set.of("outcome", "detail");

  private final Map<String, PolicyLine> policies;

  private ReportCsv(PlanReport plan) {
    this.policies =
        plan.policies().stream()
            .map(PlanReport.PolicyRow::policy)
            .collect(Collectors.toMap(PolicyLine::id, Function.identity()));
  }

  /** Writes the report. The stream is flushed and stays open. */
  public static void write(RunReport report, OutputStream out) throws IOException {
    ReportCsv csv = new ReportCsv(report.plan());
    CsvRows rows = CsvRows.forSpreadsheets(out);
    rows.row(HEADER);
    for (PlannedInstance entry : report.plan().instances()) {
      rows.row(csv.cells(entry));
    }
    rows.flush();
  }

  /**
   * Writes a plan: the columns of the report without {@code outcome} and {@code detail}, after
   * {@code evaluated_at}, the instant of the evaluation in UTC. Without a byte order mark, as other
   * programs read it through a pipe. The stream is flushed and stays open.
   */
  public static void write(PlanReport plan, OutputStream out) throws IOException {
    ReportCsv csv = new ReportCsv(plan);
    CsvRows rows = CsvRows.forPipes(out);
    rows.row(ofPlan("evaluated_at", HEADER));
    for (PlannedInstance entry : plan.instances()) {
      rows.row(ofPlan(plan.at().toString(), csv.cells(entry)));
    }
    rows.flush();
  }

  private static List<String> ofPlan(String at, List<String> cells) {
    List<String> selected = new ArrayList<>(List.of(at));
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
        entry.detail().map(FieldText::detail).orElse(""),
        String.join("; ", FieldText.of(entry.evaluation().notes())));
  }
}
