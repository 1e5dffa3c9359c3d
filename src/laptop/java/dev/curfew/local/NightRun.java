package dev.curfew.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.PolicyReview;
import dev.curfew.functions.StrictJson;
import dev.curfew.instance.Instance;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionInput;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.asl.task.LambdaFunctions;
import dev.curfew.local.channels.RecordingMail;
import dev.curfew.local.channels.RecordingSlack;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.EmbeddedEc2;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.log.EventLog;
import dev.curfew.policy.Occasion;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.Ledger;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.Metrics;
import dev.curfew.report.delivery.Reporter;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.load.MorningLoader;
import dev.curfew.report.load.ReportLoader;
import dev.curfew.report.mail.MailForm;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One night with its embedded EC2, recorders for Slack and SES, and the given stores. */
public final class NightRun {
  private static final String NO_ACCOUNT = "000000000000";
  private static final String REGION = "us-east-1";
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Night night;
  private final VirtualTime time;
  private final FaultPlan faults;
  private final Ledger ledger;
  private final RecordingSlack slack;
  private final RecordingMail mail;
  private final EmbeddedEc2 ec2;
  private final Dependencies wiring;
  private final NightHooks hooks;
  private final ExecutionInput input;

  /**
   * @param faults on the same clock; it has not begun to count
   */
  public NightRun(Night night, VirtualTime time, FaultPlan faults, NightStores stores) {
    this(night, time, faults, stores, NightHooks.NONE);
  }

  /**
   * @param faults on the same clock; it has not begun to count
   */
  public NightRun(
      Night night, VirtualTime time, FaultPlan faults, NightStores stores, NightHooks hooks) {
    this.night = night;
    this.hooks = hooks;
    this.time = time;
    this.faults = faults;
    ledger = stores.ledger();
    slack = new RecordingSlack(() -> FakeResponses.slack(faults));
    mail = new RecordingMail(() -> FakeResponses.mail(faults));
    ec2 = new EmbeddedEc2(night.estate(), hooks.ec2(), faults, time, time::sleep);
    wiring =
        hooks.wiring(
            new Dependencies(
                night.settings(),
                time,
                ec2,
                ec2,
                new EditedPolicies(stores.policies(), faults),
                stores.runLocks(),
                ledger,
                slack,
                mail,
                Metrics.NONE));
    ObjectNode start = StrictJson.MAPPER.createObjectNode().put("mode", night.mode().text());
    start.put("at", night.at().toString());
    night.approve().ifPresent(run -> start.put("approve", run));
    input = input("night-" + RUN_ID.format(night.at()), start);
  }

  /**
   * Runs a morning to its end, on what the executions before have left; virtual time passes until
   * it begins.
   *
   * @param definition the state machine of the morning, as it is deployed
   * @param at when it begins; at once if that has passed
   */
  public Execution morning(
      String definition, Mode mode, Instant at, ExecutionListener listener, Consumer<String> log) {
    return morning(definition, morningId(at), mode, at, listener, log);
  }

  /**
   * As {@link #morning(String, Mode, Instant, ExecutionListener, Consumer)}, at the same time as
   * other mornings.
   *
   * @param name the execution's
   */
  public Execution morning(
      String definition,
      String name,
      Mode mode,
      Instant at,
      ExecutionListener listener,
      Consumer<String> log) {
    Duration until = Duration.between(time.now(), at);
    if (until.isPositive()) {
      time.sleep(until);
    }
    ObjectNode start = StrictJson.MAPPER.createObjectNode().put("mode", mode.text());
    start.put("at", at.toString());
    return execute(definition, input(name, start), listener, log);
  }

  /**
   * Runs a morning with any input, on what the executions before have left; for tests.
   *
   * @param name the execution's
   * @param start the execution's input
   */
  public Execution morning(String definition, String name, ObjectNode start) {
    return execute(definition, input(name, start), ExecutionListener.NONE, _ -> {});
  }

  private static String morningId(Instant at) {
    return "morning-" + RUN_ID.format(at);
  }

  /**
   * What a morning produced, as recorded in the ledger.
   *
   * @param at when it was to begin
   * @param postsBefore how many posts there were when it began
   */
  public Night.Result<MorningReport> morningResult(
      Mode mode, Instant at, Execution done, int postsBefore) {
    MorningReport report = morningReport(morningId(at), mode, done);
    List<SlackPost> posts = slack.sent();
    return new Night.Result<>(
        done,
        report,
        posts.subList(postsBefore, posts.size()),
        MailForm.of(report, night.settings()),
        Reporter.undelivered(ledger, report.run().id()));
  }

  /**
   * The report of a morning, from the ledger as it is now.
   *
   * @param name the execution's
   */
  public MorningReport morningReport(String name, Mode mode, Execution done) {
    Run run =
        ledger.runs().run(name).orElseGet(() -> neverBegan(name, mode, Occasion.MORNING, done));
    return new MorningLoader(ledger, night.settings()).load(run, end(run.id(), done));
  }

  private ExecutionInput input(String name, ObjectNode start) {
    return ExecutionInput.of(account(), REGION, "curfew", name, start);
  }

  /** Runs the execution to its end. */
  public Execution execute(ExecutionListener listener, Consumer<String> log) {
    return execute(night.definition(), input, listener, log);
  }

  /**
   * Runs another execution of the same state machine to its end, before, after or during the first.
   *
   * @param name the execution's
   * @param start the execution's input
   */
  public Execution execute(
      String name, ObjectNode start, ExecutionListener listener, Consumer<String> log) {
    return execute(night.definition(), input(name, start), listener, log);
  }

  private Execution execute(
      String definition, ExecutionInput begun, ExecutionListener listener, Consumer<String> log) {
    DuplicateInvocations functions = functions(log);
    Execution done =
        LocalFunctions.stateMachine(definition)
            .run(begun, functions, time, listener, hooks.abort(begun.name()));
    functions.join();
    return done;
  }

  /**
   * Reports an aborted execution; for tests.
   *
   * @param name the execution's
   * @param start the execution's input
   * @param poll whether the instances whose stop was requested are read before
   */
  public void concludeAborted(String name, ObjectNode start, boolean poll) {
    DuplicateInvocations functions = functions(_ -> {});
    new UnfinishedRun(input(name, start), Occasion.NIGHT, night.at(), functions, time)
        .conclude(poll ? ledger.runs().run(name) : Optional.empty());
    functions.join();
  }

  private DuplicateInvocations functions(Consumer<String> log) {
    LambdaFunctions lambdas =
        new LambdaFunctions(
            LocalFunctions.wired(wiring, faults, time),
            time,
            (name, line) -> log.accept(name + ": " + line));
    return new DuplicateInvocations(hooks.functions(lambdas), faults, time);
  }

  /** What the execution produced, as recorded in the ledger, with the review of its policies. */
  public Night.Result<RunReport> result(Execution done) {
    RunReport report = report(input.name(), done);
    PolicyReview review = new PolicyReview(ledger.policies(), EventLog.NONE);
    return result(done, report.withMoreWarnings(review.find(report.run())));
  }

  /**
   * What an execution produced, as recorded in the ledger.
   *
   * @param name the execution's
   */
  public Night.Result<RunReport> result(String name, Execution done) {
    return result(done, report(name, done));
  }

  private Night.Result<RunReport> result(Execution done, RunReport report) {
    return new Night.Result<>(
        done,
        report,
        slack.sent(),
        MailForm.of(report, night.settings()),
        Reporter.undelivered(ledger, report.run().id()));
  }

  /** The faults and their counts; for tests. */
  public FaultPlan faults() {
    return faults;
  }

  /** The posts of all executions so far; for tests. */
  public List<SlackPost> posts() {
    return slack.sent();
  }

  public EmbeddedEc2 ec2() {
    return ec2;
  }

  /** The account of the fleet, if all instances belong to one. */
  private String account() {
    List<String> owners =
        night.estate().regions().values().stream()
            .flatMap(region -> region.instances().stream())
            .map(Instance::account)
            .distinct()
            .toList();
    return owners.size() == 1
            && !owners.getFirst().isEmpty()
            && !owners.getFirst().matches(".*[:/].*")
        ? owners.getFirst()
        : NO_ACCOUNT;
  }

  private RunReport report(String name, Execution done) {
    Run run =
        ledger
            .runs()
            .run(name)
            .orElseGet(() -> neverBegan(name, night.mode(), Occasion.NIGHT, done));
    return new ReportLoader(ledger, night.settings()).load(run, end(run.id(), done));
  }

  private RunEnd end(String run, Execution done) {
    return ledger
        .runs()
        .end(run)
        .orElseGet(() ->
            new RunEnd(
                RunStatus.FAILED,
                done.endedAt(),
                done.failure().stream()
                    .<FailureReason>map(failed -> new FailureReason.StepFailed(failed.cause()))
                    .toList()));
  }

  private Run neverBegan(String name, Mode mode, Occasion occasion, Execution done) {
    return Run.neverBegan(
        name,
        input(name, StrictJson.MAPPER.createObjectNode()).arn(),
        mode,
        done.startedAt(),
        night.settings().zone(),
        night.settings().byDefault(occasion));
  }
}
