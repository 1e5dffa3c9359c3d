package dev.curfew.functions.sendreport;

import dev.curfew.functions.CaughtError;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.PolicyReview;
import dev.curfew.report.delivery.Delivery;
import dev.curfew.report.delivery.Reporter;
import dev.curfew.report.delivery.RunMessages;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.run.Lease;
import dev.curfew.run.Run;
import dev.curfew.run.RunRecord;
import dev.curfew.run.RunStore;

/** Reports one run: how it ended, why it failed, or that it was skipped. */
record RunReporting(Dependencies dependencies) {
  SendReportResponse report(SendReportRequest in) {
    RunStore runs = dependencies.ledger().runs();
    Reporter reporter = dependencies.reporter();
    RunRecord recorded = runs.record(in.run()).orElseGet(() -> runs.begin(neverBegan(in)));
    return switch (recorded) {
      case RunRecord.Begun begun -> concluded(begun.run(), in, reporter);
      case RunRecord.Skipped skipped ->
          SendReportResponse.skipped(
              skipped.lease(),
              reporter.sendSkipped(
                  in.neverBegan(dependencies.settings()),
                  CaughtError.skippedReason(skipped.lease()),
                  in.sendCount()));
    };
  }

  /**
   * A run that failed before it was recorded may have taken over the lease of a dead run. Later
   * mornings learn of the dead run from this record only.
   */
  private Run neverBegan(SendReportRequest in) {
    return in.neverBegan(dependencies.settings())
        .after(
            dependencies
                .runLocks()
                .lease()
                .filter(lease -> lease.execution().equals(in.execution()))
                .flatMap(Lease::deadPredecessor));
  }

  private SendReportResponse concluded(Run run, SendReportRequest in, Reporter reporter) {
    RunOutcome outcome = in.outcome();
    in.planFailures()
        .forEach(
            (target, why) -> dependencies.ledger().plans().explainUnread(run.id(), target, why));
    RunMessages messages =
        reporter.conclude(
            run,
            outcome,
            () -> new PolicyReview(dependencies.ledger().policies(), dependencies.log()).find(run));
    Delivery delivery = reporter.send(messages, in.sendCount());
    dependencies.runLocks().release(in.execution());
    reporter.recordPolicyUsage(messages);
    return SendReportResponse.of(messages.end(), outcome, delivery);
  }
}
