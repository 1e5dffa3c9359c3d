package dev.curfew.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.aws.dynamodb.DynamoClaims;
import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoPolicyStore;
import dev.curfew.functions.Json;
import dev.curfew.functions.Wiring;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionInput;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.asl.StateMachine;
import dev.curfew.local.asl.task.LambdaFunctions;
import dev.curfew.local.channels.RecordingMail;
import dev.curfew.local.channels.RecordingSlack;
import dev.curfew.local.dynamodb.EmbeddedDynamoDb;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.EmbeddedEc2;
import dev.curfew.local.fleet.ec2.Estate;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.policy.PolicyDocument;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.report.Mail;
import dev.curfew.report.Reporter;
import dev.curfew.report.RunReport;
import dev.curfew.report.SlackPost;
import dev.curfew.report.mail.MailForm;
import dev.curfew.settings.Settings;
import dev.curfew.sweep.Ledger;
import dev.curfew.sweep.Mode;
import dev.curfew.sweep.PolicyStore;
import dev.curfew.sweep.Run;
import dev.curfew.sweep.RunEnd;
import dev.curfew.sweep.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A whole run without AWS, in virtual time: the real definition, the real handlers, DynamoDB Local;
 * EC2, Slack and SES are stand-ins.
 *
 * @param definition the state machine, as it is deployed
 * @param policies an operator's, valid or not
 * @param faults what goes wrong
 * @param at when the night begins
 */
public record Night(
    String definition,
    Settings settings,
    Estate estate,
    List<PolicyDocument> policies,
    List<Fault> faults,
    Mode mode,
    Instant at) {
  private static final String ACCOUNT = "000000000000";
  private static final String POLICY_TABLE = "curfew-policies";
  private static final String LEDGER_TABLE = "curfew-ledger";
  private static final String REGION = "us-east-1";
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration RETENTION = Duration.ofDays(400);

  public Night {
    policies = List.copyOf(policies);
    faults = List.copyOf(faults);
  }

  /**
   * What a night leaves.
   *
   * @param posts as Slack took them
   * @param mail as it was, or would have been, sent
   */
  public record Result(Execution execution, RunReport report, List<SlackPost> posts, Mail mail) {}

  /**
   * Runs it to its end, in seconds.
   *
   * @param listener is told of the execution's progress
   * @param log takes what the handlers log
   */
  public Result run(ExecutionListener listener, Consumer<String> log) {
    try (VirtualTime time = new VirtualTime(at);
        EmbeddedDynamoDb dynamo = EmbeddedDynamoDb.start(POLICY_TABLE, LEDGER_TABLE)) {
      return new Evening(time, dynamo).run(listener, log);
    }
  }

  /** One run of it: what it is wired to. */
  private final class Evening {
    private final VirtualTime time;
    private final FaultPlan faultPlan;
    private final Ledger ledger;
    private final RecordingSlack slack;
    private final RecordingMail mail;
    private final Wiring wiring;
    private final Runnable endOfFaults;

    Evening(VirtualTime time, EmbeddedDynamoDb dynamo) {
      this.time = time;
      faultPlan = new FaultPlan(faults, time);
      // What fills the table and what reads the end are no part of the run: no fault is theirs.
      PolicyStore table = table(dynamo);
      dynamo.refuseWhere(action -> StandIns.table(faultPlan, action));
      endOfFaults = () -> dynamo.refuseWhere(action -> Optional.empty());
      ledger = new DynamoLedger(dynamo.client(), LEDGER_TABLE, RETENTION, time, time::sleep, 1);
      slack = new RecordingSlack(() -> StandIns.slack(faultPlan));
      mail = new RecordingMail(() -> StandIns.mail(faultPlan));
      EmbeddedEc2 ec2 =
          new EmbeddedEc2(estate, Ec2Settings.published(), faultPlan, time, time::sleep);
      wiring =
          new Wiring(
              settings,
              time,
              ec2,
              ec2,
              new EditedPolicies(table, faultPlan),
              new DynamoClaims(dynamo.client(), LEDGER_TABLE),
              ledger,
              slack,
              mail);
    }

    Result run(ExecutionListener listener, Consumer<String> log) {
      ObjectNode input = Json.MAPPER.createObjectNode().put("mode", mode.text());
      input.put("at", at.toString());
      ExecutionInput execution =
          ExecutionInput.of(ACCOUNT, REGION, "curfew", "night-" + RUN_ID.format(at), input);
      LambdaFunctions lambdas =
          new LambdaFunctions(
              Functions.wired(wiring, faultPlan),
              time,
              (name, line) -> log.accept(name + ": " + line));
      Execution done =
          StateMachine.load(definition, Functions.names()).run(execution, lambdas, time, listener);
      endOfFaults.run();
      RunReport report = report(execution, done);
      return new Result(
          done, report, slack.sent(), MailForm.of(report, settings.mailFrom(), settings.mailTo()));
    }

    /** As it was sent; or, where even that failed, what the ledger holds and the execution says. */
    private RunReport report(ExecutionInput execution, Execution done) {
      Run run =
          ledger
              .run(execution.name())
              .orElseGet(() ->
                  new Run(
                      execution.name(),
                      execution.arn(),
                      mode,
                      at,
                      done.startedAt(),
                      settings.zone(),
                      settings.byDefault(),
                      List.of()));
      RunEnd end =
          ledger
              .ended(run.id())
              .orElseGet(() ->
                  new RunEnd(
                      RunStatus.FAILED,
                      done.endedAt(),
                      done.failure().map(Execution.Failure::cause)));
      return Reporter.reports(ledger, settings).load(run, end, List.of());
    }

    /** The table, filled; or, where the documents cannot be items, the documents as they stand. */
    private PolicyStore table(EmbeddedDynamoDb dynamo) {
      if (!PolicyReading.of(policies, settings.zone()).errors().isEmpty()) {
        return () -> policies;
      }
      DynamoPolicyStore table = new DynamoPolicyStore(dynamo.client(), POLICY_TABLE);
      policies.forEach(table::write);
      return table;
    }
  }
}
