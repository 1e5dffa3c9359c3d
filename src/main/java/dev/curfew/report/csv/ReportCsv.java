package dev.curfew.report.csv;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Obstacle;
import dev.curfew.report.PlanReport;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.FieldText;
import dev.curfew.report.words.Sanitizer;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
 * RFC 4180, in UTF-8 with a byte order mark, without which Excel assumes another encoding. A cell
 * that a spreadsheet would evaluate as a formula is prefixed with an apostrophe (OWASP, "CSV
 * Injection"). Rows are written directly to the stream. Deterministic.
 *
 * <p>Quoting is the only rule, so no library is used for it; a test reads the file with a library.
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

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Includes the full-width forms, which some input methods type and spreadsheets accept. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final String NEEDS_QUOTES = "\",\r\n";

  private final String run;
  private final String mode;
  private final Instant evaluatedAt;
  private final Map<String, PolicyLine> policies;
  private final Writer out;

  /**
   * @param run the run's id; empty text for a plan
   * @param mode of the run; empty text for a plan
   */
  private ReportCsv(String run, String mode, PlanReport plan, Writer out) {
    this.run = run;
    this.mode = mode;
    this.evaluatedAt = plan.at();
    this.policies =
        plan.policies().stream()
            .map(PlanReport.PolicyRow::policy)
            .collect(Collectors.toMap(PolicyLine::id, Function.identity()));
    this.out = out;
  }

  /** Writes the report. The stream is flushed and stays open. */
  public static void write(RunReport report, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    ReportCsv csv =
        new ReportCsv(report.run().id(), report.run().mode().text(), report.plan(), writer);
    writer.write(BYTE_ORDER_MARK);
    csv.row(HEADER);
    for (PlannedInstance entry : report.plan().instances()) {
      csv.row(csv.cells(entry));
    }
    writer.flush();
  }

  /**
   * Writes a plan: the columns of the report without those that only a run has. Without a byte
   * order mark, as other programs read it through a pipe. The stream is flushed and stays open.
   */
  public static void write(PlanReport plan, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    ReportCsv csv = new ReportCsv("", "", plan, writer);
    csv.row(ofPlan(HEADER));
    for (PlannedInstance entry : plan.instances()) {
      csv.row(ofPlan(csv.cells(entry)));
    }
    writer.flush();
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

  /** {@code report.csv} as bytes. */
  public static byte[] bytes(RunReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(report, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
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

  private void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(cell(cells.get(i)));
    }
    out.write("\r\n");
  }

  private static String cell(String value) {
    String text = Sanitizer.encodable(value);
    if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.chars().anyMatch(one -> NEEDS_QUOTES.indexOf(one) >= 0)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
