package dev.curfew.report;

import static dev.curfew.report.Nights.entry;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.time.DateOrInstant;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.comparison.Coverage;
import dev.curfew.report.comparison.PlanComparison;
import dev.curfew.report.comparison.PlanDiff;
import dev.curfew.report.comparison.RegionCount;
import dev.curfew.report.comparison.RunComparison;
import dev.curfew.run.Approval;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.run.RunTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One report of each kind, by name, for the snapshots. */
public final class Kinds {
  static final List<String> REGIONS =
      List.of("ap-northeast-1", "ap-northeast-2", "eu-central-1", "eu-west-1", "us-east-1");

  private static final PolicyLine PRODUCTION =
      policy("keep-production", "platform-team@example.com", "customers use it at night", 200);

  private static final PolicyLine DEMO =
      policy("keep-demo", "sales@example.com", "demo of the new shop", 3);

  private static final PolicyLine FORGOTTEN =
      policy("keep-old-wiki", "wiki@example.com", "being moved", 400);

  private Kinds() {}

  private static PolicyLine policy(String id, String owner, String reason, int days) {
    Instant end = Nights.NOW.plus(Duration.ofDays(days));
    return new PolicyLine(
        id,
        Effect.KEEP,
        true,
        true,
        Optional.of(owner),
        Optional.of(reason),
        Optional.of(end.atZone(Nights.ZONE).toLocalDate().toString()),
        Optional.of(end),
        PolicyDays.ALL);
  }

  public static Map<String, RunReport> all() {
    return Made.ALL;
  }

  /** Made once, as some are large. */
  private static final class Made {
    static final Map<String, RunReport> ALL = Collections.unmodifiableMap(make());
  }

  private static Map<String, RunReport> make() {
    Map<String, RunReport> all = new LinkedHashMap<>();
    all.put("plan-0", report(Mode.PLAN, RunStatus.PLANNED, null, 0));
    all.put("plan-1", report(Mode.PLAN, RunStatus.PLANNED, null, 1));
    all.put("plan-60", report(Mode.PLAN, RunStatus.PLANNED, null, 60));
    all.put("plan-20000", report(Mode.PLAN, RunStatus.PLANNED, null, 20_000));
    all.put("stopped-0", report(Mode.STOP, RunStatus.STOPPED, null, 0));
    all.put("stopped-1", report(Mode.STOP, RunStatus.STOPPED, null, 1));
    all.put("stopped-60", report(Mode.STOP, RunStatus.STOPPED, null, 60));
    all.put("stopped-20000", report(Mode.STOP, RunStatus.STOPPED, null, 20_000));
    all.put("stopped-after-another", changed());
    all.put("limited", limited(60));
    all.put("limited-20000", limited(20_000));
    all.put("plan-over-the-limit", planOverTheLimit());
    all.put("stopped-by-approval", approvedAndLapsed());
    all.put("refused", refused(1));
    all.put("refused-200", refused(200));
    all.put("no-policy", noPolicy());
    all.put("denied-everywhere", everywhere(TargetStatus.DENIED));
    all.put("unread-everywhere", everywhere(TargetStatus.UNREAD));
    all.put("failed-before-the-plan", Nights.unbegun());
    all.put("failed-before-the-first-stop", failed(60, false));
    all.put("failed-half-way", failed(60, true));
    all.put("failed-half-way-20000", failed(20_000, true));
    all.put("failed-plan", report(Mode.PLAN, RunStatus.FAILED, UNREADABLE, 60));
    all.put("hostile-names", Nights.large(600, HOSTILE));
    return all;
  }

  private static final String UNREADABLE =
      "EC2 could not be read: InternalError: An internal error has occurred";

  /** Markup, a mention, a link, a quote, code, a tied emoji, a turn of direction, 255 emoji. */
  public static final String HOSTILE =
      "<!channel> & *x* _y_ ```z``` <https://example.com|a> >q 👩\u200d💻 \u202ecba\u0000\n\t"
          + "🚀".repeat(255);

  private static RunReport report(Mode mode, RunStatus status, String failure, int instances) {
    return Nights.report(mode, status, failure, data(KindInstances.entries(instances, mode, true)));
  }

  private static RunReport limited(int instances) {
    RunReport report =
        report(
            Mode.STOP, RunStatus.LIMITED, null, KindInstances.entries(instances, Mode.PLAN, false));
    int stop = report.plan().counts().stop();
    LimitCheck check = LimitChecks.check(stop, instances, 10);
    RunSummary since = check.recent().getFirst();
    Coverage share =
        new Coverage(
            instances,
            List.of(
                new Coverage.Missing(
                    Nights.target("sa-east-1"),
                    Optional.of(new RegionCount("night-0", since.endedAt(), 12)))));
    Set<Target> readThen =
        REGIONS.subList(0, 4).stream().map(Nights::target).collect(Collectors.toSet());
    Map<Target, List<PlannedInstance>> now =
        report.plan().instances().stream()
            .collect(Collectors.groupingBy(entry -> Nights.target(entry.region())));
    return Nights.compared(
        report,
        new RunComparison(
            Optional.of(check),
            Optional.of(share),
            Optional.of(new PlanComparison(since, readThen, now).result().newStops()),
            Optional.empty()));
  }

  private static RunReport planOverTheLimit() {
    RunReport report = report(Mode.PLAN, RunStatus.PLANNED, null, 60);
    return Nights.compared(
        report,
        new RunComparison(
            Optional.of(LimitChecks.check(45, 60, 10)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static RunReport changed() {
    PlanDiff.Named named = new PlanDiff.Named("us-east-1", "i-0000000000000000a", Optional.empty());
    PlanDiff changes =
        new PlanDiff(
            LimitChecks.check(1, 1, 1).recent().getFirst(),
            new PlanDiff.Group(1, List.of(named)),
            new PlanDiff.Group(0, List.of()),
            new PlanDiff.Group(
                12, List.of(named, new PlanDiff.Named("us-east-1", "i-1", Optional.of(HOSTILE)))));
    return Nights.compared(
        report(Mode.STOP, RunStatus.STOPPED, null, 1),
        new RunComparison(
            Optional.of(LimitChecks.after(41, 1_280, 38)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(changes)));
  }

  private static RunReport approvedAndLapsed() {
    RunReport report = report(Mode.STOP, RunStatus.STOPPED, null, 1);
    Run run = report.run();
    return Nights.with(
        report,
        new Run(
            run.id(),
            run.execution(),
            run.mode(),
            run.now(),
            run.startedAt(),
            run.zone(),
            run.byDefault(),
            run.targets(),
            Optional.of(new Approval("night-0", new PlanCounts(700, 20, 100))),
            Optional.of("arn:aws:states:us-east-1:111122223333:execution:curfew:night-0"),
            RunTrigger.OPERATOR),
        RunComparison.NONE);
  }

  private static RunReport refused(int mistakes) {
    List<PolicyError> errors = new ArrayList<>();
    for (int i = 0; i < mistakes; i++) {
      errors.add(
          new PolicyError(
              "keep-billing-" + i,
              "/until",
              "\"2026-13-01\"",
              DateOrInstant.ALLOWED + ", or \"never\""));
    }
    return Nights.report(
        Mode.STOP,
        RunStatus.REFUSED,
        "the policies have mistakes",
        Nights.data(List.of(), List.of(), List.of(), errors));
  }

  private static RunReport noPolicy() {
    return Nights.reportOf(
        Mode.STOP,
        RunStatus.REFUSED,
        List.of(new FailureReason.NoPolicyEnabled("none of the 0 policies is enabled")),
        Nights.NOTHING);
  }

  private static RunReport everywhere(TargetStatus status) {
    String why = "UnauthorizedOperation: You are not authorized to perform this operation.";
    return Nights.reportOf(
        Mode.STOP,
        RunStatus.FAILED,
        List.of(new FailureReason.NoRegionRead(REGIONS.size())),
        Nights.data(
            REGIONS.stream().map(region -> Nights.plan(region, status, why)).toList(), List.of()));
  }

  private static RunReport failed(int instances, boolean halfWay) {
    return Nights.reportOf(
        Mode.STOP,
        RunStatus.FAILED,
        List.of(
            new FailureReason.StepFailed(
                "DynamoDB cannot do GetItem on table 'curfew-ledger': Internal server error"),
            new FailureReason.RegionFailed(
                "eu-west-1",
                "StopInstances",
                "2026-11-23T13:04:00Z",
                "EC2 in eu-west-1 did not answer StopInstances: read timed out")),
        data(KindInstances.entries(instances, halfWay ? Mode.STOP : Mode.PLAN, halfWay)));
  }

  private static RunReport report(
      Mode mode, RunStatus status, String failure, List<PlannedInstance> entries) {
    return Nights.report(mode, status, failure, data(entries));
  }

  private static ReportData data(List<PlannedInstance> entries) {
    List<TargetPlan> plans = new ArrayList<>();
    REGIONS.forEach(region -> plans.add(Nights.plan(region, TargetStatus.READ, null)));
    plans.add(
        Nights.plan(
            "me-south-1",
            TargetStatus.DENIED,
            "UnauthorizedOperation: explicit deny in a service control policy"));
    if (entries.size() > 1) {
      plans.add(
          Nights.plan(
              "sa-east-1", TargetStatus.UNREAD, "RequestLimitExceeded: Request limit exceeded."));
    }
    ReportData data =
        Nights.data(
            plans, entries, List.of(Nights.BILLING, PRODUCTION, DEMO, FORGOTTEN), List.of());
    return new ReportData(
        data.run(),
        data.targets(),
        data.instances(),
        data.policies(),
        data.problems(),
        Map.of("keep-old-wiki", Nights.NOW.minus(Duration.ofDays(45))),
        Optional.empty());
  }

  /** The target plans of the post before the first stop. */
  public static List<TargetPlan> plans() {
    List<TargetPlan> plans = new ArrayList<>();
    for (String region : REGIONS) {
      plans.add(
          new TargetPlan(
              Nights.target(region),
              TargetStatus.READ,
              "a1",
              new PlanCounts(40, 3, 12),
              Optional.empty()));
    }
    plans.add(Nights.plan("sa-east-1", TargetStatus.UNREAD, "no answer"));
    return plans;
  }
}
