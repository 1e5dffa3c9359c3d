package dev.curfew.harness.night;

import dev.curfew.local.faults.CallEvent;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.Fault.Calls;
import dev.curfew.local.faults.Fault.Instances;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.policy.match.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What goes wrong in one night. */
final class RandomFaults {
  private static final List<String> STEPS =
      List.of(
          "DiscoverRegions",
          "LoadPolicies",
          "PlanRegion",
          "CheckLimits",
          "AnnounceStart",
          "StopInstances",
          "StopInstances",
          "ConfirmStops",
          "SendReport");
  private static final List<String> PORTS =
      List.of(
          "Fleet.stop",
          "Fleet.stop",
          "Fleet.read",
          "Fleet.list",
          "Regions.*",
          "Ledger.recordRequests",
          "Ledger.recordResponses",
          "Ledger.recordObservations",
          "Ledger.addInstances",
          "Ledger.saveTarget",
          "Ledger.*napshot",
          "Ledger.begin",
          "Ledger.finish",
          "Ledger.recordDelivered",
          "Ledger.*",
          "Claims.claim",
          "Claims.release",
          "PolicyStore.read",
          "Slack.send",
          "Mail.send");

  private final Dice dice;
  private final RandomRules rules;
  private final List<String> regions;
  private final List<String> ids;

  RandomFaults(Dice dice, RandomRules rules, List<String> regions, List<String> ids) {
    this.dice = dice;
    this.rules = rules;
    this.regions = regions;
    this.ids = ids;
  }

  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    if (dice.chance(30)) {
      faults.addAll(emptied());
    }
    int count = dice.below(5);
    for (int i = 0; i < count; i++) {
      faults.add(fault());
    }
    if (dice.chance(2)) {
      faults.add(happens());
    }
    if (dice.chance(30)) {
      faults.addAll(brokenAndMended());
    }
    if (dice.chance(6) && !ids.isEmpty()) {
      faults.addAll(late());
    }
    return faults;
  }

  /** EC2's listings are late, calls to stop get lost, and meanwhile people act. */
  private List<Fault> late() {
    String region = dice.one(regions);
    List<Fault> late = new ArrayList<>();
    late.add(
        new Fault.Stale(
            of(region, "DescribeInstances", dice.chance(2) ? FaultWindow.ALWAYS : window(200)),
            Duration.ofSeconds(15 + dice.below(45))));
    late.add(dice.chance(2) ? keepAll() : done(new Fault.Happening.Tagged("env", "prod")));
    if (!dice.chance(4)) {
      late.add(new Fault.Lost(of(region, "StopInstances", window(140)), dice.chance(2)));
    }
    int count = dice.below(4);
    for (int i = 0; i < count; i++) {
      late.add(meanwhile(region));
    }
    return late;
  }

  private Fault meanwhile(String region) {
    return switch (dice.below(10)) {
      case 0, 1 -> new Fault.Lost(of(region, "StopInstances", window(200)), dice.chance(2));
      case 2 -> new Fault.Throttled(of(region, "StopInstances", window(200)));
      case 3 -> new Fault.Failing(of(region, "StopInstances", window(200)), "InternalError", "x");
      case 4 -> new Fault.Failing(of(region, "DescribeInstances", window(200)), "Unavailable", "x");
      case 5 ->
          new Fault.Stale(
              of(region, "DescribeInstances", window(300)), Duration.ofSeconds(1 + dice.below(59)));
      case 6 -> done(new Fault.Happening.Started());
      case 7 -> done(new Fault.Happening.Stopped());
      case 8 -> done(new Fault.Happening.Tagged("curfew:never-stop", ""));
      default -> keepAll();
    };
  }

  private Fault done(Fault.Happening what) {
    return new Fault.Happens(
        new Instances(Glob.of("*"), Glob.of(dice.one(ids))), dice.time(200), what);
  }

  private Fault keepAll() {
    return new Fault.PolicyEdit(
        dice.time(200),
        "p-late",
        Optional.of(
            """
            {"id":"p-late","effect":"keep","match":{},"until":"never","owner":"o@example.com","reason":"r"}
            """));
  }

  private static Calls of(String region, String action, FaultWindow times) {
    return new Calls(Glob.of(region), Glob.of(action), times);
  }

  private FaultWindow window(int mostSeconds) {
    Duration after = dice.time(mostSeconds);
    return new FaultWindow(
        OptionalInt.empty(),
        after,
        Optional.of(after.plus(dice.seconds(dice.chance(2) ? 5 : 100))));
  }

  /** Requests that come twice, while the first of them is still worked on. */
  List<Fault> twins() {
    List<Fault> twins = new ArrayList<>();
    for (String step : List.of("StopInstances", "StopInstances", "ConfirmStops", "PlanRegion")) {
      twins.add(new Fault.Twice(Glob.of(step), 1 + dice.below(3), dice.seconds(60).dividedBy(50)));
    }
    return twins;
  }

  List<Death> deaths() {
    List<Death> deaths = new ArrayList<>();
    int count = dice.chance(3) ? 1 + dice.below(3) : 0;
    for (int i = 0; i < count; i++) {
      deaths.add(
          new Death(
              Glob.of(dice.one(PORTS)),
              1 + dice.below(4),
              dice.one(List.of(Death.Moment.values()))));
    }
    return deaths;
  }

  private Fault fault() {
    return switch (dice.below(23)) {
      case 0 ->
          new Fault.Stuck(
              some(), dice.chance(2) ? Optional.empty() : Optional.of(dice.seconds(600)));
      case 1 -> new Fault.StopProtected(some());
      case 2 -> refused();
      case 3, 4 -> happens();
      case 5 ->
          new Fault.Launched(
              regions.getFirst(),
              "i-00000000f%08x".formatted(dice.bits()),
              dice.time(120),
              "m6i.large",
              Map.of());
      case 6 -> new Fault.Denied(calls());
      case 7, 8 ->
          new Fault.Failing(calls(), dice.one(List.of("InternalError", "Unavailable")), "x");
      case 9, 10 -> new Fault.Throttled(calls());
      case 11 -> new Fault.Lost(calls(), dice.chance(2));
      case 12 -> new Fault.Slow(calls(), dice.seconds(20));
      case 13 -> new Fault.Stale(calls(), dice.seconds(dice.chance(4) ? 240 : 60));
      case 14 -> new Fault.Slack(times(), dice.one(List.of(429, 500, 404)), Optional.empty());
      case 15 -> new Fault.Mail(times(), dice.one(List.of("MessageRejected", "Throttling")), "x");
      case 16, 17 -> edit();
      case 18 -> table();
      case 19 ->
          new Fault.Twice(
              Glob.of(dice.one(STEPS)), 1 + dice.below(3), dice.seconds(2000).dividedBy(100));
      case 20 -> new Fault.Unlisted(some(), times());
      default -> crash();
    };
  }

  private Fault refused() {
    String code =
        dice.one(
            List.of(
                "UnsupportedOperation",
                "IncorrectInstanceState",
                "UnauthorizedOperation",
                "InternalError"));
    return new Fault.RefusedStop(some(), code, dice.chance(2) ? "Not {instance}." : "Not these.");
  }

  /** Somebody starts again what has stopped, so later than most else happens. */
  private Fault happens() {
    Fault.Happening what = happening();
    return new Fault.Happens(
        some(), what instanceof Fault.Happening.Started ? dice.seconds(300) : dice.time(300), what);
  }

  private Fault.Happening happening() {
    return dice.one(
        List.of(
            new Fault.Happening.Terminated(),
            new Fault.Happening.Stopped(),
            new Fault.Happening.Started(),
            new Fault.Happening.Started(),
            new Fault.Happening.Tagged("curfew:never-stop", ""),
            new Fault.Happening.Tagged("aws:autoscaling:groupName", "g"),
            new Fault.Happening.Tagged("keep-until", dice.one(RandomRules.TIMES)),
            new Fault.Happening.Tagged("env", "prod")));
  }

  /** Somebody takes all policies away: the table is the wrong one, or is made anew. */
  private List<Fault> emptied() {
    Duration after = dice.time(90);
    return Stream.of("broken", "p-0", "p-1", "p-2", "p-3", "p-4")
        .map(id -> (Fault) new Fault.PolicyEdit(after, id, Optional.empty()))
        .toList();
  }

  /** Somebody errs, and sees it, and may be too late for the run. */
  private List<Fault> brokenAndMended() {
    Duration after = dice.time(20);
    return List.of(
        new Fault.PolicyEdit(after, "p-edit", Optional.of("{broken")),
        new Fault.PolicyEdit(after.plus(dice.time(20)), "p-edit", Optional.empty()));
  }

  private Fault edit() {
    String id = dice.one(List.of("p-0", "p-1", "p-edit"));
    return new Fault.PolicyEdit(
        dice.time(90),
        id,
        dice.chance(6)
            ? Optional.empty()
            : Optional.of(dice.chance(6) ? "{broken" : rules.json(id)));
  }

  private Fault table() {
    FaultWindow times =
        new FaultWindow(OptionalInt.of(1 + dice.below(3)), dice.time(30), Optional.empty());
    Glob action = Glob.of(dice.one(List.of("*", "*Item", "Query", "Ledger.*", "Ledger.record*s")));
    return new Fault.Table(action, times, "ProvisionedThroughputExceededException", "Too much.");
  }

  private Fault crash() {
    boolean isEveryTime = dice.chance(10);
    return new Fault.Crash(
        Glob.of(isEveryTime ? dice.one(List.of("PlanRegion", "StopInstances")) : dice.one(STEPS)),
        Glob.of(isEveryTime ? dice.one(regions) : "*"),
        isEveryTime ? OptionalInt.empty() : OptionalInt.of(1 + dice.below(3)),
        dice.chance(2) ? CallEvent.Moment.BEFORE : CallEvent.Moment.AFTER,
        dice.chance(3) ? Fault.Manner.TIMED_OUT : Fault.Manner.KILLED);
  }

  private Instances some() {
    Glob region = dice.chance(2) ? Glob.of("*") : Glob.of(dice.one(regions));
    return new Instances(
        region,
        ids.isEmpty() || dice.chance(2)
            ? Glob.of("*%x".formatted(dice.below(16)))
            : Glob.of(dice.one(ids)));
  }

  private Calls calls() {
    return new Calls(
        dice.chance(2) ? Glob.of("*") : Glob.of(dice.one(regions)),
        Glob.of(
            dice.one(
                List.of(
                    "*",
                    "StopInstances",
                    "StopInstances",
                    "DescribeInstances",
                    "DescribeInstanceTypes",
                    "DescribeSpotInstanceRequests",
                    "DescribeRegions"))),
        times());
  }

  private FaultWindow times() {
    return dice.chance(4)
        ? FaultWindow.ALWAYS
        : new FaultWindow(
            OptionalInt.of(1 + dice.below(dice.chance(4) ? 9 : 4)),
            dice.chance(2) ? Duration.ZERO : dice.time(60),
            Optional.empty());
  }
}
