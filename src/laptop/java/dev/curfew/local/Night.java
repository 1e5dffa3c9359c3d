package dev.curfew.local;

import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.EndedRun;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.run.Mode;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A whole run without AWS, in virtual time: the deployed definition, the real handlers, DynamoDB
 * Local, an embedded EC2, and recorders in place of Slack and SES.
 *
 * @param definition the state machine, as it is deployed
 * @param policies an operator's, valid or not
 * @param faults scripted failures
 * @param at when the run starts
 * @param approve id of an earlier run to whose figures the limits are raised
 */
public record Night(
    String definition,
    Settings settings,
    InitialFleet estate,
    List<PolicyDocument> policies,
    List<Fault> faults,
    Mode mode,
    Instant at,
    Optional<String> approve) {
  /** A night without an approval. */
  public Night(
      String definition,
      Settings settings,
      InitialFleet estate,
      List<PolicyDocument> policies,
      List<Fault> faults,
      Mode mode,
      Instant at) {
    this(definition, settings, estate, policies, faults, mode, at, Optional.empty());
  }

  public Night {
    policies = List.copyOf(policies);
    faults = List.copyOf(faults);
  }

  /**
   * What a night or a morning produced.
   *
   * @param <R> its report
   * @param posts as Slack received them
   * @param mail as it was, or would have been, sent
   * @param unsent the undelivered parts of the report, as readable text
   */
  public record Result<R extends EndedRun>(
      Execution execution, R report, List<SlackPost> posts, Mail mail, List<String> unsent) {}

  /**
   * Runs to the end on DynamoDB Local, in seconds.
   *
   * @param listener is informed of the execution's progress
   * @param log receives the log lines of the handlers
   */
  public Result<RunReport> run(ExecutionListener listener, Consumer<String> log) {
    return run(listener, log, new ConfirmedStops());
  }

  /**
   * Runs to the end on DynamoDB Local, in seconds.
   *
   * @param listener is informed of the execution's progress
   * @param log receives the log lines of the handlers
   * @param confirmed counts the stops that are confirmed
   */
  public Result<RunReport> run(
      ExecutionListener listener, Consumer<String> log, ConfirmedStops confirmed) {
    try (Stage stage = Stage.open(this, confirmed)) {
      return stage.night(listener, log);
    }
  }
}
