package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.local.AwsNight;
import dev.curfew.local.Night;
import dev.curfew.local.channels.NightFiles;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.plan.PolicyStore;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.Mail;
import dev.curfew.report.RunReport;
import dev.curfew.report.SlackPost;
import dev.curfew.report.json.ReportJson;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.NightText;
import dev.curfew.report.words.Catalogue;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Language;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code night}: a whole run on the embedded default. */
@Command(
    name = "night",
    description =
        "Runs a whole night without AWS, in virtual time. The state machine, the handlers and"
            + " DynamoDB are real; EC2, Slack and SES are stand-ins. Without --fleet, on a sample"
            + " estate and its evening.",
    footer = {
      "",
      "Examples:",
      "  ./curfew night",
      "  ./curfew night --fleet my-fleet --policies my-policies --at 2026-12-24T22:00:00+01:00",
      "  ./curfew night --mode plan --output json",
      "  ./curfew night --aws --policy-table curfew-policies --ledger-table curfew-ledger",
      "  ./curfew night --faults my-faults.json      docs/faults.md says what can go wrong",
      "",
      "Exit status: 0 done; 1 the run failed or was limited, or a region could not be read; 2 bad"
          + " usage,",
      "an unreadable fleet, invalid policies, or none enabled in mode stop: nothing was stopped."
    })
final class NightCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--fleet",
      paramLabel = "DIR",
      description = "Fleet on disk. The sample estate, with the sample policies, if not given.")
  private Optional<Path> fleet = Optional.empty();

  @Mixin private EvaluationOptions judging;

  @Option(
      names = "--allow-empty-policies",
      description = "Let mode stop run where no policy is enabled.")
  private boolean allowEmptyPolicies;

  @Option(
      names = "--max-stops",
      paramLabel = "N",
      description = "Most instances that the run may stop. ${DEFAULT-VALUE}, if not given.")
  private int maxStops = 500;

  @Option(
      names = "--max-stop-percent",
      paramLabel = "P",
      description =
          "Most of what runs, in percent, that the run may stop. ${DEFAULT-VALUE}, if not given.")
  private int maxStopPercent = 100;

  @Option(
      names = "--max-jump-percent",
      paramLabel = "P",
      description =
          "How much more than the median of the last runs, in percent, the run may stop."
              + " ${DEFAULT-VALUE}, if not given.")
  private int maxJumpPercent = Limits.DEFAULT.maxJumpPercent();

  @Option(
      names = "--approve",
      paramLabel = "RUN",
      description =
          "Lift the limits to the figures of this earlier run, and no further. The run must be in"
              + " the ledger, and have ended as limited or planned.")
  private Optional<String> approve = Optional.empty();

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description =
          "What EC2, Slack, SES, DynamoDB and Lambda do wrong; docs/faults.md has the format.")
  private Optional<Path> faults = Optional.empty();

  @Option(
      names = "--mode",
      paramLabel = "plan|stop",
      description =
          "Whether anything is stopped. stop, if not given, as nothing real is there; plan with"
              + " --aws.")
  private Optional<Mode> mode = Optional.empty();

  @Mixin private AwsOptions onAws;

  @Option(
      names = "--language",
      paramLabel = "en|ko",
      description = "Language of the report. en, if not given.")
  private Language language = Language.ENGLISH;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the report is left. target/night, if not given.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "For people or for programs. text, if not given.")
  private OutputFormat output = OutputFormat.text;

  NightCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    checkLimits();
    if (onAws.isOn()) {
      return callOnAws();
    }
    onAws.refuseWithoutAws();
    boolean isSample = fleet.isEmpty();
    InitialFleet estate = InitialFleet.of(FleetDirectory.open(fleet.orElseGet(SampleNight::fleet)));
    List<Fault> wrong =
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
            wrong,
            mode.orElse(Mode.STOP),
            judging.at().orElseGet(() -> isSample ? SampleNight.EVENING : Instant.now()),
            approve);
    NightFiles files = files();
    if (isSample && judging.at().isEmpty()) {
      console.say("The sample estate, on the evening of Monday, 23 November 2026, 22:00 in Seoul.");
    }
    Night.Result result =
        night.run(new NightProgress(console, night.settings().zone()), line -> {});
    leave(files, result.report(), result.posts(), Optional.of(result.mail()));
    if (!result.unsent().isEmpty()) {
      console.say(
          "Nobody took %s, tried until the run gave up."
              .formatted(String.join(" and ", result.unsent())));
    }
    return status(result.report());
  }

  private int callOnAws() throws IOException {
    Mode given = mode.orElse(Mode.PLAN);
    fleet.ifPresent(directory -> refuseOnAws("--fleet", directory));
    faults.ifPresent(file -> refuseOnAws("--faults", file));
    if (given == Mode.STOP && judging.at().isPresent()) {
      throw new BadOption("--at", "it with --aws --mode stop", "only in mode plan");
    }
    AwsAccount account = new AwsAccount();
    PolicyStore policies = onAws.policies(account, judging.policies());
    if (!onAws.mayGoOn(given, account, console)) {
      console.say("Nothing was done.");
      return ExitStatus.BAD_INPUT;
    }
    NightFiles files = files();
    AwsNight night =
        new AwsNight(
            Files.readString(SampleNight.definition()),
            settings(false, false),
            account,
            policies,
            onAws.ledgerTable(),
            given,
            judging.at(),
            approve);
    AwsNight.Result result = night.run(new NightProgress(console, night.settings().zone()));
    leave(files, result.report(), result.posts(), result.mail());
    return status(result.report());
  }

  private static void refuseOnAws(String option, Path found) {
    throw new BadOption(option, found.toString(), "only without --aws");
  }

  private void checkLimits() {
    if (maxStops < 0) {
      throw new BadOption("--max-stops", Integer.toString(maxStops), "0 or more");
    }
    if (maxStopPercent < 0 || maxStopPercent > 100) {
      throw new BadOption("--max-stop-percent", Integer.toString(maxStopPercent), "0 to 100");
    }
    if (maxJumpPercent < 0) {
      throw new BadOption("--max-jump-percent", Integer.toString(maxJumpPercent), "0 or more");
    }
    if (approve.isPresent() && onAws.ledgerTable().isEmpty()) {
      throw new BadOption(
          "--approve",
          "'" + approve.get() + "'",
          "only with --ledger-table, as the embedded ledger begins empty");
    }
  }

  private List<PolicyDocument> policies(boolean isSample) {
    return judging.policies().isEmpty() && isSample ? SampleNight.policies() : judging.documents();
  }

  private Settings settings(boolean isSample, boolean anyNowMayStop) {
    ZoneId zone = judging.givenZone().orElseGet(() -> isSample ? SampleNight.ZONE : judging.zone());
    return Settings.from("curfew@example.com", List.of("platform-team@example.com"))
        .name("laptop")
        .zone(zone)
        .byDefault(judging.byDefault())
        .allowEmptyPolicies(allowEmptyPolicies)
        .limits(new Limits(maxStops, maxStopPercent, maxJumpPercent))
        .anyNowMayStop(anyNowMayStop)
        .language(language)
        .build();
  }

  private Path directory() {
    return out.orElseGet(() -> SampleNight.home().resolve("target/night"));
  }

  /** Looked at before anything is stopped, as a night without a report would be a silent one. */
  private NightFiles files() {
    NightFiles files = new NightFiles(directory());
    try {
      files.prepare();
    } catch (IOException unwritable) {
      throw new BadOption(
          "--out", directory().toString(), "a directory that can be written: " + unwritable);
    }
    return files;
  }

  /** The result is printed first, as it is all that is left where the files cannot be written. */
  private void leave(NightFiles files, RunReport report, List<SlackPost> posts, Optional<Mail> mail)
      throws IOException {
    switch (output) {
      case json -> ReportJson.write(report, console.out());
      case text ->
          console
              .out()
              .print(
                  NightText.of(
                      report, Catalogue.in(language), console.style(), DisplayLimits.TERMINAL));
    }
    console.out().flush();
    List<String> written = files.write(report, Catalogue.in(language), posts, mail);
    console.say("The report is in %s: %s.".formatted(directory(), String.join(", ", written)));
  }

  private static int status(RunReport report) {
    RunStatus status = report.end().status();
    return switch (status) {
      case REFUSED -> ExitStatus.BAD_INPUT;
      case LIMITED, FAILED -> ExitStatus.FAILED;
      case PLANNED, STOPPED ->
          report.count(TargetStatus.UNREAD) > 0 ? ExitStatus.FAILED : ExitStatus.DONE;
    };
  }
}
