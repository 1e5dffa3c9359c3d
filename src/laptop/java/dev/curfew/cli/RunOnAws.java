package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.AwsOptions;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.ReportOptions;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.cli.plan.PlanNotShown;
import dev.curfew.failure.TransientFailure;
import dev.curfew.journal.PlanExpired;
import dev.curfew.local.ConfirmedStops;
import dev.curfew.local.account.AwsRun;
import dev.curfew.local.channels.NightFiles;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.EndedRun;
import dev.curfew.run.Mode;
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code night --aws} and {@code morning --aws}: a run against the account that the AWS environment
 * names. In a mode that stops or starts instances it shows the plan and asks for confirmation
 * before it starts.
 *
 * @param approve id of an earlier run to whose figures the limits are raised
 */
record RunOnAws(
    Console console,
    Occasion occasion,
    Mode mode,
    Settings settings,
    EvaluationOptions evaluation,
    Optional<String> approve,
    AwsOptions onAws,
    ReportOptions reporting) {

  /** Shows the plan of a run. */
  interface Preview {
    /**
     * @param policySource where the policies come from, as text
     * @throws PlanNotShown if no region can be read
     */
    void print(
        AwsRun<?> run, String policySource, List<PolicyDocument> documents, PolicySet policies);
  }

  /** Writes the report of a run. */
  interface ReportWriter<R extends EndedRun> {
    void write(NightFiles files, AwsRun.Result<R> result) throws IOException;
  }

  /**
   * Runs to the end, and writes the report.
   *
   * @return the exit status
   * @throws InvalidOption if options contradict each other
   */
  <R extends EndedRun> int run(
      AwsRun.ReportSource<R> reports, Preview preview, ReportWriter<R> writer) throws IOException {
    if (mode != Mode.PLAN && evaluation.at().isPresent()) {
      throw new InvalidOption(
          "--at is not valid with --aws --mode %s: a run that %ss uses the real time"
              .formatted(mode.text(), mode.text()));
    }
    onAws.refuseUnconfirmable(mode);
    AwsAccount account = new AwsAccount();
    PolicyStore policies =
        evaluation.warningOfAssumedZone(onAws.policies(account, evaluation.policies()), console);
    Optional<List<PolicyDocument>> shown =
        mode == Mode.PLAN ? Optional.empty() : Optional.of(policies.read());
    AwsRun<R> run =
        new AwsRun<>(
            occasion,
            AwsRun.newId(Instant.now()),
            Files.readString(
                switch (occasion) {
                  case NIGHT -> SampleNight.definition();
                  case MORNING -> SampleNight.morningDefinition();
                }),
            settings,
            account,
            policies,
            onAws.ledgerTable(),
            mode,
            evaluation.at(),
            approve,
            shown,
            reports);
    if (shown.isPresent()) {
      try {
        show(run, shown.get(), preview);
      } catch (PlanNotShown why) {
        return reportNotStarted(run, why, writer);
      }
    }
    if (!onAws.confirm(mode, account, console)) {
      console.say("Not confirmed: nothing was done.");
      return ExitStatus.BAD_INPUT;
    }
    requireCredentials(account);
    NightFiles files =
        reporting.prepareNew(
            SampleNight.home(), run.name(), evaluation.policies().stream().toList());
    try (SignalHandlers signals = new SignalHandlers(console, occasion, leftBehind(run.name()))) {
      ConfirmedStops confirmed = new ConfirmedStops();
      AwsRun.Result<R> result =
          signals.sayingWhatIsLeft(() ->
              run.run(
                  new NightProgress(console, settings.zone(), confirmed),
                  confirmed,
                  signals.interruption()));
      writer.write(files, result);
      return signals.exitStatus().orElseGet(() -> ExitStatus.of(result.report()));
    }
  }

  /**
   * Without credentials nothing can have been written to the ledger: no directory of a report is
   * made, and no lease is mentioned.
   *
   * @throws dev.curfew.failure.Misconfigured if there are none, or STS does not accept them
   */
  private static void requireCredentials(AwsAccount account) {
    var _ = account.id();
  }

  /**
   * Prints the plan to standard error. The run makes its own plan; it must not start if this
   * throws.
   *
   * @throws PlanNotShown if the plan cannot be shown, or no region can be read
   */
  private void show(AwsRun<?> run, List<PolicyDocument> documents, Preview preview) {
    String source = onAws.policySource(evaluation.policies());
    PolicyReading reading = PolicyReading.of(documents, settings.zone());
    if (!reading.errors().isEmpty()) {
      console.say(
          "Policies: from %s, with errors; the run %ss nothing. ./curfew policies validate lists the errors."
              .formatted(source, mode.text()));
      return;
    }
    try {
      preview.print(run, source, documents, reading.set());
    } catch (TransientFailure unreadable) {
      throw new PlanNotShown(
          occasion, List.of(), unreadable.getMessage() + ". Run the command again");
    } catch (PlanExpired expired) {
      throw new PlanNotShown(occasion, List.of(), String.valueOf(expired.getMessage()));
    }
  }

  /** A run that was asked to stop or start instances leaves a report even if it could not begin. */
  private <R extends EndedRun> int reportNotStarted(
      AwsRun<R> run, PlanNotShown why, ReportWriter<R> writer) throws IOException {
    console.say("curfew: " + why.getMessage());
    NightFiles files =
        reporting.prepareNew(
            SampleNight.home(), run.name(), evaluation.policies().stream().toList());
    AwsRun.Result<R> result = recordNotStarted(run, why);
    writer.write(files, result);
    return ExitStatus.of(result.report());
  }

  private <R extends EndedRun> AwsRun.Result<R> recordNotStarted(AwsRun<R> run, PlanNotShown why) {
    try {
      return run.notStarted(why.unread(), why.getMessage());
    } catch (TransientFailure unrecorded) {
      console.say(
          "Warning: the ledger has no record of this run: %s".formatted(unrecorded.getMessage()));
      return run.notRecorded(why.unread(), why.getMessage());
    }
  }

  private String leftBehind(String run) {
    return onAws
        .ledgerTable()
        .map(table -> SignalHandlers.leftOnLedger(run, mode, table))
        .orElseGet(() -> SignalHandlers.leftInMemory(run, mode));
  }
}
