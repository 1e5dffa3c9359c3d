package dev.curfew.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.curfew.report.Novelties;
import dev.curfew.report.RunReport;
import dev.curfew.report.Share;
import dev.curfew.sweep.Approval;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.LimitCheck;
import dev.curfew.sweep.LimitCheck.Exceeded;
import dev.curfew.sweep.Reading;
import dev.curfew.sweep.RunSummary;
import java.io.IOException;
import java.util.Optional;

/** Writes how a run compares with those before: null where there is nothing to compare. */
final class CircumstancesJson {
  private final JsonGenerator json;
  private final Rows rows;

  CircumstancesJson(JsonGenerator json, Rows rows) {
    this.json = json;
    this.rows = rows;
  }

  void write(RunReport report) throws IOException {
    rows.text("lapsedHolder", report.run().lapsedHolder());
    object("approved", report.run().approval(), this::approval);
    object("limits", report.circumstances().limits(), this::limits);
    object("novelties", report.circumstances().novelties(), this::novelties);
    object("share", report.circumstances().share(), this::share);
  }

  private void approval(Approval approval) throws IOException {
    rows.text("run", approval.run());
    json.writeNumberField("stop", approval.counts().stop());
    json.writeNumberField("running", approval.counts().judged());
  }

  private void limits(LimitCheck check) throws IOException {
    json.writeNumberField("stop", check.planned().stop());
    json.writeNumberField("running", check.planned().judged());
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

  private void novelties(Novelties found) throws IOException {
    json.writeObjectFieldStart("since");
    summary(found.since());
    json.writeEndObject();
    json.writeNumberField("total", found.total());
    json.writeArrayFieldStart("regions");
    for (Novelties.InRegion region : found.regions()) {
      json.writeStartObject();
      rows.text("account", region.place().account());
      rows.text("region", region.place().region());
      json.writeNumberField("count", region.count());
      json.writeBooleanField("wasRead", region.wasRead());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("largest");
    for (Entry entry : found.largest()) {
      json.writeStartObject();
      rows.text("instance", entry.instance());
      rows.text("name", entry.name());
      rows.text("type", entry.type());
      rows.text("region", entry.region());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void share(Share share) throws IOException {
    if (share.percent().isPresent()) {
      json.writeNumberField("percent", share.percent().getAsInt());
    } else {
      json.writeNullField("percent");
    }
    json.writeBooleanField("known", share.isKnown());
    json.writeNumberField("running", share.running());
    json.writeArrayFieldStart("missing");
    for (Share.Missing region : share.missing()) {
      missing(region);
    }
    json.writeEndArray();
  }

  private void missing(Share.Missing region) throws IOException {
    json.writeStartObject();
    rows.text("account", region.target().account());
    rows.text("region", region.target().region());
    object("last", region.last(), this::reading);
    json.writeEndObject();
  }

  private void reading(Reading last) throws IOException {
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
