package dev.curfew.local.account;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.aws.AwsAccount;
import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.functions.StrictJson;
import dev.curfew.local.NightStores;
import dev.curfew.local.UnfinishedRun;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionInput;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.dynamodb.EmbeddedDynamoDb;
import dev.curfew.local.time.RealTime;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.Ledger;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.load.MorningLoader;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
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
 * @param shown the policies of the plan that the operator was shown; the run starts only with them
 */
public record AwsMorning(
    String name,
    String definition,
    Settings settings,
    AwsAccount account,
    PolicyStore policies,
    String ledgerTable,
    Mode mode,
    Optional<Instant> at,
    Optional<List<PolicyDocument>> shown) {
  private static final String EMBEDDED = "curfew-ledger";

  public AwsMorning {
    requireNonNull(name, "name");
    requireNonNull(definition, "definition");
    requireNonNull(settings, "settings");
    requireNonNull(account, "account");
    requireNonNull(policies, "policies");
    requireNonNull(ledgerTable, "ledgerTable");
    requireNonNull(mode, "mode");
    requireNonNull(at, "at");
    shown = shown.map(List::copyOf);
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
    LaptopSteps steps = steps(time, interruption);
    ExecutionInput input = input();
    Execution done =
        steps.execute(definition, Occasion.MORNING, input, time, listener, interruption);
    Run run = steps.run(input, done, mode, settings.zone(), settings.byDefault(Occasion.MORNING));
    return result(
        steps, new MorningLoader(steps.ledger(), settings).load(run, steps.end(run, done)));
  }

  /**
   * Records and reports a run that was not started, as its plan could not be shown. Nothing is
   * started.
   *
   * @param targets the regions that could not be read
   * @param why text for the report
   * @throws dev.curfew.failure.TransientFailure if it cannot be recorded
   */
  public Result notStarted(List<TargetPlan> targets, String why) {
    RealTime time = new RealTime();
    return notStarted(steps(time, RunAborts.NONE), time, targets, why);
  }

  /** As {@link #notStarted}, but recorded nowhere, as the ledger does not answer. */
  public Result notRecorded(List<TargetPlan> targets, String why) {
    RealTime time = new RealTime();
    try (EmbeddedDynamoDb dynamo = EmbeddedDynamoDb.start("curfew-policies", EMBEDDED)) {
      NightStores stores =
          new NightStores(
              policies,
              new DynamoRunLocks(dynamo.client(), EMBEDDED),
              DynamoLedger.of(
                  dynamo.client(), EMBEDDED, LedgerRetention.DEFAULT, time, time::sleep));
      return notStarted(
          LaptopSteps.of(settings, account, stores, time, RunAborts.NONE), time, targets, why);
    }
  }

  private Result notStarted(
      LaptopSteps steps, RealTime time, List<TargetPlan> targets, String why) {
    Run run =
        new UnfinishedRun(input(), Occasion.MORNING, time.now(), steps.lambdas(), time)
            .reportNotStarted(steps.ledger(), mode, settings, targets, why);
    return result(
        steps,
        new MorningLoader(steps.ledger(), settings)
            .load(run, steps.ledger().runs().end(name).orElseThrow()));
  }

  private ExecutionInput input() {
    ObjectNode start = StrictJson.MAPPER.createObjectNode().put("mode", mode.text());
    at.ifPresent(instant -> start.put("at", instant.toString()));
    return ExecutionInput.of(account.id(), account.region(), "curfew-morning", name, start);
  }

  private LaptopSteps steps(RealTime time, RunAborts aborts) {
    Ledger recorded = account.ledger(ledgerTable, LedgerRetention.DEFAULT, time, time::sleep);
    Ledger ledger =
        shown
            .map(plan ->
                recorded.withPolicies(
                    new ShownPolicies(recorded.policies(), Occasion.MORNING, plan)))
            .orElse(recorded);
    return LaptopSteps.of(
        settings,
        account,
        new NightStores(policies, account.runLocks(ledgerTable), ledger),
        time,
        aborts);
  }

  private static Result result(LaptopSteps steps, MorningReport report) {
    return new Result(report, steps.slack().sent(), steps.mail().sent().stream().findFirst());
  }
}
