package dev.curfew.report;

import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.reason.FailureReason;
import dev.curfew.reason.Note;
import dev.curfew.reason.StartDetail;
import dev.curfew.reason.TargetProblem;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import dev.curfew.start.state.StartState;
import dev.curfew.start.state.StopProof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mornings of every kind, for tests of reports. */
public final class Mornings {
  private static final Instant STOPPED = Instant.parse("2026-11-23T13:00:41Z");
  private static final Instant NOW = Instant.parse("2026-11-23T22:00:00Z");
  private static final Instant END = Instant.parse("2026-11-23T22:34:10Z");
  private static final String NIGHT = "night-2026-11-23";
  private static final List<PolicyLine> POLICIES =
      List.of(
          new PolicyLine(
              "databases-first",
              Effect.START,
              true,
              true,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              PolicyDays.ALL),
          new PolicyLine(
              "rest-demo",
              Effect.REST,
              true,
              true,
              Optional.of("sales@example.com"),
              Optional.of("no demo this week"),
              Optional.of("2026-11-29"),
              Optional.of(Instant.parse("2026-11-28T15:00:00Z")),
              PolicyDays.ALL));

  private int next = 1;
  private final List<MorningInstance> instances = new ArrayList<>();

  private Mornings() {}

  /** By a name for files. */
  public static Map<String, MorningReport> all() {
    Map<String, MorningReport> all = new LinkedHashMap<>();
    all.put("started", of(RunStatus.STARTED, Mode.START, onlyStarted(), List.of()));
    all.put("eventful", eventful());
    all.put("plan", of(RunStatus.PLANNED, Mode.PLAN, planned(), List.of()));
    all.put("nothing", of(RunStatus.STARTED, Mode.START, List.of(), List.of()));
    all.put("refused", refused());
    all.put(
        "failed",
        of(
            RunStatus.FAILED,
            Mode.START,
            notReached(),
            List.of(new FailureReason.StepFailed("PolicyTable did not answer"))));
    all.put(
        "skipped",
        report(
            RunStatus.FAILED,
            Mode.START,
            List.of(),
            List.of(),
            List.of(
                new FailureReason.RunSkipped(
                    NIGHT, "2026-11-23T13:00:00Z", "2026-11-23T18:00:00Z")),
            List.of()));
    all.put(
        "failed-plan",
        of(
            RunStatus.FAILED,
            Mode.PLAN,
            List.of(),
            List.of(new FailureReason.StepFailed("PolicyTable did not answer"))));
    all.put(
        "skipped-plan",
        of(
            RunStatus.FAILED,
            Mode.PLAN,
            List.of(),
            List.of(
                new FailureReason.RunSkipped(
                    NIGHT, "2026-11-23T13:00:00Z", "2026-11-23T18:00:00Z"))));
    all.put(
        "unread-plan",
        report(
            RunStatus.PLANNED,
            Mode.PLAN,
            List.of(target("eu-west-1", TargetStatus.UNREAD, Optional.of("RequestTimeout"))),
            List.of(),
            List.of(),
            List.of()));
    return all;
  }

  private static MorningReport of(
      RunStatus status, Mode mode, List<MorningInstance> instances, List<FailureReason> failures) {
    List<TargetPlan> targets =
        List.of(
            target("ap-northeast-2", TargetStatus.READ, Optional.empty()),
            target("eu-west-1", TargetStatus.READ, Optional.empty()));
    return report(status, mode, targets, instances, failures, List.of());
  }

  private static MorningReport report(
      RunStatus status,
      Mode mode,
      List<TargetPlan> targets,
      List<MorningInstance> instances,
      List<FailureReason> failures,
      List<PolicyError> problems) {
    return new MorningReport(
        new Run(
            "morning-1",
            "arn:aws:states:ap-northeast-2:111122223333:execution:curfew-morning:morning-1",
            mode,
            NOW,
            NOW,
            Nights.ZONE,
            Effect.START,
            targets.stream().map(TargetPlan::target).toList()),
        new RunEnd(status, END, failures),
        targets,
        instances,
        POLICIES,
        problems,
        Duration.ofHours(96),
        List.of());
  }

  private static TargetPlan target(String region, TargetStatus status, Optional<String> why) {
    return new TargetPlan(
        new Target(Nights.ACCOUNT, region),
        status,
        "a1",
        PlanCounts.NONE,
        why.map(TargetProblem.ReadFailed::new));
  }

  private static MorningReport eventful() {
    Mornings all = new Mornings();
    all.started("orders-db", "databases-first", 1);
    all.started("web-1", "", 5);
    all.add(
        "web-2", "web-team", StartOutcome.FAILED, new StartDetail.StatusChecks("impaired", "ok"));
    all.add(
        "ledger-db",
        "finance",
        StartOutcome.FAILED,
        new StartDetail.StoppedAfterStart(
            "Client.InternalError", "Client.InternalError: Client error on launch"));
    all.add(
        "gpu-1",
        "ml-team",
        StartOutcome.REFUSED,
        new StartDetail.CapacityLacking(
            "InsufficientInstanceCapacity",
            "We currently do not have sufficient p4d.24xlarge capacity in zone eu-west-1a.",
            "9"));
    all.add(
        "gpu-2",
        "ml-team",
        StartOutcome.REFUSED,
        new StartDetail.CapacityLacking(
            "VcpuLimitExceeded", "You have requested more vCPU capacity than your limit.", "9"));
    all.add(
        "locked",
        "ops",
        StartOutcome.REFUSED,
        new StartDetail.StartRefused(
            "UnauthorizedOperation", "You are not authorized. An SCP denies it."));
    all.add(
        "slow", "ops", StartOutcome.STARTING, new StartDetail.StatusChecks("initializing", "ok"));
    all.add("lost", "ops", StartOutcome.FAILED, new StartDetail.StillStopped());
    all.add(
        "web-3",
        "web-team",
        StartOutcome.LEFT_ALONE,
        new StartDetail.StartedByAnother("2026-11-23T20:12:00Z"));
    all.add(
        "web-4",
        "web-team",
        StartOutcome.LEFT_ALONE,
        new StartDetail.StoppedAgain("2026-11-23T21:02:00Z"));
    all.add(
        "web-5",
        "web-team",
        StartOutcome.LEFT_ALONE,
        new StartDetail.TypeChanged("m6i.large", "m7i.large"));
    all.add("vault", "ops", StartOutcome.LEFT_ALONE, new StartDetail.NeverStart());
    all.add("old", "", StartOutcome.LEFT_ALONE, new StartDetail.StopTimeUnknown());
    all.add(
        "late",
        "ops",
        StartOutcome.LEFT_ALONE,
        new StartDetail.StartedEarlier(
            "morning-0", "2026-11-22T22:31:00Z", new StartDetail.StatusChecks("ok", "ok")));
    all.add(
        "crypt",
        "ops",
        StartOutcome.LEFT_ALONE,
        new StartDetail.StartedEarlier(
            "morning-0",
            "2026-11-22T22:31:00Z",
            new StartDetail.StoppedAfterStart("Client.InternalError", "Client error on launch")));
    all.unproven("stuck");
    all.misspelled("legacy");
    all.resting("demo-1");
    all.resting("demo-2");
    all.add("scratch", "", StartOutcome.GONE, new StartDetail.ListedAs(InstanceState.TERMINATED));
    all.add("<b>&amp; 'x'", "o'neil", StartOutcome.GONE, new StartDetail.NotListed());
    return report(
        RunStatus.STARTED,
        Mode.START,
        List.of(
            target("ap-northeast-2", TargetStatus.READ, Optional.empty()),
            target("eu-west-1", TargetStatus.READ, Optional.empty()),
            target("sa-east-1", TargetStatus.UNREAD, Optional.of("EC2 did not respond")),
            target("us-east-1", TargetStatus.DENIED, Optional.of("An SCP denies it"))),
        all.instances,
        List.of(),
        List.of());
  }

  private static MorningReport refused() {
    return report(
        RunStatus.REFUSED,
        Mode.START,
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new PolicyError(
                "rest-weekend", "/when/0/calendars/0", "holidays", "the name of a calendar")));
  }

  private static List<MorningInstance> onlyStarted() {
    Mornings all = new Mornings();
    all.started("orders-db", "databases-first", 1);
    for (int i = 1; i <= 40; i++) {
      all.started("web-" + i, "", 5);
    }
    all.resting("demo-1");
    return all.instances;
  }

  private static List<MorningInstance> planned() {
    Mornings all = new Mornings();
    all.queued("orders-db", "databases-first", 1);
    all.queued("web-1", "", 5);
    all.resting("demo-1");
    all.unproven("stuck");
    return all.instances;
  }

  private static List<MorningInstance> notReached() {
    Mornings all = new Mornings();
    all.started("orders-db", "databases-first", 1);
    all.queued("web-1", "", 5);
    return all.instances;
  }

  private void queued(String name, String policy, int order) {
    add(name, "", Optional.of(STOPPED), start(policy, order), new StartState.Queued());
  }

  private void started(String name, String policy, int order) {
    add(
        name,
        name.startsWith("web") ? "web-team" : "data-team",
        Optional.of(STOPPED),
        start(policy, order),
        new StartState.Finished(
            StartOutcome.STARTED, END, Optional.empty(), Optional.of(NOW.plusSeconds(9))));
  }

  private void misspelled(String name) {
    add(
        name,
        "web-team",
        Optional.of(STOPPED),
        new MorningEvaluation(
            Effect.START,
            Optional.empty(),
            5,
            false,
            List.of(new Note.MisspelledNeverStart("Curfew:Never-Start")),
            List.of()),
        new StartState.Finished(
            StartOutcome.STARTED, END, Optional.empty(), Optional.of(NOW.plusSeconds(9))));
  }

  private void resting(String name) {
    add(
        name,
        "sales",
        Optional.of(STOPPED),
        new MorningEvaluation(
            Effect.REST, Optional.of("rest-demo"), 5, false, List.of(), List.of("rest-demo")),
        new StartState.Finished(StartOutcome.RESTING, END, Optional.empty(), Optional.empty()));
  }

  private void unproven(String name) {
    add(
        name,
        "ops",
        Optional.empty(),
        start("", 5),
        new StartState.Finished(
            StartOutcome.LEFT_ALONE,
            END,
            Optional.of(new StartDetail.StopNotProven(InstanceState.STOPPED)),
            Optional.empty()));
  }

  private void add(String name, String owner, StartOutcome outcome, StartDetail detail) {
    add(
        name,
        owner,
        Optional.of(STOPPED),
        start("", 5),
        new StartState.Finished(outcome, END, Optional.of(detail), Optional.empty()));
  }

  private static MorningEvaluation start(String policy, int order) {
    return new MorningEvaluation(
        Effect.START,
        Optional.of(policy).filter(id -> !id.isEmpty()),
        order,
        false,
        List.of(),
        policy.isEmpty() ? List.of() : List.of(policy));
  }

  private void add(
      String name,
      String owner,
      Optional<Instant> stoppedAt,
      MorningEvaluation evaluation,
      StartState state) {
    String id = "i-%017x".formatted(next);
    String region = next++ % 3 == 0 ? "eu-west-1" : "ap-northeast-2";
    Optional<String> ownedBy = Optional.of(owner).filter(text -> !text.isEmpty());
    instances.add(
        new MorningInstance(
            "start/5/a//m6i.large/" + id,
            new StopProof(
                NIGHT,
                Nights.ACCOUNT,
                region,
                id,
                Optional.of(name),
                Optional.of("m6i.large"),
                ownedBy,
                stoppedAt,
                stoppedAt.map(at -> at.plusSeconds(40)),
                Optional.empty()),
            Optional.of(name),
            Optional.of("m6i.large"),
            ownedBy,
            Optional.of(evaluation),
            state));
  }
}
