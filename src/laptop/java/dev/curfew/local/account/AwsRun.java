package dev.curfew.local.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.aws.AwsAccount;
import dev.curfew.functions.StrictJson;
import dev.curfew.local.ConfirmedStops;
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
import dev.curfew.report.EndedRun;
import dev.curfew.report.Ledger;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.run.RunEnd;
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
 * A whole night or morning from a laptop against an AWS account, in real time: the deployed
 * definition, the real handlers, the account's EC2. Slack and SES are replaced by recorders: the
 * caller gets the report.
 *
 * @param <R> the report of its occasion
 * @param name the run's id, from {@link #newId}
 * @param definition the state machine of the occasion, as it is deployed
 * @param policies read before each stop or start, as the deployed run reads its table
 * @param ledgerTable of the account; empty for an embedded ledger, whose lease no other run sees
 * @param at another {@code now}, in mode plan
 * @param approve id of an earlier run to whose figures the limits are raised
 * @param shown the policies of the plan that the operator was shown; the run starts only with them
 * @param reports loads the report
 */
public record AwsRun<R extends EndedRun>(
    Occasion occasion,
    String name,
    String definition,
    Settings settings,
    AwsAccount account,
    PolicyStore policies,
    Optional<String> ledgerTable,
    Mode mode,
    Optional<Instant> at,
    Optional<String> approve,
    Optional<List<PolicyDocument>> shown,
    ReportSource<R> reports) {
  private static final String EMBEDDED = "curfew-ledger";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Loads the report of a run that has ended from its ledger. */
  public interface ReportSource<R> {
    R load(Ledger ledger, Run run, RunEnd end);
  }

  /**
   * What the run produced.
   *
   * @param posts as Slack would have received them
   * @param mail as it would have been sent; empty if the execution failed before
   */
  public record Result<R extends EndedRun>(R report, List<SlackPost> posts, Optional<Mail> mail) {}

  /**
   * The id of a run that starts at this time: {@code laptop-2026-11-29T18-07-06-1f3a90c4}. The
   * random end distinguishes runs that start in the same second, on any laptop.
   */
  public static String newId(Instant startedAt) {
    return "laptop-%s-%s"
        .formatted(TIME.format(startedAt), UUID.randomUUID().toString().substring(0, 8));
  }

  /**
   * Runs to the end, which takes minutes if instances are stopped or started. If it is interrupted,
   * it reads the instances whose stop or start was requested once more, and reports.
   *
   * @param listener is informed of the execution's progress, by several threads at once
   * @param confirmed counts the stops that are confirmed
   * @throws dev.curfew.failure.Misconfigured if there are no credentials, or no such table
   */
  public Result<R> run(
      ExecutionListener listener, ConfirmedStops confirmed, Interruption interruption) {
    RealTime time = new RealTime();
    return onLedger(time, stores -> run(confirmed.observing(stores), time, listener, interruption));
  }

  /**
   * Records and reports a run that was not started, as its plan could not be shown. Nothing is
   * stopped or started.
   *
   * @param targets the regions that could not be read
   * @param why text for the report
   * @throws dev.curfew.failure.TransientFailure if it cannot be recorded
   */
  public Result<R> notStarted(List<TargetPlan> targets, String why) {
    RealTime time = new RealTime();
    return onLedger(time, stores -> notStarted(stores, time, targets, why));
  }

  /** As {@link #notStarted}, but recorded nowhere, as the ledger does not answer. */
  public Result<R> notRecorded(List<TargetPlan> targets, String why) {
    RealTime time = new RealTime();
    return onEmbeddedLedger(time, stores -> notStarted(stores, time, targets, why));
  }

  private Result<R> onLedger(RealTime time, Function<NightStores, Result<R>> use) {
    if (ledgerTable.isEmpty()) {
      return onEmbeddedLedger(time, use);
    }
    String table = ledgerTable.get();
    return use.apply(
        new NightStores(
            policies,
            account.runLocks(table),
            account.ledger(table, LedgerRetention.DEFAULT, time, time::sleep)));
  }

  private Result<R> onEmbeddedLedger(RealTime time, Function<NightStores, Result<R>> use) {
    try (EmbeddedDynamoDb dynamo = EmbeddedDynamoDb.start("curfew-policies", EMBEDDED)) {
      return use.apply(NightStores.on(dynamo, EMBEDDED, policies, time));
    }
  }

  private Result<R> run(
      NightStores stores, RealTime time, ExecutionListener listener, Interruption interruption) {
    LaptopSteps steps = steps(stores, time, interruption);
    ExecutionInput input = input();
    Execution done = steps.execute(definition, occasion, input, time, listener, interruption);
    Run run = steps.run(input, done, mode, settings.zone(), settings.byDefault(occasion));
    return result(steps, run, steps.end(run, done));
  }

  private Result<R> notStarted(
      NightStores stores, RealTime time, List<TargetPlan> targets, String why) {
    LaptopSteps steps = steps(stores, time, RunAborts.NONE);
    Run run =
        new UnfinishedRun(input(), occasion, time.now(), steps.lambdas(), time)
            .reportNotStarted(steps.ledger(), mode, settings, targets, why);
    return result(steps, run, steps.ledger().runs().end(name).orElseThrow());
  }

  private Result<R> result(LaptopSteps steps, Run run, RunEnd end) {
    return new Result<>(
        reports.load(steps.ledger(), run, end),
        steps.slack().sent(),
        steps.mail().sent().stream().findFirst());
  }

  private LaptopSteps steps(NightStores stores, RealTime time, RunAborts aborts) {
    Ledger recorded = stores.ledger();
    return LaptopSteps.of(
        settings,
        account,
        stores.withLedger(
            shown
                .map(plan ->
                    recorded.withPolicies(new ShownPolicies(recorded.policies(), occasion, plan)))
                .orElse(recorded)),
        time,
        aborts);
  }

  private ExecutionInput input() {
    ObjectNode start = StrictJson.MAPPER.createObjectNode().put("mode", mode.text());
    at.ifPresent(instant -> start.put("at", instant.toString()));
    approve.ifPresent(run -> start.put("approve", run));
    String stateMachine =
        switch (occasion) {
          case NIGHT -> "curfew";
          case MORNING -> "curfew-morning";
        };
    return ExecutionInput.of(account.id(), account.region(), stateMachine, name, start);
  }
}
