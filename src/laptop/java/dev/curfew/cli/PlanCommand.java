package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.EvaluationOptions;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.OutputFormat;
import dev.curfew.local.FleetPreview;
import dev.curfew.local.fleet.DirectoryFleet;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.local.time.RealTime;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.PlanReport;
import dev.curfew.report.json.ReportJson;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.PlanText;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.FieldText;
import dev.curfew.settings.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: prints what a run would stop, and the deciding policies. */
@Command(
    name = "plan",
    description =
        "Prints which instances a run would stop, and the deciding policy of each. Changes"
            + " nothing.",
    footer = {
      "",
      "Examples:",
      "  Save your estate, one file per region, and print tonight's plan:",
      "    aws ec2 describe-instances --region eu-west-1 > my-fleet/eu-west-1.json",
      "    ./curfew plan --fleet my-fleet --policies my-policies --zone Europe/Berlin",
      "  Plan the account of AWS_PROFILE, with read permissions only (docs/first-evening.md):",
      "    ./curfew plan --aws",
      "  Plan Christmas Eve:",
      "    ./curfew plan --fleet my-fleet --policies my-policies --at 2026-12-24T22:00:00+01:00",
      "",
      "Exit status: 0 done; 1 a region could not be read, or all were denied; 2 bad usage, an"
          + " unreadable fleet or invalid policies."
    })
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source;

  @Mixin private EvaluationOptions evaluation;

  @Option(
      names = "--policy-table",
      paramLabel = "NAME",
      description = "With --aws: read the policies from this DynamoDB table instead of --policies.")
  private Optional<String> policyTable = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "Format of standard output. Default: text.")
  private OutputFormat output = OutputFormat.text;

  /** The source of the instances. */
  private static final class Source {
    @Option(
        names = "--fleet",
        paramLabel = "DIR",
        description = "Saved fleet: one file per region, as aws ec2 describe-instances prints it.")
    private Path fleet;

    @Option(
        names = "--aws",
        description = "All regions of the account that the AWS environment names. Read-only.")
    private boolean aws;
  }

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Optional<AwsAccount> account = source.aws ? Optional.of(new AwsAccount()) : Optional.empty();
    List<PolicyDocument> documents = evaluation.documents(policyTable, account);
    PolicyReading reading = PolicyReading.of(documents, evaluation.zone());
    if (!reading.errors().isEmpty()) {
      EvaluationOptions.print(reading.errors(), console);
      return ExitStatus.BAD_INPUT;
    }
    Instant now = evaluation.at().orElseGet(Instant::now);
    List<FleetPreview.Region> regions = regions(account, now, reading.set());
    print(
        FleetPlan.of(regions, now, evaluation.zone(), evaluation.byDefault(), documents, console));
    return ExitStatus.ofRegions(regions.stream().map(FleetPreview.Region::status).toList());
  }

  private List<FleetPreview.Region> regions(
      Optional<AwsAccount> account, Instant now, PolicySet set) {
    Function<String, PolicyEvaluator> evaluators =
        region -> set.evaluatorAt(now, evaluation.byDefault(), region);
    if (account.isEmpty()) {
      FleetDirectory directory = FleetDirectory.open(source.fleet);
      return new FleetPreview(new DirectoryFleet(directory), new RealTime())
          .of(directory.regions(), evaluators);
    }
    return FleetPlan.regions(account.get(), evaluators, console);
  }

  private void print(PlanReport plan) throws IOException {
    plan.warnings().forEach(warning -> console.say("Warning: " + FieldText.of(warning)));
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
