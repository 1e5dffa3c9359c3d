package dev.curfew.run;

import dev.curfew.ec2.Regions;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Begins a run: claims it, finds the regions, and writes down what the run goes by. */
public final class StartRun {
  /**
   * As long as the state machine lets any run last: it never ends before its owner has, and ends
   * that long after an owner that died.
   */
  public static final Duration LEASE = Duration.ofHours(5);

  private final Settings settings;
  private final InstantSource clock;
  private final Regions regions;
  private final RunLocks claims;
  private final RunStore runs;

  public StartRun(
      Settings settings, InstantSource clock, Regions regions, RunLocks claims, RunStore runs) {
    this.settings = settings;
    this.clock = clock;
    this.regions = regions;
    this.claims = claims;
    this.runs = runs;
  }

  /** What became of the start. */
  public sealed interface Start {
    /** The run goes on, over these targets. */
    record Begun(List<Target> targets) implements Start {}

    /**
     * Another execution has the schedule's time, or a run is going on. This one ends; that is no
     * failure.
     *
     * @param execution ARN of the other
     */
    record GivenWay(String execution) implements Start {}
  }

  /**
   * Taken twice, it gives the same answer: a run that is written down stays as it was.
   *
   * @param id the execution's name
   * @param execution the execution's ARN
   * @throws Misconfigured where the request cannot be, or approves a run that it must not
   * @throws TransientFailure where the regions cannot be listed now
   */
  public Start start(String id, String execution, Instant startedAt, StartRequest request) {
    Optional<Run> over = runs.end(id).flatMap(_ -> runs.run(id));
    if (over.isPresent()) {
      refuseUsed(over.get(), startedAt);
      // A request that arrives again after the run is over must not keep the next run out.
      return new Start.Begun(over.get().targets());
    }
    Instant now = request.now(startedAt, settings.anyNowMayStop());
    Optional<Approval> approval = request.approve().map(this::approval);
    RunLock claim =
        claims.claim(execution, request.mode(), request.scheduled(), clock.instant(), LEASE);
    return switch (claim) {
      case RunLock.Duplicate repeated -> new Start.GivenWay(repeated.execution());
      case RunLock.Held busy -> new Start.GivenWay(busy.execution());
      case RunLock.Acquired granted -> {
        Supplier<Run> first =
            () ->
                new Run(
                    id,
                    execution,
                    request.mode(),
                    now,
                    startedAt,
                    settings.zone(),
                    settings.byDefault(),
                    targets(accountOf(execution)),
                    approval,
                    granted.lapsedHolder());
        yield new Start.Begun(begun(id, first));
      }
    };
  }

  /** Step Functions gives a name free after 90 days, and the ledger keeps runs for longer. */
  private static void refuseUsed(Run over, Instant startedAt) {
    if (!over.startedAt().equals(startedAt)) {
      throw new Misconfigured(
          "the execution's name: found '%s', by which a run of %s is written down; allowed is a name that no run has had"
              .formatted(over.id(), over.startedAt()));
    }
  }

  /** What is written down stays. */
  private List<Target> begun(String id, Supplier<Run> first) {
    if (runs.run(id).isEmpty()) {
      runs.begin(first.get());
    }
    return runs.run(id).orElseThrow().targets();
  }

  /** What that run had planned; somebody looked at it, as nothing of it was carried out. */
  private Approval approval(String run) {
    Optional<RunStatus> ended = runs.run(run).flatMap(_ -> runs.end(run)).map(RunEnd::status);
    return switch (ended.orElseThrow(
        () -> StartRequest.notApproved("'%s', which is no run that ended".formatted(run)))) {
      case LIMITED, PLANNED -> new Approval(run, runs.plannedCounts(run));
      case STOPPED, REFUSED, FAILED ->
          throw StartRequest.notApproved(
              "'%s', which ended as %s".formatted(run, ended.get().text()));
    };
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
          "the execution's ARN: found '%s'; allowed is arn:aws:states:REGION:ACCOUNT:execution:..."
              .formatted(execution));
    }
    return parts[4];
  }
}
