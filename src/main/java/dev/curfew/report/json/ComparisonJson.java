package dev.curfew.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.LimitCheck;
import dev.curfew.limits.LimitCheck.Exceeded;
import dev.curfew.report.RunReport;
import dev.curfew.report.comparison.Coverage;
import dev.curfew.report.comparison.NewStops;
import dev.curfew.report.comparison.RegionCount;
import dev.curfew.run.Approval;
import dev.curfew.run.RunSummary;
import java.io.IOException;
import java.util.Optional;

/** Writes how a run compares with those before: null where there is nothing to compare. */
final class ComparisonJson {
  private final JsonGenerator json;
  private final JsonRows rows;

  ComparisonJson(JsonGenerator json, JsonRows rows) {
    this.json = json;
    this.rows = rows;
  }

  void write(RunReport report) throws IOException {
    rows.text("deadPredecessor", report.run().deadPredecessor());
    object("approved", report.run().approval(), this::approval);
    object("limits", report.comparison().limits(), this::limits);
    object("novelties", report.comparison().newStops(), this::novelties);
    object("share", report.comparison().coverage(), this::share);
  }

  private void approval(Approval approval) throws IOException {
    rows.text("run", approval.run());
    json.writeNumberField("stop", approval.counts().stop());
    json.writeNumberField("running", approval.counts().evaluated());
  }

  private void limits(LimitCheck check) throws IOException {
    json.writeNumberField("stop", check.planned().stop());
    json.writeNumberField("running", check.planned().evaluated());
    json.writeNumberField("maxStops", check.limits().maxStops());
    json.writeNumberField("maxStopPercent", check.limits().maxStopPercent());
    json.writeNumberField("maxJumpPercent", check.limits().maxJumpPercent());
    if (check.median().isPresent()) {
      json.writeNumberField("median", check.median().getAsDouble());
    } else {
      json.writeNullField("median");
    }
    json.writeArrayFieldStart("recent");
    for (RunSummary run : check.recent()) {
      json.writeStartObject();
      summary(run);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("exceeded");
    for (Exceeded exceeded : check.exceeded()) {
      exceeded(exceeded);
    }
    json.writeEndArray();
  }

  private void summary(RunSummary run) throws IOException {
    rows.text("run", run.run());
    rows.text("endedAt", run.endedAt().toString());
    json.writeNumberField("stop", run.counts().stop());
  }

  private void exceeded(Exceeded exceeded) throws IOException {
    json.writeStartObject();
    rows.text("parameter", exceeded.limit().parameter());
    json.writeNumberField("ordinary", exceeded.ordinary());
    json.writeNumberField("most", exceeded.most());
    json.writeNumberField("over", exceeded.over());
    json.writeEndObject();
  }

  private void novelties(NewStops found) throws IOException {
    json.writeObjectFieldStart("since");
    summary(found.since());
    json.writeEndObject();
    json.writeNumberField("total", found.total());
    json.writeArrayFieldStart("regions");
    for (NewStops.InRegion region : found.regions()) {
      json.writeStartObject();
      rows.text("account", region.place().account());
      rows.text("region", region.place().region());
      json.writeNumberField("count", region.count());
      json.writeBooleanField("wasRead", region.wasRead());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("largest");
    for (PlannedInstance entry : found.largest()) {
      json.writeStartObject();
      rows.text("instance", entry.instance());
      rows.text("name", entry.name());
      rows.text("type", entry.type());
      rows.text("region", entry.region());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void share(Coverage share) throws IOException {
    if (share.percent().isPresent()) {
      json.writeNumberField("percent", share.percent().getAsInt());
    } else {
      json.writeNullField("percent");
    }
    json.writeBooleanField("known", share.isKnown());
    json.writeNumberField("running", share.running());
    json.writeArrayFieldStart("missing");
    for (Coverage.Missing region : share.missing()) {
      missing(region);
    }
    json.writeEndArray();
  }

  private void missing(Coverage.Missing region) throws IOException {
    json.writeStartObject();
    rows.text("account", region.target().account());
    rows.text("region", region.target().region());
    object("last", region.last(), this::reading);
    json.writeEndObject();
  }

  private void reading(RegionCount last) throws IOException {
    rows.text("run", last.run());
    rows.text("at", last.at().toString());
    json.writeNumberField("running", last.running());
  }

  private <T> void object(String key, Optional<T> value, Fields<T> fields) throws IOException {
    if (value.isPresent()) {
      json.writeObjectFieldStart(key);
      fields.write(value.get());
      json.writeEndObject();
    } else {
      json.writeNullField(key);
    }
  }

  /** Writes the fields of one object. */
  @FunctionalInterface
  private interface Fields<T> {
    void write(T value) throws IOException;
  }
}
