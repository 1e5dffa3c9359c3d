package dev.curfew.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.FieldText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes reports as UTF-8 JSON, one row of a list on one line. Rows go straight to the stream, so
 * that an estate of any size needs no tree. The same report gives the same bytes.
 */
public final class ReportJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator json;
  private final JsonRows rows;

  private ReportJson(JsonGenerator json) {
    this.json = json;
    this.rows = new JsonRows(json);
  }

  /** What {@code plan --output json} prints. The stream is flushed and stays open. */
  public static void write(PlanReport plan, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out).setPrettyPrinter(new RowPerLine())) {
      new ReportJson(json).plan(plan);
    }
  }

  /** {@code report.json}. The stream is flushed and stays open. */
  public static void write(RunReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out).setPrettyPrinter(new RowPerLine())) {
      new ReportJson(json).run(report);
    }
  }

  /** {@code report.json} as bytes. */
  public static byte[] bytes(RunReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(report, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void plan(PlanReport plan) throws IOException {
    json.writeStartObject();
    judgedAt(plan);
    planned(plan, false);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void run(RunReport report) throws IOException {
    json.writeStartObject();
    judgedAt(report.plan());
    beginningAndEnd(report);
    outcomes(report);
    saved(report);
    rows.texts("warnings", FieldText.warnings(report));
    list("problems", report.problems(), rows::problem);
    list("targets", report.targets(), rows::target);
    new ComparisonJson(json, rows).write(report);
    planned(report.plan(), true);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void judgedAt(PlanReport plan) throws IOException {
    json.writeStringField("at", plan.at().toString());
    json.writeStringField("zone", plan.zone().getId());
    json.writeStringField("default", plan.byDefault().text());
  }

  private void planned(PlanReport plan, boolean withOutcomes) throws IOException {
    list("regions", plan.regions(), rows::region);
    list("instances", plan.instances(), entry -> rows.instance(entry, withOutcomes));
    list("policies", plan.policies(), rows::policy);
    json.writeObjectFieldStart("counts");
    json.writeNumberField("stop", plan.counts().stop());
    json.writeNumberField("blocked", plan.counts().blocked());
    json.writeNumberField("keep", plan.counts().keep());
    json.writeEndObject();
  }

  private void beginningAndEnd(RunReport report) throws IOException {
    json.writeObjectFieldStart("run");
    rows.text("id", report.run().id());
    rows.text("mode", report.run().mode().text());
    rows.text("status", report.end().status().text());
    rows.text("startedAt", report.run().startedAt().toString());
    rows.text("endedAt", report.end().endedAt().toString());
    rows.text("failure", FieldText.failure(report));
    json.writeEndObject();
  }

  private void outcomes(RunReport report) throws IOException {
    json.writeObjectFieldStart("outcomes");
    for (Outcome outcome : Outcome.values()) {
      json.writeNumberField(outcome.text(), report.count(outcome));
    }
    json.writeEndObject();
  }

  private void saved(RunReport report) throws IOException {
    json.writeObjectFieldStart("saved");
    json.writeNumberField("instanceHours", report.savings().hours());
    json.writeNumberField("virtualCpuHours", report.savings().time().virtualCpuHours());
    rows.text("words", report.savings().words());
    json.writeEndObject();
  }

  private <T> void list(String key, List<T> values, Row<T> row) throws IOException {
    json.writeArrayFieldStart(key);
    for (T value : values) {
      row.write(value);
    }
    json.writeEndArray();
  }

  /** Writes one element of a list. */
  @FunctionalInterface
  private interface Row<T> {
    void write(T value) throws IOException;
  }
}
