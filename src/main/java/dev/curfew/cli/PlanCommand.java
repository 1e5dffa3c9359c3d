package dev.curfew.cli;

import dev.curfew.instance.Target;
import dev.curfew.local.fleet.DirectoryFleet;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.policy.Judge;
import dev.curfew.policy.PolicyDocument;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.report.PlanReport;
import dev.curfew.report.PolicyLines;
import dev.curfew.report.json.ReportJson;
import dev.curfew.report.text.PlanText;
import dev.curfew.report.text.Room;
import dev.curfew.report.words.Catalogue;
import dev.curfew.settings.Language;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.PlanRegion;
import dev.curfew.sweep.TargetStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: says what would be stopped, and why. */
@Command(
    name = "plan",
    description =
        "Says which instances would be stopped, and which policy decides. Changes nothing.",
    footer = {
      "",
      "Examples:",
      "  Save your estate, a file for each region, and look at tonight:",
      "    aws ec2 describe-instances --region eu-west-1 > my-fleet/eu-west-1.json",
      "    ./curfew plan --fleet my-fleet --policies my-policies --zone Europe/Berlin",
      "  On Christmas Eve:",
      "    ./curfew plan --fleet my-fleet --policies my-policies --at 2026-12-24T22:00:00+01:00",
      "",
      "Exit status: 0 done; 2 bad usage, an unreadable fleet or invalid policies."
    })
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--fleet",
      paramLabel = "DIR",
      required = true,
      description = "Fleet on disk: for each region what aws ec2 describe-instances prints.")
  private Path fleet;

  @Mixin private Judging judging;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "For people or for programs. text, if not given.")
  private Output output = Output.text;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<PolicyDocument> documents = judging.documents();
    PolicyReading reading = PolicyReading.of(documents, judging.zone());
    if (!reading.errors().isEmpty()) {
      Judging.print(reading.errors(), console);
      return ExitStatus.BAD_INPUT;
    }
    PlanReport plan = plan(FleetDirectory.open(fleet), documents, reading.set());
    plan.warnings().forEach(warning -> console.say("Warning: " + warning));
    switch (output) {
      case json -> ReportJson.write(plan, console.out());
      case text ->
          console
              .out()
              .print(
                  PlanText.of(
                      plan, Catalogue.in(Language.ENGLISH), console.style(), Room.TERMINAL));
    }
    console.out().flush();
    return ExitStatus.DONE;
  }

  private PlanReport plan(FleetDirectory directory, List<PolicyDocument> documents, PolicySet set) {
    Instant now = judging.at().orElseGet(Instant::now);
    PlanRegion planRegion = new PlanRegion(new DirectoryFleet(directory));
    List<Entry> entries = new ArrayList<>();
    Map<Target, TargetStatus> targets = new HashMap<>();
    for (String region : directory.regions()) {
      Target target = new Target("", region);
      Judge judge = set.judgeAt(now, judging.byDefault(), region);
      planRegion.plan(target, judge, Set.of(), entries::addAll);
      targets.put(target, TargetStatus.READ);
    }
    return PlanReport.of(
        now,
        judging.zone(),
        judging.byDefault(),
        targets,
        entries,
        PolicyLines.of(documents, now, judging.zone()));
  }
}
