package dev.curfew.sweep;

import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.policy.match.Glob;
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
  private final Claims claims;
  private final Ledger ledger;

  public StartRun(
      Settings settings, InstantSource clock, Regions regions, Claims claims, Ledger ledger) {
    this.settings = settings;
    this.clock = clock;
    this.regions = regions;
    this.claims = claims;
    this.ledger = ledger;
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
    Instant now = request.now(startedAt, settings.anyNowMayStop());
    Optional<Approval> approval = request.approve().map(this::approval);
    Claim claim = claims.claim(execution, request.scheduled(), clock.instant(), LEASE);
    return switch (claim) {
      case Claim.Repeated repeated -> new Start.GivenWay(repeated.execution());
      case Claim.Busy busy -> new Start.GivenWay(busy.execution());
      case Claim.Granted granted ->
          new Start.Begun(
              begun(
                  id,
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
                          granted.lapsedHolder())));
    };
  }

  private List<Target> begun(String id, Supplier<Run> first) {
    return ledger
        .run(id)
        .or(() -> {
          ledger.begin(first.get());
          return ledger.run(id);
        })
        .orElseThrow()
        .targets();
  }

  /** What that run had planned; somebody looked at it, as nothing of it was carried out. */
  private Approval approval(String run) {
    Optional<RunStatus> ended = ledger.run(run).flatMap(_ -> ledger.ended(run)).map(RunEnd::status);
    return switch (ended.orElseThrow(
        () -> StartRequest.notApproved("'%s', which is no run that ended".formatted(run)))) {
      case LIMITED, PLANNED -> new Approval(run, CheckLimits.total(ledger.targets(run)));
      case STOPPED, REFUSED, FAILED ->
          throw StartRequest.notApproved(
              "'%s', which ended as %s".formatted(run, ended.get().text()));
    };
  }

  private List<Target> targets(String account) {
    List<Glob> allow = globs(settings.regionsAllow());
    List<Glob> deny = globs(settings.regionsDeny());
    return enabledRegions().stream()
        .filter(region -> allow.stream().anyMatch(glob -> glob.matches(region)))
        .filter(region -> deny.stream().noneMatch(glob -> glob.matches(region)))
        .sorted()
        .distinct()
        .map(region -> new Target(account, region))
        .toList();
  }

  private List<String> enabledRegions() {
    try {
      return regions.enabled();
    } catch (Ec2Error error) {
      throw switch (Ec2Answer.of(error)) {
        case Ec2Answer.Denied _, Ec2Answer.Bad _ ->
            new Misconfigured("the regions cannot be listed: " + error.getMessage());
        case Ec2Answer.Throttled _, Ec2Answer.Broken _ ->
            new TransientFailure("the regions cannot be listed now: " + error.getMessage(), error);
      };
    } catch (NoAnswer none) {
      throw new TransientFailure("the regions cannot be listed now: " + none.getMessage(), none);
    }
  }

  private static List<Glob> globs(List<String> patterns) {
    return patterns.stream().map(Glob::of).toList();
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
