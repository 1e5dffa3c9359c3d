package dev.curfew.local.account;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.aws.AwsAccount;
import dev.curfew.functions.StrictJson;
import dev.curfew.local.LocalFunctions;
import dev.curfew.local.NightStores;
import dev.curfew.local.UnfinishedRun;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionInput;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.asl.StateMachine;
import dev.curfew.local.time.RealTime;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.Occasion;
import dev.curfew.report.Ledger;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.Reporter;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A morning from a laptop against an AWS account, in real time: the deployed definition, the real
 * handlers, the account's EC2 and ledger.
 *
 * @param name the run's id, from {@link AwsNight#runId}
 * @param definition the state machine of the morning, as it is deployed
 * @param policies read before each start, as the deployed run reads its table
 * @param ledgerTable of the account: it proves what was stopped
 * @param at another {@code now}, in mode plan
 */
public record AwsMorning(
    String name,
    String definition,
    Settings settings,
    AwsAccount account,
    PolicyStore policies,
    String ledgerTable,
    Mode mode,
    Optional<Instant> at) {
  public AwsMorning {
    requireNonNull(name, "name");
    requireNonNull(definition, "definition");
    requireNonNull(settings, "settings");
    requireNonNull(account, "account");
    requireNonNull(policies, "policies");
    requireNonNull(ledgerTable, "ledgerTable");
    requireNonNull(mode, "mode");
    requireNonNull(at, "at");
  }

  /**
   * What the run produced.
   *
   * @param posts as Slack would have received them
   * @param mail as it would have been sent; empty if the execution failed before
   */
  public record Result(MorningReport report, List<SlackPost> posts, Optional<Mail> mail) {}

  /**
   * Runs to the end, which takes minutes if instances are started. If it is interrupted, it reads
   * the instances whose start was requested once more, and reports.
   *
   * @param listener is informed of the execution's progress, by several threads at once
   * @throws dev.curfew.failure.Misconfigured if there are no credentials, or no such table
   */
  public Result run(ExecutionListener listener, Interruption interruption) {
    RealTime time = new RealTime();
    NightStores stores =
        new NightStores(
            policies,
            account.runLocks(ledgerTable),
            account.ledger(ledgerTable, LedgerRetention.DEFAULT, time, time::sleep));
    ObjectNode start = StrictJson.MAPPER.createObjectNode().put("mode", mode.text());
    at.ifPresent(instant -> start.put("at", instant.toString()));
    ExecutionInput input =
        ExecutionInput.of(account.id(), account.region(), "curfew-morning", name, start);
    LaptopSteps steps = LaptopSteps.of(settings, account, stores, time, interruption);
    Execution done =
        StateMachine.load(definition, LocalFunctions.names())
            .run(input, steps.lambdas(), time, listener, interruption);
    if (done.status() == Execution.Status.ABORTED) {
      new UnfinishedRun(input, Occasion.MORNING, done.startedAt(), steps.lambdas(), time)
          .conclude(steps.ledger().runs().run(name));
    }
    return new Result(
        report(input, done, steps.ledger()),
        steps.slack().sent(),
        steps.mail().sent().stream().findFirst());
  }

  private MorningReport report(ExecutionInput input, Execution done, Ledger ledger) {
    Run run =
        ledger
            .runs()
            .run(input.name())
            .orElseGet(() ->
                Run.neverBegan(
                    input.name(),
                    input.arn(),
                    mode,
                    done.startedAt(),
                    settings.zone(),
                    settings.byDefault(Occasion.MORNING)));
    RunEnd end =
        ledger
            .runs()
            .end(run.id())
            .orElseGet(() ->
                new RunEnd(
                    RunStatus.FAILED,
                    done.endedAt(),
                    List.of(UnfinishedRun.why(name, done, ledger))));
    return Reporter.mornings(ledger, settings).load(run, end);
  }
}
