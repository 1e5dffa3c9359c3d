package dev.curfew.report;

import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.reason.FailureReason;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.reason.TargetProblem;
import dev.curfew.report.comparison.RunComparison;
import dev.curfew.report.words.Catalogue;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Language;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and their parts, for tests of reports. */
public final class Nights {
  public static final String ACCOUNT = "111122223333";
  public static final String SEOUL = "ap-northeast-2";
  public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
  public static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");
  public static final Instant END = Instant.parse("2026-11-23T13:14:30Z");
  public static final PolicyLine BILLING =
      new PolicyLine(
          "keep-billing-db",
          Effect.KEEP,
          true,
          true,
          Optional.of("data-team@example.com"),
          Optional.of("month-end billing"),
          Optional.of("2026-12-31"),
          Optional.of(Instant.parse("2026-12-31T15:00:00Z")),
          PolicyDays.ALL);

  public static final Settings SETTINGS =
      Settings.from("curfew@example.com", List.of("ops@example.com")).name("prod").build();
  public static final Catalogue ENGLISH = Catalogue.in(Language.ENGLISH);
  public static final Catalogue KOREAN = Catalogue.in(Language.KOREAN);

  public static final LocalTime START = SETTINGS.usualStart();

  /** The data of a run that read nothing. */
  public static final ReportData NOTHING = data(List.of(), List.of(), List.of(), List.of());

  private Nights() {}

  public static PlannedInstance entry(
      String id, String name, Evaluation evaluation, StopState progress) {
    return new PlannedInstance(
        "stop/" + id,
        ACCOUNT,
        SEOUL,
        id,
        Optional.ofNullable(name),
        Optional.of("m6i.large"),
        evaluation,
        progress);
  }

  public static PlannedInstance entry(String id, String name, Evaluation evaluation) {
    return entry(id, name, evaluation, new StopState.Queued());
  }

  public static Evaluation stop() {
    return new Evaluation(Effect.STOP, Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  public static Evaluation blocked(Obstacle obstacle) {
    return new Evaluation(
        Effect.STOP, Optional.empty(), Optional.of(obstacle), List.of(), List.of());
  }

  public static Evaluation keep(String policy, Note... notes) {
    return new Evaluation(
        Effect.KEEP, Optional.of(policy), Optional.empty(), List.of(notes), List.of(policy));
  }

  public static StopState finished(Outcome outcome, OutcomeDetail detail) {
    return new StopState.Finished(outcome, END, Optional.ofNullable(detail));
  }

  public static Target target(String region) {
    return new Target(ACCOUNT, region);
  }

  public static TargetPlan plan(String region, TargetStatus status, String detail) {
    return new TargetPlan(
        target(region),
        status,
        "a1",
        PlanCounts.NONE,
        Optional.ofNullable(detail).map(TargetProblem.ReadFailed::new));
  }

  public static Run run(Mode mode, String... regions) {
    List<Target> targets = List.of(regions).stream().map(Nights::target).toList();
    return new Run(
        "night-1",
        "arn:aws:states:ap-northeast-2:111122223333:execution:curfew:night-1",
        mode,
        NOW,
        NOW,
        ZONE,
        Effect.STOP,
        targets);
  }

  public static RunReport report(Mode mode, RunStatus status, String failure, ReportData data) {
    return reportOf(mode, status, failure(status, failure), data);
  }

  public static RunReport reportOf(
      Mode mode, RunStatus status, List<FailureReason> failures, ReportData data) {
    RunEnd end = new RunEnd(status, END, failures);
    return RunReport.of(in(mode, data), end, RunComparison.NONE, List.of(), START);
  }

  /** Data of a run in mode plan; {@link #report} sets the mode. */
  public static ReportData data(
      List<TargetPlan> plans,
      List<PlannedInstance> entries,
      List<PolicyLine> policies,
      List<PolicyError> problems) {
    Map<Target, List<PlannedInstance>> instances = new LinkedHashMap<>();
    for (PlannedInstance entry : entries) {
      instances
          .computeIfAbsent(new Target(entry.account(), entry.region()), _ -> new ArrayList<>())
          .add(entry);
    }
    String[] regions = plans.stream().map(plan -> plan.target().region()).toArray(String[]::new);
    return new ReportData(
        run(Mode.PLAN, regions), plans, instances, policies, problems, Map.of(), Optional.empty());
  }

  public static ReportData in(Mode mode, ReportData data) {
    String[] regions =
        data.targets().stream().map(plan -> plan.target().region()).toArray(String[]::new);
    return new ReportData(
        run(mode, regions),
        data.targets(),
        data.instances(),
        data.policies(),
        data.problems(),
        data.lastMatched(),
        data.limits());
  }

  /** The same report with another comparison. */
  public static RunReport compared(RunReport report, RunComparison comparison) {
    return with(report, report.run(), comparison);
  }

  public static RunReport with(RunReport report, Run run, RunComparison comparison) {
    return new RunReport(
        run,
        report.end(),
        report.plan(),
        report.targets(),
        report.problems(),
        report.outcomes(),
        report.savings(),
        report.exemptionCost(),
        report.idle(),
        report.warnings(),
        comparison);
  }

  private static List<FailureReason> failure(RunStatus status, String failure) {
    if (failure == null) {
      return List.of();
    }
    return List.of(
        status == RunStatus.REFUSED
            ? new FailureReason.InvalidPolicies(failure)
            : new FailureReason.StepFailed(failure));
  }

  public static ReportData data(List<TargetPlan> plans, List<PlannedInstance> entries) {
    return data(plans, entries, List.of(BILLING), List.of());
  }

  /** A night with one instance of every outcome but {@code planned}, and two regions in trouble. */
  public static RunReport eventful() {
    return report(Mode.STOP, RunStatus.STOPPED, null, eventfulData());
  }

  public static ReportData eventfulData() {
    List<PlannedInstance> entries = new ArrayList<>();
    entries.add(entry("i-01", "web-1", stop(), finished(Outcome.STOPPED, null)));
    entries.add(
        entry(
            "i-02",
            "web-2",
            stop(),
            finished(
                Outcome.REFUSED,
                new OutcomeDetail.RefusedByEc2("OperationNotPermitted", "stop protection is on"))));
    entries.add(
        entry(
            "i-03",
            "slow",
            stop(),
            new StopState.Accepted(
                NOW,
                NOW,
                1,
                StopState.StoppedBy.THIS_RUN,
                RetryReason.NONE,
                Optional.of(InstanceState.STOPPING))));
    entries.add(entry("i-04", "asg", blocked(Obstacle.AUTO_SCALING)));
    entries.add(
        entry(
            "i-05",
            "billing-1",
            keep("keep-billing-db", new Note.KeepUntilInDoubt("keep-until", "soon"))));
    entries.add(entry("i-06", null, stop(), finished(Outcome.GONE, null)));
    return data(
        List.of(
            plan(SEOUL, TargetStatus.READ, null),
            plan("eu-west-1", TargetStatus.READ, null),
            plan("me-south-1", TargetStatus.DENIED, "UnauthorizedOperation"),
            plan("us-east-1", TargetStatus.UNREAD, "RequestTimeout after 5 tries")),
        entries);
  }

  public static RunReport planned() {
    return report(
        Mode.PLAN,
        RunStatus.PLANNED,
        null,
        data(
            List.of(plan(SEOUL, TargetStatus.READ, null)),
            List.of(
                entry("i-01", "web-1", stop()),
                entry("i-05", "billing-1", keep("keep-billing-db")))));
  }

  public static RunReport limited() {
    return report(
        Mode.STOP,
        RunStatus.LIMITED,
        "1 stop planned, at most 0 allowed (max-stops)",
        data(
            List.of(plan(SEOUL, TargetStatus.READ, null)),
            List.of(entry("i-01", "web-1", stop()))));
  }

  public static RunReport refused() {
    return report(
        Mode.STOP,
        RunStatus.REFUSED,
        "the policies have mistakes",
        data(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new PolicyError(
                    "keep-billing-db", "/until", "2026-13-01", "a date YYYY-MM-DD that exists"))));
  }

  public static RunReport failed() {
    return report(
        Mode.STOP,
        RunStatus.FAILED,
        "PolicyTable did not answer",
        data(
            List.of(plan(SEOUL, TargetStatus.READ, null)),
            List.of(
                entry("i-01", "web-1", stop(), finished(Outcome.STOPPED, null)),
                entry("i-02", "web-2", stop()))));
  }

  public static RunReport empty() {
    return report(
        Mode.STOP,
        RunStatus.STOPPED,
        null,
        data(List.of(plan(SEOUL, TargetStatus.READ, null)), List.of()));
  }

  public static RunReport unbegun() {
    return report(Mode.STOP, RunStatus.FAILED, "the ledger could not be written", NOTHING);
  }

  /** A night with this number of instances, all with this name, which have all outcomes. */
  public static RunReport large(int instances, String name) {
    Outcome[] outcomes = {Outcome.STOPPED, Outcome.REFUSED, Outcome.STOPPING, Outcome.GONE};
    List<TargetPlan> plans = new ArrayList<>();
    List<PlannedInstance> entries = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      PlannedInstance base =
          switch (i % 6) {
            case 4 -> entry("i-%017d".formatted(i), name, blocked(Obstacle.KUBERNETES));
            case 5 ->
                entry(
                    "i-%017d".formatted(i),
                    name,
                    keep("keep-billing-db", new Note.KeepUntilInDoubt("k", name)));
            default ->
                entry(
                    "i-%017d".formatted(i),
                    name,
                    stop(),
                    finished(outcomes[i % 6 % 4], new OutcomeDetail.RefusedByEc2("Code", name)));
          };
      entries.add(
          new PlannedInstance(
              base.queuePosition(),
              base.account(),
              "region-" + i % 34,
              base.instance(),
              base.name(),
              base.type(),
              base.virtualCpus(),
              Optional.of(name).filter(owner -> !owner.isBlank()),
              base.evaluation(),
              base.state()));
    }
    for (int i = 0; i < 34; i++) {
      plans.add(plan("region-" + i, TargetStatus.READ, null));
    }
    return report(Mode.STOP, RunStatus.STOPPED, null, data(plans, entries));
  }
}
