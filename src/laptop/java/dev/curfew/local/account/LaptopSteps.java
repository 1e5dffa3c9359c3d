package dev.curfew.local.account;

import dev.curfew.aws.AwsAccount;
import dev.curfew.functions.Dependencies;
import dev.curfew.local.LocalFunctions;
import dev.curfew.local.NightStores;
import dev.curfew.local.UnfinishedRun;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionInput;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.asl.task.LambdaFunctions;
import dev.curfew.local.channels.FileDeliveries;
import dev.curfew.local.channels.RecordingMail;
import dev.curfew.local.channels.RecordingSlack;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.time.RealTime;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.report.Ledger;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.Metrics;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Runs the real handlers in this process against an AWS account, and connects their ledger and
 * channels. Slack and SES are replaced by recorders: the caller gets the report.
 */
record LaptopSteps(
    Ledger ledger, RecordingSlack slack, RecordingMail mail, LambdaFunctions lambdas) {

  /** Keeps the run from delivering undelivered reports of earlier runs. */
  private record Preview<M>(Channel<M> to) implements Channel<M> {
    @Override
    public DeliveryResult send(M message) {
      return to.send(message);
    }

    @Override
    public boolean isPreview() {
      return true;
    }
  }

  static LaptopSteps of(
      Settings settings, AwsAccount account, NightStores stores, RealTime time, RunAborts aborts) {
    Ledger ledger = stores.ledger().withDeliveries(new FileDeliveries());
    RecordingSlack slack = new RecordingSlack(Optional::empty);
    RecordingMail mail = new RecordingMail(Optional::empty);
    Dependencies dependencies =
        new Dependencies(
                settings,
                time,
                account.regions(),
                account.fleet(),
                stores.policies(),
                stores.runLocks(),
                ledger,
                new Preview<>(slack),
                new Preview<>(mail),
                Metrics.NONE)
            .withAborts(aborts);
    FaultPlan none = new FaultPlan(List.of(), time);
    return new LaptopSteps(
        ledger,
        slack,
        mail,
        new LambdaFunctions(
            LocalFunctions.wired(dependencies, none, time), time, (name, line) -> {}));
  }

  /**
   * Executes a state machine to its end, and concludes the run of an execution that was aborted.
   */
  Execution execute(
      String definition,
      Occasion occasion,
      ExecutionInput input,
      RealTime time,
      ExecutionListener listener,
      Interruption interruption) {
    Execution done =
        LocalFunctions.stateMachine(definition).run(input, lambdas, time, listener, interruption);
    if (done.status() == Execution.Status.ABORTED) {
      new UnfinishedRun(input, occasion, done.startedAt(), lambdas, time)
          .conclude(ledger.runs().run(input.name()));
    }
    return done;
  }

  /** The run of an execution, even if the execution ended before it was recorded. */
  Run run(ExecutionInput input, Execution done, Mode mode, ZoneId zone, Effect byDefault) {
    return ledger
        .runs()
        .run(input.name())
        .orElseGet(() ->
            Run.neverBegan(input.name(), input.arn(), mode, done.startedAt(), zone, byDefault));
  }

  /** How a run ended, even if its execution ended before that was recorded. */
  RunEnd end(Run run, Execution done) {
    return ledger
        .runs()
        .end(run.id())
        .orElseGet(() ->
            new RunEnd(
                RunStatus.FAILED,
                done.endedAt(),
                List.of(UnfinishedRun.why(run.id(), done, ledger))));
  }
}
