package dev.curfew.cli.plan;

import dev.curfew.cli.morning.StoppedFleet;
import dev.curfew.cli.morning.StoppedFleetPrinter;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InstanceSource;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.PlanOutput;
import dev.curfew.cli.options.RegionOptions;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.cli.options.evaluation.OccasionOptions;
import dev.curfew.cli.plan.RegionPlans.Moment;
import dev.curfew.cli.questions.PolicyWarnings;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RegionRow;
import dev.curfew.report.words.FieldText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
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
      "  How many would rest on each of the next mornings, at 07:00:",
      "    ./curfew plan --fleet my-fleet --policies my-policies --morning --nights 7 --hour 07:00",
      "",
      "Exit status: 0 done; 1 a region could not be read, or all were denied, or, with --exit-code,"
          + " an instance",
      "changes; 2 bad usage, an unreadable fleet or invalid policies."
    })
public final class PlanCommand implements Callable<Integer> {
  private static final int MAX_NIGHTS = 366;
  private static final String COMPARISONS = "--nights, --against or --against-at";

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
              + " deployment if you leave it; with --morning 08:00.")
  private Optional<LocalTime> hour = Optional.empty();

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
            "Print how many instances would be off on each of the next N nights, or with --morning"
                + " would rest on each of the next N mornings, 1 to 366, by region and owner.")
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
    if (hour.isPresent() && comparison.nights.isEmpty()) {
      throw new InvalidOption("--hour requires --nights; for the plan of one time, give --at");
    }
    if (isCompared || comparison.nights.isPresent()) {
      output.withoutCsv(COMPARISONS);
    }
    Effect byDefault = occasion.byDefault();
    Instant now = evaluation.at().orElseGet(Instant::now);
    Optional<Moment> moment = checked(source.policies(evaluation), now);
    Optional<Moment> other =
        comparison.policies.isPresent()
            ? checked(new PolicyDirectory(comparison.policies.get()).read(), now)
            : moment;
    if (moment.isEmpty() || other.isEmpty()) {
      return ExitStatus.BAD_INPUT;
    }
    List<Moment> days = days(moment.get());
    InstanceSource.Opened opened = source.open(console);
    if (source.isAccount()) {
      console.say("Reading %s ...".formatted(RegionOptions.count(opened.regions().size())));
    }
    RegionPlans plans = new RegionPlans(opened, evaluation.zone(), byDefault, console);
    if (isCompared) {
      Moment left = other.get().at(comparison.at.orElse(now));
      return printChanges(plans.compared(List.of(left, moment.get())));
    }
    return days.isEmpty() ? printPlan(plans, moment.get()) : printDays(plans.compared(days));
  }

  private Optional<Moment> checked(List<PolicyDocument> documents, Instant at) {
    PolicyReading reading = PolicyReading.of(documents, evaluation.zone());
    if (!reading.errors().isEmpty()) {
      EvaluationOptions.print(reading.errors(), console);
      return Optional.empty();
    }
    evaluation.warnOfAssumedZone(documents, console);
    PolicyWarnings.printUnknownNames(reading.set().policies(), console);
    return Optional.of(new Moment(at, documents, reading.set()));
  }

  /** None without {@code --nights}. */
  private List<Moment> days(Moment moment) {
    return comparison.nights.stream()
        .map(count -> InvalidOption.inRange("--nights", count, MAX_NIGHTS))
        .flatMap(count ->
            DailyCounts.moments(moment.at(), hour.orElseGet(this::hour), evaluation.zone(), count)
                .stream())
        .map(moment::at)
        .toList();
  }

  private LocalTime hour() {
    return switch (occasion.occasion()) {
      case NIGHT -> LocalTime.of(22, 0);
      case MORNING -> LocalTime.of(8, 0);
    };
  }

  private int printPlan(RegionPlans plans, Moment moment) throws IOException {
    return switch (occasion.occasion()) {
      case NIGHT -> {
        PlanReport plan = plans.night(moment);
        plan.warnings().forEach(warning -> console.say("Warning: " + FieldText.of(warning)));
        output.print(plan, console);
        yield ExitStatus.ofRegions(plan.regions().stream().map(RegionRow::status).toList());
      }
      case MORNING -> {
        StoppedFleet plan = plans.morning(moment);
        new StoppedFleetPrinter(plan, console).print(output.format());
        yield ExitStatus.ofRegions(plan.statuses());
      }
    };
  }

  private int printDays(List<ComparedPlan> plans) throws IOException {
    DailyCounts counts = new DailyCounts(plans);
    switch (output.withoutCsv(COMPARISONS)) {
      case json -> counts.printJson(console);
      case text -> counts.printText(console);
    }
    return status(plans);
  }

  private int printChanges(List<ComparedPlan> plans) throws IOException {
    PlanChanges changes = PlanChanges.between(plans.getFirst(), plans.getLast());
    switch (output.withoutCsv(COMPARISONS)) {
      case json -> changes.printJson(console);
      case text -> changes.printText(console);
    }
    return exitCode && !changes.changes().isEmpty() ? ExitStatus.FAILED : status(plans);
  }

  /** A region that a later plan could not read counts as unread. */
  private static int status(List<ComparedPlan> plans) {
    Map<String, TargetStatus> latest = new HashMap<>();
    plans.forEach(plan -> latest.putAll(plan.statuses()));
    return ExitStatus.ofRegions(List.copyOf(latest.values()));
  }
}
