package dev.curfew.cli;

import dev.curfew.cli.options.AwsOptions;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.LimitOptions;
import dev.curfew.cli.options.ReportOptions;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.cli.options.evaluation.NightDefault;
import dev.curfew.cli.plan.StopPreview;
import dev.curfew.functions.PolicyReview;
import dev.curfew.local.ConfirmedStops;
import dev.curfew.local.Night;
import dev.curfew.local.SavedRun;
import dev.curfew.local.Stage;
import dev.curfew.local.channels.NightFiles;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.log.EventLog;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.RunReport;
import dev.curfew.report.load.ReportLoader;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.Mode;
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code night}: a complete run in the laptop mode, or by {@link RunOnAws} against an account. */
@Command(
    name = "night",
    description =
        "Rehearses a night offline; with --aws, runs one against your account. Offline, time is"
            + " virtual, the state machine and the handlers are those of a deployment, DynamoDB is"
            + " embedded, and EC2, Slack and SES are simulated. Without --fleet it uses the sample"
            + " estate with its policies, evening and zone, unless an option gives others.",
    footer = {
      "",
      "Examples:",
      "  ./curfew night",
      "  ./curfew night --fleet my-fleet --policies my-policies --at 2026-12-24T22:00:00+01:00",
      "  ./curfew night --mode plan --output json",
      "  ./curfew night --then-morning",
      "  ./curfew night --aws --policy-table \"$POLICY_TABLE\" --ledger-table \"$LEDGER_TABLE\"",
      "  ./curfew night --faults my-faults.json      docs/faults.md lists the faults",
      "The outputs of the stack have the names of its tables: docs/operations.md.",
      "",
      "Exit status: 0 done; 1 the run failed or was limited, or a region could not be read, or all"
          + " were",
      "denied; 2 bad usage, an unreadable fleet, invalid policies, or none enabled in mode stop:"
          + " nothing was",
      "stopped; with --aws, 130, 143 or 129 if Ctrl-C, SIGTERM or a closed terminal ended the run"
          + " early."
    })
final class NightCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--fleet",
      paramLabel = "DIR",
      description = "Saved fleet. Default: the sample estate with the sample policies.")
  private Optional<Path> fleet = Optional.empty();

  @Mixin private EvaluationOptions evaluation;

  @Mixin private NightDefault nightDefault;

  @Mixin private LimitOptions limits;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "Faults of EC2, Slack, SES, DynamoDB and Lambda, as in docs/faults.md.")
  private Optional<Path> faults = Optional.empty();

  @Option(
      names = "--mode",
      paramLabel = "plan|stop",
      description =
          "Whether instances are stopped. Default: stop, as no instance is real; with --aws: plan.")
  private Optional<Mode> mode = Optional.empty();

  @Option(
      names = "--then-morning",
      description =
          "Run the morning after it as well, at 08:00 of the zone, and leave its report,"
              + " ledger.jsonl and fleet.json in the folder morning. Not with --aws.")
  private boolean thenMorning;

  @Option(
      names = "--morning-at",
      paramLabel = "INSTANT",
      description =
          "With --then-morning: when the morning begins; if the night ends later, at its end.")
  private Optional<Instant> morningAt = Optional.empty();

  @Mixin private AwsOptions onAws;

  @Mixin private ReportOptions reporting;

  NightCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    limits.check(onAws.ledgerTable().isPresent());
    if (mode.filter(Mode.START::equals).isPresent()) {
      throw InvalidOption.value("--mode", "'start'", "plan or stop");
    }
    if (thenMorning && onAws.isOn()) {
      throw new InvalidOption("--then-morning is not valid with --aws; use ./curfew morning --aws");
    }
    if (morningAt.isPresent() && !thenMorning) {
      throw new InvalidOption("--morning-at requires --then-morning");
    }
    if (onAws.isOn()) {
      return callOnAws();
    }
    onAws.refuseWithoutAws();
    boolean isSample = fleet.isEmpty();
    FleetDirectory saved = FleetDirectory.open(fleet.orElseGet(SampleNight::fleet));
    saved.warning().ifPresent(console::say);
    InitialFleet estate = InitialFleet.of(saved);
    List<Fault> scripted =
        faults
            .or(() -> isSample ? Optional.of(SampleNight.faults()) : Optional.empty())
            .map(FaultFile::read)
            .orElse(List.of());
    Night night =
        new Night(
            Files.readString(SampleNight.definition()),
            settings(isSample, true),
            estate,
            policies(isSample),
            scripted,
            mode.orElse(Mode.STOP),
            evaluation.at().orElseGet(() -> isSample ? SampleNight.EVENING : Instant.now()),
            limits.approve());
    morningAt.ifPresent(morning ->
        MorningTime.checkNotBefore(
            "--morning-at", morning, "the night begins at", night.at(), night.settings().zone()));
    NightFiles files =
        reporting.prepare(
            SampleNight.home().resolve("target/night"),
            Stream.concat(fleet.stream(), evaluation.policies().stream()).toList());
    // The report of a morning after an earlier night would look like that of the morning after this
    // night.
    new SavedRun(morningFiles(files).directory()).delete();
    morningFiles(files).delete();
    if (!isSample) {
      evaluation.warnOfAssumedZone(night.policies(), console);
    }
    if (isSample && evaluation.at().isEmpty()) {
      console.say("Sample estate with scripted faults, Monday, 23 November 2026, 22:00 in Seoul.");
    }
    ConfirmedStops confirmed = new ConfirmedStops();
    try (Stage stage = Stage.open(night, confirmed)) {
      Night.Result<RunReport> result =
          stage.night(new NightProgress(console, night.settings().zone(), confirmed), line -> {});
      reporting.write(files, result.report(), result.posts(), Optional.of(result.mail()), console);
      sayUnsent(result, console);
      sayHowToRaiseLimits(result.report());
      save(stage, files);
      int morning = thenMorning ? morning(stage, files) : ExitStatus.DONE;
      return Math.max(ExitStatus.of(result.report()), morning);
    }
  }

  /** A later morning continues from what these files say. */
  private void save(Stage stage, NightFiles files) throws IOException {
    Path read = fleet.orElseGet(SampleNight::fleet);
    stage.save(
        new SavedRun(files.directory()),
        read.toAbsolutePath().normalize().toString(),
        stage.estate());
  }

  static void sayUnsent(Night.Result<?> result, Console console) {
    if (!result.unsent().isEmpty()) {
      console.say(
          "Delivery failed after all retries: %s.".formatted(String.join(", ", result.unsent())));
    }
  }

  /** The report of an offline night has a deployment's words; its parameters are options here. */
  private void sayHowToRaiseLimits(RunReport report) {
    List<String> options =
        report.comparison().limits().stream()
            .flatMap(check -> check.exceeded().stream())
            .map(exceeded -> exceeded.limit().option())
            .toList();
    if (!options.isEmpty()) {
      console.say(
          "This night is offline: to stop this many, raise %s. --approve requires --aws with --ledger-table."
              .formatted(String.join(", ", options)));
    }
  }

  /** The morning after the night, on the same ledger and fleet; its files are in a folder. */
  private int morning(Stage stage, NightFiles night) throws IOException {
    ZoneId zone = settings(fleet.isEmpty(), true).zone();
    Night.Result<MorningReport> result =
        MorningCommand.play(
            stage,
            Mode.START,
            morningAt
                .map(due -> MorningTime.notBefore(stage.now(), due))
                .orElseGet(() -> MorningTime.after(stage.now(), zone)),
            zone,
            console);
    NightFiles files = morningFiles(night);
    files.prepare();
    MorningCommand.write(reporting, files, result, console);
    save(stage, files);
    return ExitStatus.of(result.report());
  }

  private static NightFiles morningFiles(NightFiles night) {
    return new NightFiles(night.directory().resolve("morning"));
  }

  private int callOnAws() throws IOException {
    refuseOnAws("--fleet", fleet);
    refuseOnAws("--faults", faults);
    Settings settings = settings(false, false);
    return new RunOnAws(
            console,
            Occasion.NIGHT,
            mode.orElse(Mode.PLAN),
            settings,
            evaluation,
            limits.approve(),
            onAws,
            reporting)
        .run(
            (ledger, run, end) ->
                new ReportLoader(ledger, settings)
                    .load(run, end)
                    .withMoreWarnings(new PolicyReview(ledger.policies(), EventLog.NONE).find(run)),
            (run, source, documents, policies) ->
                new StopPreview(run, source, console).print(documents, policies),
            (files, result) -> {
              reporting.write(files, result.report(), result.posts(), result.mail(), console);
              sayHowToUnlock(result.report());
            });
  }

  private void sayHowToUnlock(RunReport report) {
    report
        .skipped()
        .ifPresent(skipped ->
            console.say(
                "To see whether run %s is still in progress: ./curfew unlock %s --ledger-table %s"
                    .formatted(
                        skipped.holder(), skipped.holder(), onAws.ledgerTable().orElseThrow())));
  }

  static void refuseOnAws(String option, Optional<Path> given) {
    if (given.isPresent()) {
      throw new InvalidOption(option + " is not valid with --aws");
    }
  }

  private List<PolicyDocument> policies(boolean isSample) {
    return evaluation.policies().isEmpty() && isSample
        ? SampleNight.policies()
        : evaluation.documents();
  }

  private Settings settings(boolean isSample, boolean anyNowMayStop) {
    ZoneId zone =
        evaluation.givenZone().orElseGet(() -> isSample ? SampleNight.ZONE : evaluation.zone());
    return Settings.from("curfew@example.com", List.of("platform-team@example.com"))
        .name("laptop")
        .zone(zone)
        .byDefault(nightDefault.effect())
        .allowEmptyPolicies(limits.allowEmptyPolicies())
        .limits(limits.limits())
        .anyNowMayStop(anyNowMayStop)
        .reportsToFiles(!anyNowMayStop)
        .regionsAllow(onAws.regions().allow())
        .regionsDeny(onAws.regions().deny())
        .language(reporting.language())
        .build();
  }
}
