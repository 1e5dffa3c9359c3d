package dev.curfew.start;

import static dev.curfew.start.MorningInMemory.TARGET;
import static dev.curfew.start.MorningInMemory.outcomes;
import static dev.curfew.start.MorningInMemory.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ec2.CheckStatus;
import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.faults.Fault;
import dev.curfew.policy.match.Glob;
import dev.curfew.reason.StartDetail;
import dev.curfew.run.Mode;
import dev.curfew.start.state.MorningInstance;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * What a morning reports about a start that an earlier morning requested and did not confirm: that
 * it was Curfew's, and what EC2 says about the instance now.
 */
class EarlierStartTest {
  private static final Instance A = stopped("i-0000000a").build();
  private static final StatusChecks INITIALIZING =
      new StatusChecks(CheckStatus.INITIALIZING, CheckStatus.OK);

  /** The status checks of all running instances, whatever the embedded EC2 says. */
  private StatusChecks checks = INITIALIZING;

  private MorningInMemory morning(Fault... faults) {
    MorningInMemory morning = new MorningInMemory(List.of(A), List.of(faults));
    return morning.through(
        real -> new OtherStarts(real, ids -> real.start(TARGET, ids), _ -> checks));
  }

  private static StartDetail.StartedEarlier reported(List<MorningInstance> instances) {
    assertThat(outcomes(instances)).isEqualTo(Map.of(A.id(), "left-alone started-earlier"));
    return (StartDetail.StartedEarlier) instances.getFirst().detail().orElseThrow();
  }

  @Test
  void aStartThatTheNextMorningConfirmsIsReportedOnce() {
    try (MorningInMemory morning = morning()) {
      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(Map.of(A.id(), "starting status-checks"));
      checks = StatusChecks.OK;
      morning.plan("plan", Mode.PLAN);
      assertThat(reported(morning.end("plan")).now()).isEqualTo(StatusChecks.OK.detail());

      List<MorningInstance> next = morning.play("morning-2");

      Instance listed = morning.ec2.instances().get(A.id());
      assertThat(reported(next))
          .isEqualTo(
              new StartDetail.StartedEarlier(
                  "morning-1",
                  listed.launchTime().orElseThrow().toString(),
                  StatusChecks.OK.detail()));
      assertThat(next.getFirst().startedAt()).isEqualTo(listed.launchTime());
      assertThat(morning.play("morning-3")).isEmpty();
      assertThat(morning.ec2.audit().starts().get(A.id())).hasSize(1);
    }
  }

  @Test
  void aStartWhoseStatusChecksHaveNotPassedIsReportedByEachMorning() {
    try (MorningInMemory morning = morning()) {
      morning.play("morning-1");
      for (String next : List.of("morning-2", "morning-3")) {
        StartDetail.StartedEarlier reported = reported(morning.play(next));

        assertThat(reported.morning()).isEqualTo("morning-1");
        assertThat(reported.now()).isEqualTo(INITIALIZING.detail());
      }
    }
  }

  @Test
  void aStartAfterWhichEc2StoppedTheInstanceHasEc2sReason() {
    Fault stops =
        new Fault.StopAfterStart(
            new Fault.Instances(Glob.of("*"), Glob.of(A.id())),
            "Client.InternalError",
            "Client.InternalError: Client error on launch");
    try (MorningInMemory morning = morning(stops)) {
      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(Map.of(A.id(), "failed stopped-after-start"));

      StartDetail.StartedEarlier reported = reported(morning.play("morning-2"));

      assertThat(reported.morning()).isEqualTo("morning-1");
      assertThat(reported.now())
          .isEqualTo(
              new StartDetail.StoppedAfterStart("Client.InternalError", "Client error on launch"));
      assertThat(morning.ec2.audit().starts().get(A.id())).hasSize(1);
    }
  }

  /** EC2's launch time is that of the last start. */
  @Test
  void aLaterStartByAnotherActorIsReportedAsSuch() {
    try (MorningInMemory morning = morning()) {
      morning.play("morning-1");
      morning.time.sleep(Duration.ofHours(1));
      morning.ec2.stop(TARGET, List.of(A.id()));
      morning.time.sleep(Duration.ofHours(1));
      morning.ec2.start(TARGET, List.of(A.id()));

      assertThat(outcomes(morning.play("morning-2")))
          .isEqualTo(Map.of(A.id(), "left-alone started-by-another"));
    }
  }

  @Test
  void aNewNightEndsWhatAnEarlierMorningRequested() {
    try (MorningInMemory morning = morning()) {
      morning.play("morning-1");
      morning.time.sleep(Duration.ofHours(1));
      morning.ec2.stop(TARGET, List.of(A.id()));
      Instance off = morning.ec2.instances().get(A.id());
      morning.time.sleep(Duration.ofHours(1));
      morning.night("night-2", morning.time.now().minus(Duration.ofHours(1)), List.of(off));
      checks = StatusChecks.OK;

      assertThat(outcomes(morning.play("morning-2"))).isEqualTo(Map.of(A.id(), "started"));
    }
  }

  /** The process of the first morning was killed when EC2 had accepted the start. */
  @Test
  void aStartOfAMorningWithoutAnEndIsReportedByItsSuccessor() {
    try (MorningInMemory morning = morning()) {
      morning.plan("morning-1", Mode.START);
      assertThat(morning.startUntilKilled("morning-1", 5)).isEqualTo("starting");

      morning.beginAfter("morning-1", "morning-2");
      morning.planAgain("morning-2");

      StartDetail.StartedEarlier reported = reported(morning.end("morning-2"));
      assertThat(reported.morning()).isEqualTo("morning-1");
      assertThat(reported.now()).isEqualTo(new StartDetail.ListedAs(InstanceState.PENDING));
      assertThat(morning.ec2.audit().starts().get(A.id())).hasSize(1);
      checks = StatusChecks.OK;
      morning.time.sleep(Duration.ofMinutes(5));
      assertThat(reported(morning.play("morning-3")).now()).isEqualTo(StatusChecks.OK.detail());
    }
  }

  /**
   * A plan does not wait for the lease. The other morning starts the instance after the plan has
   * read the ledger, and before it reads EC2.
   */
  @Test
  void aPlanReportsAStartOfTheMorningInProgressAsItsStart() {
    try (MorningInMemory morning = morning()) {
      morning.plan("morning-1", Mode.START);
      acquireLease(morning, "morning-1");
      beforeEc2IsRead(morning, () -> morning.startUntilKilled("morning-1", 5));

      morning.plan("plan", Mode.PLAN);

      StartDetail.StartedEarlier reported = reported(morning.instances("plan"));
      assertThat(reported.morning()).isEqualTo("morning-1");
      assertThat(reported.now()).isEqualTo(new StartDetail.ListedAs(InstanceState.PENDING));
    }
  }

  @Test
  void aPlanReportsAStartOfAMorningThatEndedMeanwhileAsItsStart() {
    try (MorningInMemory morning = morning()) {
      checks = StatusChecks.OK;
      morning.plan("morning-1", Mode.START);
      beforeEc2IsRead(
          morning,
          () -> {
            morning.start("morning-1", 5);
            morning.end("morning-1");
          });

      morning.plan("plan", Mode.PLAN);

      StartDetail.StartedEarlier reported = reported(morning.instances("plan"));
      assertThat(reported.morning()).isEqualTo("morning-1");
      assertThat(reported.now()).isEqualTo(StatusChecks.OK.detail());
    }
  }

  @Test
  void aPlanReportsAStartByAnotherActorDuringAMorningAsSuch() {
    try (MorningInMemory morning = morning()) {
      morning.plan("morning-1", Mode.START);
      acquireLease(morning, "morning-1");
      beforeEc2IsRead(morning, () -> morning.ec2.start(TARGET, List.of(A.id())));

      morning.plan("plan", Mode.PLAN);

      assertThat(outcomes(morning.instances("plan")))
          .isEqualTo(Map.of(A.id(), "left-alone started-by-another"));
    }
  }

  private static void acquireLease(MorningInMemory morning, String run) {
    morning.locks.acquire(
        MorningInMemory.execution(run),
        Mode.START,
        Optional.empty(),
        morning.time.now(),
        Duration.ofHours(5));
  }

  /** Once, before the next call of DescribeInstances. */
  private void beforeEc2IsRead(MorningInMemory morning, Runnable change) {
    AtomicBoolean isDone = new AtomicBoolean();
    morning.through(real -> {
      Fleet ec2 = new OtherStarts(real, ids -> real.start(TARGET, ids), _ -> checks);
      return (Fleet)
          Proxy.newProxyInstance(
              Fleet.class.getClassLoader(),
              new Class<?>[] {Fleet.class},
              (_, method, arguments) -> {
                if (method.getName().equals("read") && !isDone.getAndSet(true)) {
                  change.run();
                }
                try {
                  return method.invoke(ec2, arguments);
                } catch (InvocationTargetException thrown) {
                  throw thrown.getCause();
                }
              });
    });
  }

  /** As the rule for dead executions ends it. */
  @Test
  void aStartOfAnInterruptedMorningIsReportedByTheNext() {
    try (MorningInMemory morning = morning()) {
      morning.plan("morning-1", Mode.START);
      morning.startUntilKilled("morning-1", 5);
      assertThat(outcomes(morning.end("morning-1")))
          .isEqualTo(Map.of(A.id(), "starting not-seen-since-start"));
      morning.time.sleep(Duration.ofMinutes(5));
      checks = StatusChecks.OK;

      assertThat(reported(morning.play("morning-2")).morning()).isEqualTo("morning-1");
    }
  }

  /** The process of the first morning was killed before it sent its report. */
  @Test
  void aConfirmedStartOfAMorningWithoutAnEndIsReportedByItsSuccessorOnce() {
    try (MorningInMemory morning = morning()) {
      checks = StatusChecks.OK;
      morning.plan("morning-1", Mode.START).orders().forEach(o -> morning.start("morning-1", o));
      assertThat(outcomes(morning.instances("morning-1"))).isEqualTo(Map.of(A.id(), "started"));

      morning.beginAfter("morning-1", "morning-2");
      morning.planAgain("morning-2");

      StartDetail.StartedEarlier reported = reported(morning.end("morning-2"));
      assertThat(reported.morning()).isEqualTo("morning-1");
      assertThat(reported.now()).isEqualTo(StatusChecks.OK.detail());
      assertThat(morning.play("morning-3")).isEmpty();
      assertThat(morning.ec2.audit().starts().get(A.id())).hasSize(1);
    }
  }

  /** The report then says only that the instance runs, and the next morning reads the checks. */
  @Test
  void statusChecksThatCannotBeReadPreventNoStartInTheirRegion() {
    Instance b = stopped("i-0000000b").build();
    try (MorningInMemory morning = new MorningInMemory(List.of(A, b), List.of(A), List.of())) {
      boolean[] isDenied = {false};
      morning.through(real ->
          new OtherStarts(
              real,
              ids -> real.start(TARGET, ids),
              _ -> {
                if (isDenied[0]) {
                  throw new Ec2Error("UnauthorizedOperation", "You are not authorized.");
                }
                return checks;
              }));
      morning.play("morning-1");
      morning.night("night-2", MorningInMemory.EVENING, List.of(b));
      checks = StatusChecks.OK;
      isDenied[0] = true;

      MorningPlan plan = morning.plan("morning-2", Mode.START);

      isDenied[0] = false;
      plan.orders().forEach(order -> morning.start("morning-2", order));
      assertThat(outcomes(morning.end("morning-2")))
          .isEqualTo(Map.of(A.id(), "left-alone started-earlier", b.id(), "started"));
      assertThat(reported(morning.play("morning-3")).now()).isEqualTo(StatusChecks.OK.detail());
    }
  }
}
