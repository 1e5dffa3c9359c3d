package dev.curfew.cli;

import dev.curfew.cli.morning.StartPreview;
import dev.curfew.cli.options.AwsOptions;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.ReportOptions;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.cli.options.evaluation.OccasionOptions;
import dev.curfew.local.ConfirmedStops;
import dev.curfew.local.Night;
import dev.curfew.local.SavedRun;
import dev.curfew.local.Stage;
import dev.curfew.local.channels.NightFiles;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.local.fleet.ec2.FleetChanges;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.report.load.MorningLoader;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.Mode;
import dev.curfew.settings.MorningSettings;
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

/**
 * {@code morning}: starts what a night stopped, in the laptop mode, or from this machine against an
 * account.
 */
@Command(
    name = "morning",
    description =
        "Starts what Curfew stopped. Offline, it continues from what ./curfew night left: the same"
            + " ledger and fleet, in virtual time, in the zone of that night and from the next"
            + " 08:00 on, unless --zone or --at is given; after a night of the sample estate,"
            + " with the sample policies. With --aws, it runs against your account.",
    footer = {
      "",
      "Examples:",
      "  ./curfew morning                                  after ./curfew night",
      "  ./curfew morning --night my-report --at 2026-11-24T07:00:00+09:00 --mode plan",
      "  ./curfew morning --aws --policy-table \"$POLICY_TABLE\" --ledger-table \"$LEDGER_TABLE\"",
      "The outputs of the stack have the names of its tables: docs/operations.md.",
      "",
      "Exit status: 0 done; 1 the run failed, or a region could not be read, or all were denied;"
          + " 2 bad usage,",
      "or invalid policies: nothing was started; with --aws, 130, 143 or 129 if Ctrl-C, SIGTERM or"
          + " a closed",
      "terminal ended the run early."
    })
final class MorningCommand implements Callable<Integer> {
  private static final String DEFAULT_NIGHT = "target/night";
  private static final String DEFAULT_OUT = "target/morning";

  private final Console console;

  @Option(
      names = "--night",
      paramLabel = "DIR",
      description =
          "What an earlier run left in its --out: ledger.jsonl and fleet.json. Default:"
              + " target/night.")
  private Optional<Path> night = Optional.empty();

  @Mixin private EvaluationOptions evaluation;

  @Option(
      names = "--default",
      paramLabel = "start|rest",
      description = "What to do with instances that no policy matches. Default: start.")
  private Effect byDefault = Effect.START;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "Faults of EC2, Slack, SES, DynamoDB and Lambda, as in docs/faults.md.")
  private Optional<Path> faults = Optional.empty();

  @Option(
      names = "--mode",
      paramLabel = "plan|start",
      description =
          "Whether instances are started. Default: start, as no instance is real; with --aws:"
              + " plan.")
  private Optional<Mode> mode = Optional.empty();

  @Mixin private AwsOptions onAws;

  @Mixin private ReportOptions reporting;

  MorningCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    OccasionOptions.of("--default", byDefault, Occasion.MORNING);
    if (mode.filter(Mode.STOP::equals).isPresent()) {
      throw InvalidOption.value("--mode", "'stop'", "plan or start");
    }
    if (onAws.isOn()) {
      return callOnAws();
    }
    onAws.refuseWithoutAws();
    SavedRun earlier =
        new SavedRun(night.orElseGet(() -> SampleNight.home().resolve(DEFAULT_NIGHT)));
    List<String> missing = earlier.missing();
    if (!missing.isEmpty()) {
      throw new InvalidOption(
          "--night: no %s in %s; run ./curfew night first, or name the --out of an earlier run"
              .formatted(String.join(" and ", missing), earlier.directory()));
    }
    FleetChanges left = FleetChanges.read(earlier.fleet());
    Path fleet = Path.of(left.fleet());
    InitialFleet original = InitialFleet.of(FleetDirectory.open(fleet));
    ZoneId zone = evaluation.givenZone().orElseGet(() -> ZoneName.zone(left.zone()));
    Instant at = evaluation.at().orElseGet(() -> MorningTime.after(left.endedAt(), zone));
    MorningTime.checkNotBefore(
        "--at", at, "the run in %s ended at".formatted(earlier.directory()), left.endedAt(), zone);
    Night stage =
        new Night(
            Files.readString(SampleNight.definition()),
            settings(zone, true),
            left.applyTo(original),
            policies(fleet),
            faults.map(FaultFile::read).orElse(List.of()),
            Mode.STOP,
            at);
    NightFiles files =
        reporting.prepare(
            SampleNight.home().resolve(DEFAULT_OUT),
            Stream.concat(Stream.of(fleet), evaluation.policies().stream()).toList());
    try (Stage open = Stage.open(stage, new ConfirmedStops())) {
      open.load(earlier, left.ledgerItems());
      console.say(
          "Continues from %s, whose run ended on %s."
              .formatted(earlier.directory(), MorningTime.text(left.endedAt(), zone)));
      Night.Result<MorningReport> result = play(open, mode.orElse(Mode.START), at, zone, console);
      write(reporting, files, result, console);
      open.save(new SavedRun(files.directory()), left.fleet(), original);
      return ExitStatus.of(result.report());
    }
  }

  /** Runs a morning on an open stage, and prints its progress. */
  static Night.Result<MorningReport> play(
      Stage stage, Mode mode, Instant at, ZoneId zone, Console console) throws IOException {
    console.say("Morning, %s.".formatted(MorningTime.text(at, zone)));
    return stage.morning(
        Files.readString(SampleNight.morningDefinition()),
        mode,
        at,
        new NightProgress(console, zone, new ConfirmedStops()),
        line -> {});
  }

  /** Prints the report and writes its files. */
  static void write(
      ReportOptions reporting,
      NightFiles files,
      Night.Result<MorningReport> result,
      Console console)
      throws IOException {
    reporting.write(files, result.report(), result.posts(), Optional.of(result.mail()), console);
    NightCommand.sayUnsent(result, console);
  }

  private int callOnAws() throws IOException {
    NightCommand.refuseOnAws("--night", night);
    NightCommand.refuseOnAws("--faults", faults);
    if (onAws.ledgerTable().isEmpty()) {
      throw new InvalidOption(
          "morning --aws requires --ledger-table: without the ledger nothing proves what"
              + " Curfew stopped");
    }
    Settings settings = settings(evaluation.zone(), false);
    return new RunOnAws(
            console,
            Occasion.MORNING,
            mode.orElse(Mode.PLAN),
            settings,
            evaluation,
            Optional.empty(),
            onAws,
            reporting)
        .run(
            (ledger, run, end) -> new MorningLoader(ledger, settings).load(run, end),
            (run, source, documents, policies) ->
                new StartPreview(run, source, console).print(documents, policies),
            (files, result) ->
                reporting.write(files, result.report(), result.posts(), result.mail(), console));
  }

  /** Without --policies: those of the sample if the night was on the sample estate. */
  private List<PolicyDocument> policies(Path fleet) throws IOException {
    if (evaluation.policies().isPresent()) {
      return evaluation.documents();
    }
    if (Files.exists(SampleNight.fleet()) && Files.isSameFile(fleet, SampleNight.fleet())) {
      return SampleNight.policies();
    }
    console.say(
        "Warning: no --policies is given, so the default (%s) decides for every instance. Repeat the --policies of the night."
            .formatted(byDefault.text()));
    return List.of();
  }

  private Settings settings(ZoneId zone, boolean anyNowMayStart) {
    MorningSettings defaults = MorningSettings.DEFAULT;
    return Settings.from("curfew@example.com", List.of("platform-team@example.com"))
        .name("laptop")
        .zone(zone)
        .morning(
            new MorningSettings(
                byDefault,
                defaults.lookback(),
                defaults.deadline(),
                defaults.waitForRun(),
                defaults.buckets()))
        .anyNowMayStop(anyNowMayStart)
        .reportsToFiles(!anyNowMayStart)
        .regionsAllow(onAws.regions().allow())
        .regionsDeny(onAws.regions().deny())
        .language(reporting.language())
        .build();
  }
}
