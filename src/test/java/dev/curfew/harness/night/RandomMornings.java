package dev.curfew.harness.night;

import dev.curfew.harness.night.ProcessKill.Moment;
import dev.curfew.harness.night.Scenario.Morning;
import dev.curfew.harness.night.Scenario.SecondExecution;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.Night;
import dev.curfew.local.faults.CallEvent;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultTime;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.fleet.ec2.Rate;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.match.Glob;
import dev.curfew.run.Mode;
import dev.curfew.settings.Buckets;
import dev.curfew.settings.Limits;
import dev.curfew.settings.MorningSettings;
import dev.curfew.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Nights with the mornings after them, made from a seed: the night of {@link RandomNight}, in two
 * of three cases without its own faults, so that there is something to start.
 */
public final class RandomMornings {
  private static final Duration NIGHT = Duration.ofHours(9);
  private static final Duration MORNING = Duration.ofMinutes(50);

  /** So that few instances have to wait for tokens. */
  private static final Buckets SMALL = new Buckets(3, 1, 30, 1);

  private static final List<String> ZONES = List.of("a", "b", "c");
  private static final List<String> PORTS =
      List.of(
          "Fleet.start",
          "Fleet.start",
          "Fleet.*",
          "Ledger.append-request",
          "Ledger.append-response",
          "Ledger.append-observation",
          "Ledger.append-*",
          "Ledger.addInstances",
          "Ledger.saveTarget",
          "Ledger.*",
          "RunLocks.*",
          "PolicyStore.*",
          "Slack.send",
          "Mail.send");
  private static final List<String> STEPS =
      List.of("PlanMorning", "StartInstances", "StartInstances", "ConfirmStarts", "SendReport");

  private final long seed;
  private final SeededRandom random;
  private final Scenario base;
  private final Duration begin;
  private final List<Instance> instances = new ArrayList<>();

  private RandomMornings(long seed) {
    this.seed = seed;
    random = new SeededRandom(~seed - 20);
    base = RandomNight.of(seed);
    begin = random.chance(6) ? random.seconds(600) : NIGHT.plus(random.seconds(7_200));
  }

  /** The night and the mornings of this seed. */
  public static Scenario of(long seed) {
    return new RandomMornings(seed).scenario();
  }

  private Scenario scenario() {
    Night night = base.night();
    boolean isCalm = seed % 3 != 0;
    Buckets buckets = random.chance(4) ? SMALL : Buckets.PUBLISHED_STARTS;
    InitialFleet estate = estate(night.estate());
    List<Fault> faults = new ArrayList<>(isCalm ? List.of() : night.faults());
    int count = random.chance(4) || instances.isEmpty() ? 0 : 1 + random.below(6);
    for (int i = 0; i < count; i++) {
      faults.addAll(fault());
    }
    faults.addAll(
        RandomFaults.ignoredCalls(
            new SeededRandom(~seed - 21),
            "StartInstances",
            begin,
            List.copyOf(new TreeMap<>(estate.regions()).keySet())));
    List<ProcessKill> kills = new ArrayList<>(isCalm ? List.of() : base.kills());
    kills.addAll(kills());
    return new Scenario(
        new Night(
            night.definition(),
            isCalm ? calm(night.settings(), morning(buckets)) : as(night.settings(), buckets),
            estate,
            night.policies(),
            faults,
            isCalm ? Mode.STOP : night.mode(),
            night.at()),
        ec2(buckets),
        kills,
        second(isCalm),
        base.before(),
        isCalm ? Optional.empty() : base.abort(),
        mornings(),
        "-Dcurfew.morningSeed=" + seed);
  }

  /** A morning; often another one at the same time, soon after it, or on the next day. */
  private List<Morning> mornings() {
    Mode mode = random.chance(12) ? Mode.PLAN : Mode.START;
    Morning first = new Morning(begin, mode);
    if (!random.chance(3)) {
      return List.of(first);
    }
    Duration later =
        switch (random.below(5)) {
          case 0 -> Duration.ZERO;
          case 1 -> random.seconds(5);
          case 2 -> random.seconds(300);
          case 3 -> random.seconds(7_200);
          default -> Duration.ofHours(24);
        };
    return List.of(first, new Morning(begin.plus(later), Mode.START));
  }

  /** Another execution of the night, as it was or shortly before or after a morning begins. */
  private Optional<SecondExecution> second(boolean isCalm) {
    if (!random.chance(8)) {
      return isCalm ? Optional.empty() : base.second();
    }
    Duration after = begin.plus(random.seconds(200)).minus(random.seconds(100));
    return Optional.of(
        new SecondExecution(after.isNegative() ? Duration.ZERO : after, false, false));
  }

  private static Settings calm(Settings of, MorningSettings morning) {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("harness")
        .zone(of.zone())
        .byDefault(Effect.STOP)
        .allowEmptyPolicies(true)
        .limits(new Limits(5_000, 100, 50))
        .morning(morning)
        .anyNowMayStop(true)
        .build();
  }

  private Settings as(Settings of, Buckets buckets) {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("harness")
        .zone(of.zone())
        .byDefault(of.byDefault())
        .allowEmptyPolicies(of.allowEmptyPolicies())
        .limits(of.limits())
        .stopWindow(of.stopWindow())
        .confirmDeadline(of.confirmDeadline())
        .buckets(of.buckets())
        .morning(morning(buckets))
        .anyNowMayStop(true)
        .build();
  }

  private MorningSettings morning(Buckets buckets) {
    return new MorningSettings(
        random.chance(8) ? Effect.REST : Effect.START,
        random.chance(10) ? Duration.ofHours(5) : MorningSettings.DEFAULT.lookback(),
        random.chance(3) ? Duration.ofMinutes(5) : MorningSettings.DEFAULT.deadline(),
        random.chance(4) ? Duration.ofMinutes(3) : MorningSettings.DEFAULT.waitForRun(),
        buckets);
  }

  private Ec2Settings ec2(Buckets buckets) {
    Ec2Settings of = base.ec2();
    return new Ec2Settings(
        of.pageSize(),
        of.latency(),
        of.describes(),
        of.stopCalls(),
        of.stopInstances(),
        new Rate(buckets.calls(), buckets.callsPerSecond()),
        new Rate(buckets.instances(), buckets.instancesPerSecond()),
        of.refusedCallsCost(),
        of.seed());
  }

  private InitialFleet estate(InitialFleet before) {
    Map<String, InitialFleet.Region> regions = new TreeMap<>();
    new TreeMap<>(before.regions())
        .forEach((name, region) -> {
          List<Instance> placed = region.instances().stream().map(this::placed).toList();
          instances.addAll(placed);
          regions.put(
              name,
              new InitialFleet.Region(placed, region.instanceStorage(), region.spotRequests()));
        });
    return new InitialFleet(regions);
  }

  private Instance placed(Instance instance) {
    Instance.Builder placed =
        instance.toBuilder().attribute(Attribute.ZONE, instance.region() + random.one(ZONES));
    if (random.chance(15)) {
      placed.attribute(Attribute.PLACEMENT_GROUP, "cluster-1");
    }
    if (random.chance(25)) {
      placed.tag("curfew:never-start", "");
    }
    return placed.build();
  }

  private List<ProcessKill> kills() {
    List<ProcessKill> kills = new ArrayList<>();
    int count = random.chance(3) ? 1 + random.below(3) : 0;
    for (int i = 0; i < count; i++) {
      kills.add(
          new ProcessKill(
              Occasion.MORNING,
              Glob.of(random.one(PORTS)),
              1 + random.below(6),
              random.one(List.of(Moment.values()))));
    }
    return kills;
  }

  private List<Fault> fault() {
    return switch (random.below(18)) {
      case 0, 1, 2 -> List.of(shortage());
      case 3 ->
          List.of(
              new Fault.RefusedStart(
                  some(), "UnsupportedOperation", random.chance(2) ? "Not '{instance}'." : "No."));
      case 4 ->
          List.of(
              new Fault.StopAfterStart(
                  some(),
                  random.one(
                      List.of("Client.InternalError", "Server.InsufficientInstanceCapacity")),
                  "Not launched."));
      case 5 ->
          List.of(
              new Fault.FixedStatusChecks(
                  some(), random.one(List.of("impaired", "initializing", "insufficient-data"))));
      case 6, 7 -> List.of(new Fault.Lost(calls("StartInstances"), random.chance(2)));
      case 8 -> List.of(new Fault.Throttled(calls(random.one(List.of("StartInstances", "*")))));
      case 9 ->
          List.of(
              new Fault.Failing(
                  calls(random.one(List.of("StartInstances", "Describe*", "*"))),
                  random.one(List.of("InternalError", "Unavailable", "UnauthorizedOperation")),
                  "Failed."));
      case 10 -> List.of(new Fault.Stale(calls("Describe*"), random.seconds(60)));
      case 11 -> List.of(new Fault.Unlisted(some(), window()));
      case 12, 13, 14 -> person();
      case 15 ->
          List.of(
              new Fault.Crash(
                  Glob.of(random.one(STEPS)),
                  Glob.of("*"),
                  OptionalInt.of(1 + random.below(4)),
                  random.one(List.of(CallEvent.Moment.values())),
                  random.one(List.of(Fault.Manner.values()))));
      case 16 ->
          List.of(
              new Fault.Twice(
                  Glob.of(random.one(STEPS)), 1 + random.below(4), random.seconds(7_200)));
      default ->
          random.chance(2)
              ? List.of(new Fault.Slow(calls("*"), random.seconds(20)))
              : List.of(new Fault.Slack(window(), 500, Optional.empty()));
    };
  }

  private Fault shortage() {
    return new Fault.Shortage(
        Glob.of("*"),
        Glob.of(random.one(List.of("*", "*a", "*b"))),
        Glob.of(random.one(List.of("*", "m6i.large", "t3.*"))),
        OptionalInt.of(random.below(4)),
        window(),
        random.one(
            List.of(
                "InsufficientInstanceCapacity", "VcpuLimitExceeded", "InsufficientHostCapacity")),
        "No {type} in {zone}.");
  }

  /** What a person does between the night and the end of the morning. */
  private List<Fault> person() {
    Fault.Instances some = some();
    Duration since = random.chance(2) ? Duration.ofMinutes(20) : begin;
    FaultTime at = FaultTime.afterStart(since.plus(random.time((int) MORNING.toSeconds())));
    FaultTime later = FaultTime.afterStart(at.plus().plus(random.seconds(600)));
    return switch (random.below(6)) {
      case 0 -> List.of(new Fault.Started(some, at));
      case 1 -> List.of(new Fault.Started(some, at), new Fault.Stopped(some, later));
      case 2 -> List.of(new Fault.Stopped(some, at));
      case 3 -> List.of(new Fault.Terminated(some, at));
      case 4 -> List.of(new Fault.TypeChanged(some, at, "m7i.xlarge"));
      default -> List.of(new Fault.Tagged(some, at, "curfew:never-start", ""));
    };
  }

  private Fault.Instances some() {
    return new Fault.Instances(
        Glob.of("*"),
        random.chance(3)
            ? Glob.of("*%x".formatted(random.below(16)))
            : Glob.of(random.one(instances).id()));
  }

  private Fault.Calls calls(String action) {
    return new Fault.Calls(
        random.chance(2) ? Glob.of("*") : Glob.of(random.one(instances).region()),
        Glob.of(action),
        window());
  }

  /** Some of the calls of the morning, or those of some minutes of it. */
  private FaultWindow window() {
    Duration after = begin.plus(random.chance(3) ? random.seconds(600) : Duration.ZERO);
    return new FaultWindow(
        random.chance(2) ? OptionalInt.of(1 + random.below(4)) : OptionalInt.empty(),
        after,
        Optional.of(after.plus(random.seconds(1_200))));
  }
}
