package dev.curfew.report.csv;

import dev.curfew.policy.MorningEvaluation;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.morning.TimeOff;
import dev.curfew.report.words.FieldText;
import dev.curfew.start.state.MorningInstance;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code report.csv} of a morning: a row for each instance. Deterministic. */
public final class MorningCsv {
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
          "order",
          "outcome",
          "detail",
          "night",
          "stopped_at",
          "started_at",
          "off_seconds");

  private MorningCsv() {}

  /** Writes the report. The stream is flushed and stays open. */
  public static void write(MorningReport report, OutputStream out) throws IOException {
    Map<String, PolicyLine> policies =
        report.policies().stream().collect(Collectors.toMap(PolicyLine::id, Function.identity()));
    CsvRows rows = CsvRows.forSpreadsheets(out);
    rows.row(HEADER);
    for (MorningInstance entry : report.instances()) {
      rows.row(cells(entry, policies));
    }
    rows.flush();
  }

  private static List<String> cells(MorningInstance entry, Map<String, PolicyLine> policies) {
    Optional<MorningEvaluation> evaluation = entry.evaluation();
    Optional<String> id = evaluation.flatMap(MorningEvaluation::policy);
    Optional<PolicyLine> policy = id.map(policies::get);
    return List.of(
        entry.account(),
        entry.region(),
        entry.instance(),
        entry.name().orElse(""),
        entry.type().orElse(""),
        entry.owner().orElse(""),
        evaluation.map(its -> its.verdict().text()).orElse(""),
        id.orElse(""),
        policy.flatMap(PolicyLine::owner).orElse(""),
        policy.flatMap(PolicyLine::reason).orElse(""),
        policy.flatMap(PolicyLine::until).orElse(""),
        evaluation.map(its -> Integer.toString(its.order())).orElse(""),
        entry.outcome().text(),
        entry.detail().map(FieldText::of).orElse(""),
        entry.proof().night(),
        entry.stoppedAt().map(Instant::toString).orElse(""),
        entry.startedAt().map(Instant::toString).orElse(""),
        TimeOff.of(entry).map(time -> Long.toString(time.toSeconds())).orElse(""));
  }
}
