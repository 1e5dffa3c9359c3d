package dev.curfew.run.start;

import dev.curfew.ec2.Regions;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.policy.Occasion;
import dev.curfew.run.Approval;
import dev.curfew.run.Lease;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunLock;
import dev.curfew.run.RunLocks;
import dev.curfew.run.RunRecord;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunStore;
import dev.curfew.run.RunTrigger;
import dev.curfew.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Begins a run: acquires the run lock, finds the regions, and records the run. */
public final class StartRun {
  /**
   * The state machine's own timeout: no run outlives its lease, and a dead one blocks no longer.
   */
  public static final Duration LEASE = Duration.ofHours(5);

  /** How often a morning asks for the run lock. */
  private static final Duration LOCK_POLL = Duration.ofMinutes(1);

  private final Settings settings;
  private final InstantSource clock;
  private final Regions regions;
  private final RunLocks runLocks;
  private final RunStore runs;

  public StartRun(
      Settings settings, InstantSource clock, Regions regions, RunLocks runLocks, RunStore runs) {
    this.settings = settings;
    this.clock = clock;
    this.regions = regions;
    this.runLocks = runLocks;
    this.runs = runs;
  }

  /** Whether this execution runs. */
  public sealed interface Start {
    /** The run continues, over these targets. */
    record Started(List<Target> targets) implements Start {}

    /**
     * Another execution has claimed the scheduled time: EventBridge Scheduler delivered it twice.
     * This execution ends quietly.
     *
     * @param holder ARN of the other execution
     */
    record Duplicate(String holder) implements Start {}

    /**
     * Another execution holds the lease. This one does nothing and says so.
     *
     * @param lease the other execution's
     */
    record Skipped(Lease lease) implements Start {}

    /**
     * Another execution holds the lease, and this one waits for it. Nothing is recorded yet.
     *
     * @param lease the other execution's
     * @param pause after which to try again; whole seconds
     */
    record Waiting(Lease lease, Duration pause) implements Start {}
  }

  /**
   * Idempotent: what is recorded of an execution does not change. A late delivery of the request,
   * after the run ended or was skipped, returns what is recorded and leaves no lease behind.
   *
   * @param id the execution's name
   * @param execution the execution's ARN
   * @throws Misconfigured if the request is invalid, or approves a run that cannot be approved
   * @throws TransientFailure if the regions cannot be listed now
   */
  public Start start(String id, String execution, Instant startedAt, StartRequest request) {
    Optional<RunRecord> recorded = runs.record(id);
    recorded.ifPresent(record -> requireSameExecution(id, record, startedAt));
    if (recorded.filter(this::isFinal).isPresent()) {
      return of(recorded.get());
    }
    Instant now = request.now(startedAt, settings.anyNowMayStop());
    Optional<Approval> approval = request.approve().map(this::approval);
    RunLock lock =
        runLocks.acquire(
            execution,
            request.mode(),
            request
                .scheduledTime()
                .map(time -> new RunLocks.ScheduledTime(request.occasion(), time)),
            clock.instant(),
            LEASE);
    return switch (lock) {
      case RunLock.Duplicate duplicate -> new Start.Duplicate(duplicate.execution());
      case RunLock.Held held ->
          runLocks
              .lease()
              .filter(lease -> lease.execution().equals(held.execution()))
              .map(lease -> held(id, startedAt, request.occasion(), lease))
              // Released since: it can be acquired now.
              .orElseGet(() -> start(id, execution, startedAt, request));
      case RunLock.Acquired acquired -> {
        // It may have ended or been skipped since its record was read.
        RunRecord begun =
            recorded
                .flatMap(_ -> runs.record(id))
                .orElseGet(() ->
                    runs.begin(
                        new Run(
                            id,
                            execution,
                            request.mode(),
                            now,
                            startedAt,
                            settings.zone(),
                            settings.byDefault(request.occasion()),
                            targets(accountOf(execution)),
                            approval,
                            acquired.deadPredecessor(),
                            settings.reportsToFiles()
                                ? RunTrigger.LAPTOP
                                : request.trigger(startedAt))));
        if (isFinal(begun)) {
          giveUp(execution, begun, acquired);
        }
        yield of(begun);
      }
    };
  }

  /**
   * No report will release the lease of an execution that has ended or was skipped. A dead
   * predecessor that is not recorded as this run's must be named to the next run.
   */
  private void giveUp(String execution, RunRecord recorded, RunLock.Acquired acquired) {
    boolean isRecorded =
        recorded instanceof RunRecord.Begun(Run run, _)
            && run.deadPredecessor().equals(acquired.deadPredecessor());
    if (isRecorded) {
      runLocks.release(execution);
    } else {
      runLocks.handBack(execution, clock.instant());
    }
  }

  private static Start of(RunRecord recorded) {
    return switch (recorded) {
      case RunRecord.Begun begun -> new Start.Started(begun.run().targets());
      case RunRecord.Skipped skipped -> new Start.Skipped(skipped.lease());
    };
  }

  /** The end itself is read: a crash may have prevented its mark in the record. */
  private boolean isFinal(RunRecord recorded) {
    return switch (recorded) {
      case RunRecord.Begun begun -> runs.end(begun.run().id()).isPresent();
      case RunRecord.Skipped _ -> true;
    };
  }

  private Start held(String id, Instant startedAt, Occasion occasion, Lease lease) {
    return isWaiting(occasion, startedAt)
        ? new Start.Waiting(lease, LOCK_POLL)
        : of(runs.skip(id, new RunRecord.Skipped(startedAt, lease)));
  }

  /**
   * A night that cannot start now is skipped. A morning waits, as a night that still runs may stop
   * further instances that the morning has to start.
   */
  private boolean isWaiting(Occasion occasion, Instant startedAt) {
    return switch (occasion) {
      case NIGHT -> false;
      case MORNING -> clock.instant().isBefore(startedAt.plus(settings.morning().waitForRun()));
    };
  }

  /** Step Functions allows a name again after 90 days; the ledger keeps runs longer. */
  private static void requireSameExecution(String id, RunRecord recorded, Instant startedAt) {
    if (!recorded.startedAt().equals(startedAt)) {
      throw new Misconfigured(
          "execution name '%s' was already used by a run at %s; start the run again with a new name"
              .formatted(id, recorded.startedAt()));
    }
  }

  private Approval approval(String run) {
    RunStatus status =
        runs.run(run)
            .filter(begun -> begun.occasion() == Occasion.NIGHT)
            .flatMap(_ -> runs.end(run))
            .map(RunEnd::status)
            .orElseThrow(() ->
                notApprovable("run '%s' has not ended, or is not known as a night".formatted(run)));
    return switch (status) {
      case LIMITED, PLANNED -> new Approval(run, runs.plannedCounts(run));
      case STOPPED, STARTED, REFUSED, FAILED ->
          throw notApprovable("run '%s' ended as %s".formatted(run, status.text()));
    };
  }

  private static Misconfigured notApprovable(String why) {
    return new Misconfigured(
        "the execution's input, approve: %s; name a run in the ledger that ended as limited or planned"
            .formatted(why));
  }

  private List<Target> targets(String account) {
    return RegionDiscovery.regions(regions, settings.regionsAllow(), settings.regionsDeny())
        .stream()
        .map(region -> new Target(account, region))
        .toList();
  }

  /** The fifth part of {@code arn:aws:states:REGION:ACCOUNT:execution:...}. */
  private static String accountOf(String execution) {
    String[] parts = execution.split(":", 6);
    if (parts.length < 6) {
      throw new Misconfigured(
          "the execution's ARN: found '%s'; allowed: arn:aws:states:REGION:ACCOUNT:execution:..."
              .formatted(execution));
    }
    return parts[4];
  }
}
