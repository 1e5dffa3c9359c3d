package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.AwsOptions;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.LimitOptions;
import dev.curfew.cli.options.ReportOptions;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.cli.plan.PlanNotShown;
import dev.curfew.cli.plan.StopPreview;
import dev.curfew.failure.TransientFailure;
import dev.curfew.local.ConfirmedStops;
import dev.curfew.local.account.AwsNight;
import dev.curfew.local.channels.NightFiles;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.RunReport;
import dev.curfew.run.Mode;
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code night --aws}: a run against the account that the AWS environment names. In mode stop it
 * shows the plan and asks for confirmation before it starts.
 */
record NightOnAws(
    Console console,
    Mode mode,
    Settings settings,
    EvaluationOptions evaluation,
    LimitOptions limits,
    AwsOptions onAws,
    ReportOptions reporting) {
  /**
   * Runs to the end, and writes the report.
   *
   * @return the exit status
   * @throws InvalidOption if options contradict each other
   */
  int run() throws IOException {
    if (mode == Mode.STOP && evaluation.at().isPresent()) {
      throw new InvalidOption(
          "--at is not valid with --aws --mode stop: a run that stops uses the real time");
    }
    onAws.refuseUnconfirmable(mode);
    AwsAccount account = new AwsAccount();
    PolicyStore policies =
        evaluation.warningOfAssumedZone(onAws.policies(account, evaluation.policies()), console);
    List<PolicyDocument> shown = mode == Mode.STOP ? policies.read() : List.of();
    AwsNight night =
        new AwsNight(
            AwsNight.runId(Instant.now()),
            Files.readString(SampleNight.definition()),
            settings,
            account,
            policies,
            onAws.ledgerTable(),
            mode,
            evaluation.at(),
            limits.approve(),
            mode == Mode.STOP ? Optional.of(shown) : Optional.empty());
    if (mode == Mode.STOP) {
      try {
        new StopPreview(
                account,
                settings,
                onAws.policySource(evaluation.policies()),
                onAws.ledgerTable(),
                limits.approve(),
                console)
            .print(shown);
      } catch (PlanNotShown why) {
        return reportNotStarted(night, why);
      }
    }
    if (!onAws.confirm(mode, account, console)) {
      console.say("Not confirmed: nothing was done.");
      return ExitStatus.BAD_INPUT;
    }
    String run = night.name();
    NightFiles files = reporting.prepareNew(SampleNight.home(), run);
    try (SignalHandlers signals = new SignalHandlers(console, Occasion.NIGHT, leftBehind(run))) {
      ConfirmedStops confirmed = new ConfirmedStops();
      AwsNight.Result result =
          signals.sayingWhatIsLeft(() ->
              night.run(
                  new NightProgress(console, night.settings().zone(), confirmed),
                  confirmed,
                  signals.interruption()));
      reporting.write(files, result.report(), result.posts(), result.mail(), console);
      sayHowToUnlock(result.report());
      return signals.exitStatus().orElseGet(() -> NightCommand.status(result.report()));
    }
  }

  /** A run that was asked to stop instances leaves a report also if it could not start. */
  private int reportNotStarted(AwsNight night, PlanNotShown why) throws IOException {
    console.say("curfew: " + why.getMessage());
    NightFiles files = reporting.prepareNew(SampleNight.home(), night.name());
    AwsNight.Result result = recordNotStarted(night, why);
    reporting.write(files, result.report(), result.posts(), result.mail(), console);
    return NightCommand.status(result.report());
  }

  private AwsNight.Result recordNotStarted(AwsNight night, PlanNotShown why) {
    try {
      return night.notStarted(why.unread(), why.getMessage());
    } catch (TransientFailure unrecorded) {
      console.say(
          "Warning: the ledger has no record of this run: %s".formatted(unrecorded.getMessage()));
      return night.withoutLedgerTable().notStarted(why.unread(), why.getMessage());
    }
  }

  private void sayHowToUnlock(RunReport report) {
    report.end().failures().stream()
        .filter(FailureReason.RunSkipped.class::isInstance)
        .map(FailureReason.RunSkipped.class::cast)
        .forEach(skipped ->
            console.say(
                "To see whether run %s is still in progress: ./curfew unlock %s --ledger-table %s"
                    .formatted(
                        skipped.holder(), skipped.holder(), onAws.ledgerTable().orElseThrow())));
  }

  private String leftBehind(String run) {
    return onAws
        .ledgerTable()
        .map(table -> SignalHandlers.leftOnLedger(run, mode, table))
        .orElseGet(() ->
            "Run %s has no report, and its ledger was in memory: which instances it stopped is not recorded. No lease is left."
                .formatted(run));
  }
}
