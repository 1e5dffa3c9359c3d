package dev.curfew.local.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.aws.AwsAccount;
import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.functions.PolicyReview;
import dev.curfew.functions.StrictJson;
import dev.curfew.local.ConfirmedStops;
import dev.curfew.local.NightStores;
import dev.curfew.local.UnfinishedRun;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionInput;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.dynamodb.EmbeddedDynamoDb;
import dev.curfew.local.time.RealTime;
import dev.curfew.log.EventLog;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.Ledger;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.load.ReportLoader;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A whole run from a laptop against an AWS account, in real time: the deployed definition, the real
 * handlers, the account's EC2. Slack and SES are replaced by recorders: the caller gets the report.
 *
 * @param name the run's id, from {@link #runId}
 * @param definition the state machine, as it is deployed
 * @param policies read before each stop, as the deployed run reads its table
 * @param ledgerTable of the account; empty for an embedded ledger, whose lease no other run sees
 * @param at another {@code now}, in mode plan
 * @param approve id of an earlier run to whose figures the limits are raised
 * @param shown the policies of the plan that the operator was shown; the run starts only with them
 */
public record AwsNight(
    String name,
    String definition,
    Settings settings,
    AwsAccount account,
    PolicyStore policies,
    Optional<String> ledgerTable,
    Mode mode,
    Optional<Instant> at,
    Optional<String> approve,
    Optional<List<PolicyDocument>> shown) {
  private static final String EMBEDDED = "curfew-ledger";
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * The id of a run that starts at this time: {@code laptop-2026-11-29T18-07-06-1f3a90c4}. The
   * random end distinguishes runs that start in the same second, on any laptop.
   */
  public static String runId(Instant startedAt) {
    return "laptop-%s-%s"
        .formatted(RUN_ID.format(startedAt), UUID.randomUUID().toString().substring(0, 8));
  }

  /**
   * What the run produced.
   *
   * @param posts as Slack would have received them
   * @param mail as it would have been sent; empty if the execution failed before
   */
  public record Result(RunReport report, List<SlackPost> posts, Optional<Mail> mail) {}

  /**
   * Runs to the end, which takes minutes if instances are stopped. If it is interrupted, it reads
   * the instances whose stop was requested once more, and reports.
   *
   * @param listener is informed of the execution's progress, by several threads at once
   * @param confirmed counts the stops that are confirmed
   * @throws dev.curfew.failure.Misconfigured if there are no credentials, or no such table
   */
  public Result run(
      ExecutionListener listener, ConfirmedStops confirmed, Interruption interruption) {
    RealTime time = new RealTime();
    return onLedger(time, stores -> run(confirmed.observing(stores), time, listener, interruption));
  }

  /**
   * Records and reports a run that was not started, as its plan could not be shown. Nothing is
   * stopped.
   *
   * @param targets the regions that could not be read
   * @param why text for the report
   * @throws dev.curfew.failure.TransientFailure if it cannot be recorded
   */
  public Result notStarted(List<TargetPlan> targets, String why) {
    RealTime time = new RealTime();
    return onLedger(time, stores -> notStarted(stores, time, targets, why));
  }

  private Result onLedger(RealTime time, Function<NightStores, Result> use) {
    if (ledgerTable.isPresent()) {
      String table = ledgerTable.get();
      return use.apply(
          new NightStores(
              policies,
              account.runLocks(table),
              account.ledger(table, LedgerRetention.DEFAULT, time, time::sleep)));
    }
    try (EmbeddedDynamoDb dynamo = EmbeddedDynamoDb.start("curfew-policies", EMBEDDED)) {
      return use.apply(
          new NightStores(
              policies,
              new DynamoRunLocks(dynamo.client(), EMBEDDED),
              DynamoLedger.of(
                  dynamo.client(), EMBEDDED, LedgerRetention.DEFAULT, time, time::sleep)));
    }
  }

  /** The same run, on an embedded ledger. */
  public AwsNight withoutLedgerTable() {
    return new AwsNight(
        name, definition, settings, account, policies, Optional.empty(), mode, at, approve, shown);
  }

  private Result run(
      NightStores stores, RealTime time, ExecutionListener listener, Interruption interruption) {
    LaptopSteps steps = steps(stores, time, interruption);
    ExecutionInput input = input();
    Execution done = steps.execute(definition, Occasion.NIGHT, input, time, listener, interruption);
    Run run = steps.run(input, done, mode, settings.zone(), settings.byDefault(Occasion.NIGHT));
    PolicyReview review = new PolicyReview(steps.ledger().policies(), EventLog.NONE);
    return result(
        steps,
        new ReportLoader(steps.ledger(), settings)
            .load(run, steps.end(run, done))
            .withMoreWarnings(review.find(run)));
  }

  private Result notStarted(
      NightStores stores, RealTime time, List<TargetPlan> targets, String why) {
    LaptopSteps steps = steps(stores, time, RunAborts.NONE);
    ExecutionInput input = input();
    Run run =
        new UnfinishedRun(input, Occasion.NIGHT, time.now(), steps.lambdas(), time)
            .reportNotStarted(steps.ledger(), mode, settings, targets, why);
    return result(
        steps,
        new ReportLoader(steps.ledger(), settings)
            .load(run, steps.ledger().runs().end(name).orElseThrow()));
  }

  private static Result result(LaptopSteps steps, RunReport report) {
    return new Result(report, steps.slack().sent(), steps.mail().sent().stream().findFirst());
  }

  private LaptopSteps steps(NightStores stores, RealTime time, RunAborts aborts) {
    Ledger recorded = stores.ledger();
    return LaptopSteps.of(
        settings,
        account,
        stores.withLedger(
            shown
                .map(plan ->
                    recorded.withPolicies(
                        new ShownPolicies(recorded.policies(), Occasion.NIGHT, plan)))
                .orElse(recorded)),
        time,
        aborts);
  }

  private ExecutionInput input() {
    ObjectNode start = StrictJson.MAPPER.createObjectNode().put("mode", mode.text());
    at.ifPresent(instant -> start.put("at", instant.toString()));
    approve.ifPresent(run -> start.put("approve", run));
    return ExecutionInput.of(account.id(), account.region(), "curfew", name, start);
  }
}
