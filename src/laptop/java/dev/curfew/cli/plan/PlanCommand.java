package dev.curfew.cli.plan;

import static dev.curfew.plan.TargetStatus.READ;

import dev.curfew.cli.morning.StoppedFleet;
import dev.curfew.cli.morning.StoppedFleetPrinter;
import dev.curfew.cli.morning.StoppedFleetReader;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InstanceSource;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.OutputFormat;
import dev.curfew.cli.options.PlanOutput;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.cli.options.evaluation.OccasionOptions;
import dev.curfew.ec2.Fleet;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.local.account.FleetPreview;
import dev.curfew.local.account.RememberedFleet;
import dev.curfew.local.time.RealTime;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.PlanReport;
import dev.curfew.report.words.FieldText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      "  Every row, for a spreadsheet:",
      "    ./curfew plan --aws --output csv > plan.csv",
      "  Plan Christmas Eve:",
      "    ./curfew plan --fleet my-fleet --policies my-policies --at 2026-12-24T22:00:00+01:00",
      "  Which instances change if a pull request is merged, and the nights until Monday:",
      "    ./curfew plan --fleet my-fleet --policies my-policies --against policies-of-main",
      "    ./curfew plan --fleet my-fleet --policies my-policies --zone Europe/Berlin --nights 7",
      "  Which stopped instances a morning would start, if a night stopped them:",
      "    ./curfew plan --fleet my-fleet --policies my-policies --morning",
      "",
      "Exit status: 0 done; 1 a region could not be read, or all were denied, or, with --exit-code,"
          + " an instance",
      "changes; 2 bad usage, an unreadable fleet or invalid policies."
    })
public final class PlanCommand implements Callable<Integer> {
  private static final int MOST_NIGHTS = 366;

  private final Console console;

  @Mixin private InstanceSource source;

  @Mixin private EvaluationOptions evaluation;

  @Mixin private OccasionOptions occasion;

  @ArgGroup(exclusive = true)
  private Comparison comparison = new Comparison();

  @Option(
      names = "--hour",
      paramLabel = "HH:MM",
      description =
          "With --nights: the local time of a run, in --zone. Default: 22:00, as the schedule of a"
              + " deployment if you leave it.")
  private LocalTime hour = LocalTime.of(22, 0);

  @Option(
      names = "--exit-code",
      description = "With --against or --against-at: exit status 1 if an instance changes.")
  private boolean exitCode;

  @Mixin private PlanOutput output;

  /** What is printed in place of the whole plan. */
  private static final class Comparison {
    @Option(
        names = "--against",
        paramLabel = "DIR",
        description =
            "Print only the instances that change if these policies are replaced by those of the"
                + " plan.")
    private Optional<Path> policies = Optional.empty();

    @Option(
        names = "--against-at",
        paramLabel = "INSTANT",
        description = "Print only the instances that change from this instant to that of the plan.")
    private Optional<Instant> at = Optional.empty();

    @Option(
        names = "--nights",
        paramLabel = "N",
        description =
            "Print how many instances would be off on each of the next N nights, 1 to 366, by"
                + " region and owner.")
    private Optional<Integer> nights = Optional.empty();
  }

  public PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    boolean isCompared = comparison.policies.isPresent() || comparison.at.isPresent();
    if (exitCode && !isCompared) {
      throw new InvalidOption("--exit-code is only valid with --against or --against-at");
    }
    if (isCompared || comparison.nights.isPresent()) {
      output.withoutCsv("--nights, --against or --against-at");
    }
    if (occasion.occasion() == Occasion.MORNING) {
      return callOfMorning(isCompared);
    }
    Instant now = evaluation.at().orElseGet(Instant::now);
    Optional<PolicySource> policies = checked(source.policies(evaluation));
    Optional<PolicySource> others =
        comparison.policies.isPresent()
            ? checked(new PolicyDirectory(comparison.policies.get()).read())
            : policies;
    if (policies.isEmpty() || others.isEmpty()) {
      return ExitStatus.BAD_INPUT;
    }
    List<Moment> moments = new ArrayList<>();
    if (comparison.nights.isPresent()) {
      nights(now).forEach(night -> moments.add(new Moment(night, policies.get())));
    } else {
      if (isCompared) {
        moments.add(new Moment(comparison.at.orElse(now), others.get()));
      }
      moments.add(new Moment(now, policies.get()));
    }
    return print(moments, isCompared);
  }

  private int callOfMorning(boolean isCompared) throws IOException {
    if (isCompared || comparison.nights.isPresent()) {
      throw new InvalidOption("--morning is not valid with --nights, --against or --against-at");
    }
    OutputFormat format = output.withoutCsv("--morning");
    Effect byDefault = occasion.byDefault();
    Optional<PolicySource> policies = checked(source.policies(evaluation));
    if (policies.isEmpty()) {
      return ExitStatus.BAD_INPUT;
    }
    InstanceSource.Opened opened = source.open();
    StoppedFleet plan =
        StoppedFleet.of(
            new StoppedFleetReader(opened.fleet(), new RealTime()),
            opened.regions(),
            policies.get().set,
            evaluation.at().orElseGet(Instant::now),
            evaluation.zone(),
            byDefault,
            console::say);
    StoppedFleetPrinter printer = new StoppedFleetPrinter(plan, console);
    switch (format) {
      case json -> printer.printJson();
      case text -> printer.printText();
    }
    return ExitStatus.ofRegions(plan.statuses());
  }

  /** Policies without an error. */
  private record PolicySource(List<PolicyDocument> documents, PolicySet set) {}

  /** A moment, and the policies by which it is planned. */
  private record Moment(Instant at, PolicySource policies) {}

  private Optional<PolicySource> checked(List<PolicyDocument> documents) {
    PolicyReading reading = PolicyReading.of(documents, evaluation.zone());
    if (!reading.errors().isEmpty()) {
      EvaluationOptions.print(reading.errors(), console);
      return Optional.empty();
    }
    evaluation.warnOfAssumedZone(documents, console);
    return Optional.of(new PolicySource(documents, reading.set()));
  }

  private List<Instant> nights(Instant now) {
    int count = comparison.nights.orElseThrow();
    if (count < 1 || count > MOST_NIGHTS) {
      throw new InvalidOption("--nights: found %d; allowed: 1 to %d".formatted(count, MOST_NIGHTS));
    }
    return NightCounts.moments(now, hour, evaluation.zone(), count);
  }

  private int print(List<Moment> moments, boolean isCompared) throws IOException {
    InstanceSource.Opened opened = source.open();
    if (source.isAccount()) {
      console.say("Reading %d regions ...".formatted(opened.regions().size()));
    }
    Fleet fleet = moments.size() == 1 ? opened.fleet() : new RememberedFleet(opened.fleet());
    List<PlanReport> plans = new ArrayList<>();
    Map<String, TargetStatus> statuses = new HashMap<>();
    for (Moment moment : moments) {
      List<FleetPreview.Region> regions =
          new FleetPreview(fleet, new RealTime())
              .of(
                  opened.regions().stream()
                      .filter(name -> statuses.getOrDefault(name, READ) == READ)
                      .toList(),
                  region ->
                      moment.policies.set.evaluatorAt(moment.at, occasion.byDefault(), region));
      regions.forEach(region -> statuses.put(region.name(), region.status()));
      plans.add(
          FleetPlan.of(
              regions,
              moment.at,
              evaluation.zone(),
              occasion.byDefault(),
              moment.policies.documents,
              console));
    }
    int status = ExitStatus.ofRegions(List.copyOf(statuses.values()));
    if (comparison.nights.isPresent()) {
      print(new NightCounts(plans));
      return status;
    }
    if (!isCompared) {
      print(plans.getFirst());
      return status;
    }
    PlanChanges changes = PlanChanges.between(plans.getFirst(), plans.getLast());
    print(changes);
    return exitCode && !changes.changes().isEmpty() ? ExitStatus.FAILED : status;
  }

  private void print(NightCounts counts) throws IOException {
    switch (output.withoutCsv("--nights, --against or --against-at")) {
      case json -> counts.printJson(console);
      case text -> counts.printText(console);
    }
  }

  private void print(PlanChanges changes) throws IOException {
    switch (output.withoutCsv("--nights, --against or --against-at")) {
      case json -> changes.printJson(console);
      case text -> changes.printText(console);
    }
  }

  private void print(PlanReport plan) throws IOException {
    plan.warnings().forEach(warning -> console.say("Warning: " + FieldText.of(warning)));
    output.print(plan, console);
  }
}
