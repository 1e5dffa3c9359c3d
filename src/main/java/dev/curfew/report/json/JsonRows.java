package dev.curfew.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetPlan;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.document.PolicyError;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RegionRow;
import dev.curfew.report.words.FieldText;
import dev.curfew.report.words.Sanitizer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the rows of a report's lists, and text that any encoding can hold. */
final class JsonRows {
  private final JsonGenerator json;

  JsonRows(JsonGenerator json) {
    this.json = json;
  }

  void region(RegionRow row) throws IOException {
    json.writeStartObject();
    text("account", row.account());
    text("region", row.region());
    text("status", row.status().text());
    json.writeNumberField("running", row.running());
    json.writeEndObject();
  }

  void instance(PlannedInstance entry, boolean withOutcome) throws IOException {
    json.writeStartObject();
    text("account", entry.account());
    text("region", entry.region());
    text("instance", entry.instance());
    text("name", entry.name());
    text("type", entry.type());
    text("verdict", entry.evaluation().verdict().text());
    text("policy", entry.evaluation().policy());
    text("obstacle", entry.evaluation().obstacle().map(Obstacle::text));
    texts("notes", FieldText.of(entry.evaluation().notes()));
    if (withOutcome) {
      text("owner", entry.owner());
      text("outcome", entry.outcome().text());
      text("detail", entry.detail().map(FieldText::detail));
    }
    json.writeEndObject();
  }

  void policy(PlanReport.PolicyRow row) throws IOException {
    json.writeStartObject();
    text("id", row.policy().id());
    text("effect", row.policy().effect().text());
    json.writeBooleanField("active", row.policy().active());
    json.writeNumberField("applies", row.applies());
    json.writeNumberField("decides", row.decides());
    json.writeEndObject();
  }

  void problem(PolicyError problem) throws IOException {
    json.writeStartObject();
    text("policy", problem.policy());
    text("path", problem.path());
    text("found", problem.found());
    text("allowed", problem.allowed());
    json.writeEndObject();
  }

  void target(TargetPlan target) throws IOException {
    json.writeStartObject();
    text("account", target.target().account());
    text("region", target.target().region());
    text("status", target.status().text());
    text("detail", target.detail().map(FieldText::of));
    json.writeEndObject();
  }

  void texts(String key, List<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(Sanitizer.encodable(value));
    }
    json.writeEndArray();
  }

  void text(String key, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      text(key, value.get());
    } else {
      json.writeNullField(key);
    }
  }

  void text(String key, String value) throws IOException {
    json.writeStringField(key, Sanitizer.encodable(value));
  }
}
