package dev.curfew.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.PolicyError;
import dev.curfew.report.Clean;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RegionRow;
import dev.curfew.report.RunReport;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Outcome;
import dev.curfew.sweep.TargetPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes reports as UTF-8 JSON, one row of a list on one line. Rows go straight to the stream, so
 * that an estate of any size needs no tree. The same report gives the same bytes.
 */
public final class ReportJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator json;

  private ReportJson(JsonGenerator json) {
    this.json = json;
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
    texts("warnings", report.warnings());
    problems(report.problems());
    targets(report.targets());
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
    json.writeArrayFieldStart("regions");
    for (RegionRow row : plan.regions()) {
      region(row);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("instances");
    for (Entry entry : plan.instances()) {
      instance(entry, withOutcomes);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("policies");
    for (PlanReport.PolicyRow row : plan.policies()) {
      policy(row);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("counts");
    json.writeNumberField("stop", plan.counts().stop());
    json.writeNumberField("blocked", plan.counts().blocked());
    json.writeNumberField("keep", plan.counts().keep());
    json.writeEndObject();
  }

  private void region(RegionRow row) throws IOException {
    json.writeStartObject();
    text("account", row.account());
    text("region", row.region());
    text("status", row.status().text());
    json.writeNumberField("running", row.running());
    json.writeEndObject();
  }

  private void instance(Entry entry, boolean withOutcome) throws IOException {
    json.writeStartObject();
    text("account", entry.account());
    text("region", entry.region());
    text("instance", entry.instance());
    text("name", entry.name());
    text("type", entry.type());
    text("verdict", entry.judgement().verdict().text());
    text("policy", entry.judgement().policy());
    text("obstacle", entry.judgement().obstacle().map(Obstacle::text));
    texts("notes", entry.judgement().notes());
    if (withOutcome) {
      text("outcome", entry.outcome().text());
      text("detail", entry.detail());
    }
    json.writeEndObject();
  }

  private void policy(PlanReport.PolicyRow row) throws IOException {
    json.writeStartObject();
    text("id", row.policy().id());
    text("effect", row.policy().effect().text());
    json.writeBooleanField("active", row.policy().active());
    json.writeNumberField("applies", row.applies());
    json.writeNumberField("decides", row.decides());
    json.writeEndObject();
  }

  private void beginningAndEnd(RunReport report) throws IOException {
    json.writeObjectFieldStart("run");
    text("id", report.run().id());
    text("mode", report.run().mode().text());
    text("status", report.end().status().text());
    text("startedAt", report.run().startedAt().toString());
    text("endedAt", report.end().endedAt().toString());
    text("failure", report.end().failure());
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
    json.writeNumberField("instanceHours", report.saved().hours());
    text("words", report.saved().words());
    json.writeEndObject();
  }

  private void problems(List<PolicyError> problems) throws IOException {
    json.writeArrayFieldStart("problems");
    for (PolicyError problem : problems) {
      json.writeStartObject();
      text("policy", problem.policy());
      text("path", problem.path());
      text("found", problem.found());
      text("allowed", problem.allowed());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void targets(List<TargetPlan> targets) throws IOException {
    json.writeArrayFieldStart("targets");
    for (TargetPlan target : targets) {
      json.writeStartObject();
      text("account", target.target().account());
      text("region", target.target().region());
      text("status", target.status().text());
      text("detail", target.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void texts(String key, List<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(Clean.encodable(value));
    }
    json.writeEndArray();
  }

  private void text(String key, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      text(key, value.get());
    } else {
      json.writeNullField(key);
    }
  }

  private void text(String key, String value) throws IOException {
    json.writeStringField(key, Clean.encodable(value));
  }
}
