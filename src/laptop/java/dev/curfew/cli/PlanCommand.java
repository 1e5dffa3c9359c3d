package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.FleetPreview;
import dev.curfew.local.fleet.DirectoryFleet;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.local.time.RealTime;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.PlanReport;
import dev.curfew.report.PolicyLines;
import dev.curfew.report.json.ReportJson;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.PlanText;
import dev.curfew.report.words.Catalogue;
import dev.curfew.run.RegionDiscovery;
import dev.curfew.settings.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
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
      "  The account that AWS_PROFILE and AWS_REGION name, with rights to read alone"
          + " (docs/first-evening.md):",
      "    ./curfew plan --aws",
      "  On Christmas Eve:",
      "    ./curfew plan --fleet my-fleet --policies my-policies --at 2026-12-24T22:00:00+01:00",
      "",
      "Exit status: 0 done; 1 a region could not be read; 2 bad usage, an unreadable fleet or"
          + " invalid policies."
    })
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source;

  @Mixin private EvaluationOptions judging;

  @Option(
      names = "--policy-table",
      paramLabel = "NAME",
      description = "With --aws: the DynamoDB table of the policies, in place of --policies.")
  private Optional<String> policyTable = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "For people or for programs. text, if not given.")
  private OutputFormat output = OutputFormat.text;

  /** Where the instances are. */
  private static final class Source {
    @Option(
        names = "--fleet",
        paramLabel = "DIR",
        description = "Fleet on disk: for each region what aws ec2 describe-instances prints.")
    private Path fleet;

    @Option(
        names = "--aws",
        description = "The account that the AWS environment names, every region. It is only read.")
    private boolean aws;
  }

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Optional<AwsAccount> account = source.aws ? Optional.of(new AwsAccount()) : Optional.empty();
    List<PolicyDocument> documents = judging.documents(policyTable, account);
    PolicyReading reading = PolicyReading.of(documents, judging.zone());
    if (!reading.errors().isEmpty()) {
      EvaluationOptions.print(reading.errors(), console);
      return ExitStatus.BAD_INPUT;
    }
    Instant now = judging.at().orElseGet(Instant::now);
    List<FleetPreview.Region> regions = regions(account, now, reading.set());
    print(plan(regions, now, documents));
    boolean isWhole = regions.stream().noneMatch(region -> region.status() == TargetStatus.UNREAD);
    return isWhole ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private List<FleetPreview.Region> regions(
      Optional<AwsAccount> account, Instant now, PolicySet set) {
    Function<String, PolicyEvaluator> judges =
        region -> set.evaluatorAt(now, judging.byDefault(), region);
    if (account.isEmpty()) {
      FleetDirectory directory = FleetDirectory.open(source.fleet);
      return new FleetPreview(new DirectoryFleet(directory), new RealTime())
          .of(directory.regions(), judges);
    }
    List<String> names = RegionDiscovery.regions(account.get().regions(), List.of("*"), List.of());
    console.say("Reading %d regions.".formatted(names.size()));
    return new FleetPreview(account.get().fleet(), new RealTime()).of(names, judges);
  }

  private PlanReport plan(
      List<FleetPreview.Region> regions, Instant now, List<PolicyDocument> documents) {
    List<PlannedInstance> entries = new ArrayList<>();
    Map<Target, TargetStatus> targets = new HashMap<>();
    for (FleetPreview.Region region : regions) {
      entries.addAll(region.entries());
      targets.put(new Target("", region.name()), region.status());
      region
          .why()
          .ifPresent(why ->
              console.say(
                  "Region %s is %s: %s".formatted(region.name(), region.status().text(), why)));
    }
    return PlanReport.of(
        now,
        judging.zone(),
        judging.byDefault(),
        targets,
        entries,
        PolicyLines.of(documents, now, judging.zone()));
  }

  private void print(PlanReport plan) throws IOException {
    plan.warnings().forEach(warning -> console.say("Warning: " + warning));
    switch (output) {
      case json -> ReportJson.write(plan, console.out());
      case text ->
          console
              .out()
              .print(
                  PlanText.of(
                      plan,
                      Catalogue.in(Language.ENGLISH),
                      console.style(),
                      DisplayLimits.TERMINAL));
    }
    console.out().flush();
  }
}
