package dev.curfew.cli.morning;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.PlanOutput;
import dev.curfew.cli.questions.EvaluationText;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.FieldText;
import dev.curfew.report.words.VerdictReasons;
import dev.curfew.settings.Language;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Prints a plan of a morning. */
public final class StoppedFleetPrinter {
  private final StoppedFleet plan;
  private final Console console;

  public StoppedFleetPrinter(StoppedFleet plan, Console console) {
    this.plan = requireNonNull(plan, "plan");
    this.console = requireNonNull(console, "console");
  }

  public void print(PlanOutput.Format format) throws IOException {
    switch (format) {
      case text -> printText();
      case json -> printJson();
      case csv -> StoppedFleetCsv.write(plan, console.out());
    }
  }

  /** The document that {@code docs/policy-questions.md} describes. */
  private void printJson() throws IOException {
    ObjectNode json =
        QuestionJson.object()
            .put("at", plan.at().toString())
            .put("zone", ZoneName.of(plan.zone()))
            .put("default", plan.byDefault().text());
    ArrayNode regions = json.putArray("regions");
    for (StoppedFleet.StoppedRegion row : plan.regions()) {
      regions
          .addObject()
          .put("account", row.account())
          .put("region", row.region())
          .put("status", row.status().text())
          .put("stopped", row.stopped());
    }
    ArrayNode instances = json.putArray("instances");
    plan.instances().forEach(stopped -> add(stopped, instances.addObject()));
    ArrayNode policies = json.putArray("policies");
    for (StoppedFleet.AppliedPolicy row : plan.policies()) {
      policies
          .addObject()
          .put("id", row.policy().id())
          .put("effect", row.policy().effect().text())
          .put("active", row.isActive())
          .put("applies", row.applies())
          .put("decides", row.decides());
    }
    StoppedFleet.Counts counts = plan.counts();
    json.putObject("counts")
        .put("start", counts.start())
        .put("blocked", counts.blocked())
        .put("rest", counts.rest());
    QuestionJson.print(json, console);
  }

  private static void add(StoppedInstance stopped, ObjectNode row) {
    Instance listing = stopped.listing();
    row.put("account", listing.account())
        .put("region", listing.region())
        .put("instance", listing.id())
        .put("name", listing.name().orElse(null))
        .put("type", listing.attribute(Attribute.TYPE).orElse(null));
    QuestionJson.addEvaluation(row, stopped.evaluation());
    ArrayNode notes = row.putArray("notes");
    FieldText.of(stopped.evaluation().notes()).forEach(notes::add);
  }

  /** The totals, then a line for each instance, by region. */
  private void printText() {
    StoppedFleet.Counts counts = plan.counts();
    console.printf(
        "At %s (%s), of %d stopped %s: %d to start, %d to rest, %d never started.%n"
            + "A morning starts only those that a night stopped.%n",
        Catalogue.in(Language.ENGLISH).minute(plan.at(), plan.zone()),
        ZoneName.of(plan.zone()),
        plan.instances().size(),
        plan.instances().size() == 1 ? "instance" : "instances",
        counts.start(),
        counts.rest(),
        counts.blocked());
    String region = "";
    for (StoppedInstance stopped : plan.instances()) {
      if (!stopped.listing().region().equals(region)) {
        region = stopped.listing().region();
        console.printf("%n%s%n", DisplayText.name(region));
      }
      print(stopped);
    }
    printDecidingPolicies();
  }

  /** Each with its reason, owner and end, as a row names its policy only. */
  private void printDecidingPolicies() {
    List<StoppedFleet.AppliedPolicy> deciding =
        plan.policies().stream().filter(row -> row.decides() > 0).toList();
    if (deciding.isEmpty()) {
      return;
    }
    VerdictReasons reasons =
        new VerdictReasons(
            deciding.stream().map(row -> PolicyLine.of(row.policy(), plan.at())).toList(),
            plan.byDefault(),
            plan.zone(),
            Catalogue.in(Language.ENGLISH));
    console.printf("%nDeciding policies%n");
    for (StoppedFleet.AppliedPolicy row : deciding) {
      console.printf(
          "  %s: %d %s%n",
          reasons.of(Optional.of(row.policy().id())),
          row.decides(),
          row.decides() == 1 ? "instance" : "instances");
    }
  }

  private void print(StoppedInstance stopped) {
    Instance listing = stopped.listing();
    console.printf(
        "  %-19s  %-20s  %-14s  %s%n",
        listing.id(),
        DisplayText.wholeName(listing.name()),
        listing.attribute(Attribute.TYPE).map(DisplayText::name).orElse("-"),
        EvaluationText.of(stopped.evaluation()));
    FieldText.of(stopped.evaluation().notes())
        .forEach(note -> console.printf("    note: %s%n", DisplayText.sentence(note)));
  }
}
