package dev.curfew.harness.night;

import dev.curfew.local.faults.CallEvent;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.Fault.Calls;
import dev.curfew.local.faults.Fault.Instances;
import dev.curfew.local.faults.FaultTime;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.policy.match.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What goes wrong in one random night. */
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
          "Ledger.append-request",
          "Ledger.append-response",
          "Ledger.append-observation",
          "Ledger.addInstances",
          "Ledger.saveTarget",
          "Ledger.*napshot",
          "Ledger.begin",
          "Ledger.finish",
          "Ledger.recordDelivered",
          "Ledger.*",
          "RunLocks.acquire",
          "RunLocks.release",
          "PolicyStore.read",
          "Slack.send",
          "Mail.send");

  private static final BiFunction<Instances, FaultTime, Fault> STARTED = Fault.Started::new;

  private final SeededRandom random;
  private final RandomPolicyDocuments rules;
  private final List<String> regions;
  private final List<String> ids;

  RandomFaults(
      SeededRandom random, RandomPolicyDocuments rules, List<String> regions, List<String> ids) {
    this.random = random;
    this.rules = rules;
    this.regions = regions;
    this.ids = ids;
  }

  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    if (random.chance(30)) {
      faults.addAll(emptied());
    }
    int count = random.below(5);
    for (int i = 0; i < count; i++) {
      faults.add(fault());
    }
    if (random.chance(2)) {
      faults.add(happens());
    }
    if (random.chance(30)) {
      faults.addAll(brokenAndFixed());
    }
    if (random.chance(6) && !ids.isEmpty()) {
      faults.addAll(late());
    }
    return faults;
  }

  /**
   * EC2 stops accepting the credentials, or the SDK finds none any more, everywhere or in one
   * region; or a region is not open to the account.
   */
  static List<Fault> ofCredentials(SeededRandom random, List<String> regions) {
    if (!random.chance(10)) {
      return List.of();
    }
    boolean isOfRegion = random.chance(2);
    String code =
        random.one(
            isOfRegion
                ? List.of("AuthFailure", "OptInRequired", "InvalidClientTokenId")
                : List.of("RequestExpired", "ExpiredToken", "SignatureDoesNotMatch"));
    FaultWindow times =
        new FaultWindow(
            OptionalInt.empty(),
            random.chance(3) ? Duration.ZERO : random.time(120),
            Optional.empty());
    String action = random.one(List.of("*", "*", "StopInstances"));
    Calls calls = of(isOfRegion ? random.one(regions) : "*", action, times);
    return List.of(
        !isOfRegion && random.chance(2)
            ? new Fault.NoCredentials(calls)
            : new Fault.Failing(calls, code, "x"));
  }

  /**
   * EC2 accepts calls to stop or start, and does not act on them.
   *
   * @param action {@code StopInstances} or {@code StartInstances}
   * @param since when such calls begin, counted from the run's start
   */
  static List<Fault> ignoredCalls(
      SeededRandom random, String action, Duration since, List<String> regions) {
    if (!random.chance(10)) {
      return List.of();
    }
    Duration after = since.plus(random.chance(2) ? Duration.ZERO : random.time(120));
    FaultWindow times =
        new FaultWindow(
            random.chance(2) ? OptionalInt.of(1 + random.below(4)) : OptionalInt.empty(),
            after,
            random.chance(2) ? Optional.of(after.plus(random.seconds(600))) : Optional.empty());
    String region = random.chance(2) ? "*" : random.one(regions);
    return List.of(new Fault.Ignored(of(region, action, times)));
  }

  /** EC2's listings are old, stop calls are lost, and people act meanwhile. */
  private List<Fault> late() {
    String region = random.one(regions);
    List<Fault> late = new ArrayList<>();
    late.add(
        new Fault.Stale(
            of(region, "DescribeInstances", random.chance(2) ? FaultWindow.ALWAYS : window(200)),
            Duration.ofSeconds(15 + random.below(45))));
    late.add(
        random.chance(2) ? keepAll() : done((of, at) -> new Fault.Tagged(of, at, "env", "prod")));
    if (!random.chance(4)) {
      late.add(new Fault.Lost(of(region, "StopInstances", window(140)), random.chance(2)));
    }
    int count = random.below(4);
    for (int i = 0; i < count; i++) {
      late.add(meanwhile(region));
    }
    return late;
  }

  private Fault meanwhile(String region) {
    return switch (random.below(10)) {
      case 0, 1 -> new Fault.Lost(of(region, "StopInstances", window(200)), random.chance(2));
      case 2 -> new Fault.Throttled(of(region, "StopInstances", window(200)));
      case 3 -> new Fault.Failing(of(region, "StopInstances", window(200)), "InternalError", "x");
      case 4 -> new Fault.Failing(of(region, "DescribeInstances", window(200)), "Unavailable", "x");
      case 5 ->
          new Fault.Stale(
              of(region, "DescribeInstances", window(300)),
              Duration.ofSeconds(1 + random.below(59)));
      case 6 -> done(STARTED);
      case 7 -> done(Fault.Stopped::new);
      case 8 -> done((of, at) -> new Fault.Tagged(of, at, "curfew:never-stop", ""));
      default -> keepAll();
    };
  }

  private Fault done(BiFunction<Instances, FaultTime, Fault> what) {
    Instances one = new Instances(Glob.of("*"), Glob.of(random.one(ids)));
    return what.apply(one, FaultTime.afterStart(random.time(200)));
  }

  private Fault keepAll() {
    return new Fault.PolicyEdit(
        random.time(200),
        "p-late",
        Optional.of(
            """
            {"id":"p-late","effect":"keep","match":{},"until":"never","owner":"o@example.com","reason":"r"}
            """));
  }

  static Calls of(String region, String action, FaultWindow times) {
    return new Calls(Glob.of(region), Glob.of(action), times);
  }

  private FaultWindow window(int mostSeconds) {
    Duration after = random.time(mostSeconds);
    return new FaultWindow(
        OptionalInt.empty(),
        after,
        Optional.of(after.plus(random.seconds(random.chance(2) ? 5 : 100))));
  }

  /** Requests that arrive twice, while the first is in progress. */
  List<Fault> repeatedRequests() {
    List<Fault> repeatedRequests = new ArrayList<>();
    for (String step : List.of("StopInstances", "StopInstances", "ConfirmStops", "PlanRegion")) {
      repeatedRequests.add(
          new Fault.Twice(Glob.of(step), 1 + random.below(3), random.seconds(60).dividedBy(50)));
    }
    return repeatedRequests;
  }

  /** Requests that arrive again up to two hours later, mostly after their execution has ended. */
  static List<Fault> lateRequests(SeededRandom random) {
    List<Fault> late = new ArrayList<>();
    int count = random.chance(5) ? 1 + random.below(3) : 0;
    for (int i = 0; i < count; i++) {
      late.add(
          new Fault.Twice(
              Glob.of(random.one(STEPS)),
              random.chance(2) ? 1 : 1 + random.below(4),
              random.seconds(7_200)));
    }
    return late;
  }

  List<ProcessKill> kills() {
    List<ProcessKill> kills = new ArrayList<>();
    int count = random.chance(3) ? 1 + random.below(3) : 0;
    for (int i = 0; i < count; i++) {
      kills.add(
          new ProcessKill(
              Glob.of(random.one(PORTS)),
              1 + random.below(4),
              random.one(List.of(ProcessKill.Moment.values()))));
    }
    return kills;
  }

  private Fault fault() {
    return switch (random.below(23)) {
      case 0 ->
          new Fault.Stuck(
              some(), random.chance(2) ? Optional.empty() : Optional.of(random.seconds(600)));
      case 1 -> new Fault.StopProtected(some());
      case 2 -> refused();
      case 3, 4 -> happens();
      case 5 ->
          new Fault.Launched(
              regions.getFirst(),
              "i-00000000f%08x".formatted(random.bits()),
              random.time(120),
              "m6i.large",
              Map.of());
      case 6 -> new Fault.Denied(calls());
      case 7, 8 ->
          new Fault.Failing(calls(), random.one(List.of("InternalError", "Unavailable")), "x");
      case 9, 10 -> new Fault.Throttled(calls());
      case 11 -> new Fault.Lost(calls(), random.chance(2));
      case 12 -> new Fault.Slow(calls(), random.seconds(20));
      case 13 -> new Fault.Stale(calls(), random.seconds(random.chance(4) ? 240 : 60));
      case 14 -> new Fault.Slack(times(), random.one(List.of(429, 500, 404)), Optional.empty());
      case 15 -> new Fault.Mail(times(), random.one(List.of("MessageRejected", "Throttling")), "x");
      case 16, 17 -> edit();
      case 18 -> table();
      case 19 ->
          new Fault.Twice(
              Glob.of(random.one(STEPS)), 1 + random.below(3), random.seconds(2000).dividedBy(100));
      case 20 -> new Fault.Unlisted(some(), times());
      default -> crash();
    };
  }

  private Fault refused() {
    String code =
        random.one(
            List.of(
                "UnsupportedOperation",
                "IncorrectInstanceState",
                "UnauthorizedOperation",
                "InternalError"));
    return new Fault.RefusedStop(some(), code, random.chance(2) ? "Not {instance}." : "Not these.");
  }

  /** Instances are started again after they have stopped, so later than most else happens. */
  private Fault happens() {
    BiFunction<Instances, FaultTime, Fault> what = happening();
    Instances some = some();
    Duration after = what == STARTED ? random.seconds(300) : random.time(300);
    return what.apply(some, FaultTime.afterStart(after));
  }

  private BiFunction<Instances, FaultTime, Fault> happening() {
    String until = random.one(RandomPolicyDocuments.TIMES);
    return random.one(
        List.of(
            Fault.Terminated::new,
            Fault.Stopped::new,
            STARTED,
            STARTED,
            (of, at) -> new Fault.Tagged(of, at, "curfew:never-stop", ""),
            (of, at) -> new Fault.Tagged(of, at, "aws:autoscaling:groupName", "g"),
            (of, at) -> new Fault.Tagged(of, at, "keep-until", until),
            (of, at) -> new Fault.Tagged(of, at, "env", "prod")));
  }

  /** All policies are deleted: the table is the wrong one, or is created again. */
  private List<Fault> emptied() {
    Duration after = random.time(90);
    return Stream.of("broken", "p-0", "p-1", "p-2", "p-3", "p-4")
        .map(id -> (Fault) new Fault.PolicyEdit(after, id, Optional.empty()))
        .toList();
  }

  /** A policy becomes invalid and is fixed, perhaps too late for the run. */
  private List<Fault> brokenAndFixed() {
    Duration after = random.time(20);
    return List.of(
        new Fault.PolicyEdit(after, "p-edit", Optional.of("{broken")),
        new Fault.PolicyEdit(after.plus(random.time(20)), "p-edit", Optional.empty()));
  }

  private Fault edit() {
    String id = random.one(List.of("p-0", "p-1", "p-edit"));
    return new Fault.PolicyEdit(
        random.time(90),
        id,
        random.chance(6)
            ? Optional.empty()
            : Optional.of(random.chance(6) ? "{broken" : rules.json(id)));
  }

  private Fault table() {
    FaultWindow times =
        new FaultWindow(OptionalInt.of(1 + random.below(3)), random.time(30), Optional.empty());
    Glob action =
        Glob.of(random.one(List.of("*", "*Item", "Query", "Ledger.*", "Ledger.record*s")));
    return new Fault.Table(action, times, "ProvisionedThroughputExceededException", "Too much.");
  }

  private Fault crash() {
    boolean isEveryTime = random.chance(10);
    return new Fault.Crash(
        Glob.of(
            isEveryTime ? random.one(List.of("PlanRegion", "StopInstances")) : random.one(STEPS)),
        Glob.of(isEveryTime ? random.one(regions) : "*"),
        isEveryTime ? OptionalInt.empty() : OptionalInt.of(1 + random.below(3)),
        random.chance(2) ? CallEvent.Moment.BEFORE : CallEvent.Moment.AFTER,
        random.chance(3) ? Fault.Manner.TIMED_OUT : Fault.Manner.KILLED);
  }

  private Instances some() {
    Glob region = random.chance(2) ? Glob.of("*") : Glob.of(random.one(regions));
    return new Instances(
        region,
        ids.isEmpty() || random.chance(2)
            ? Glob.of("*%x".formatted(random.below(16)))
            : Glob.of(random.one(ids)));
  }

  private Calls calls() {
    return new Calls(
        random.chance(2) ? Glob.of("*") : Glob.of(random.one(regions)),
        Glob.of(
            random.one(
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
    return random.chance(4)
        ? FaultWindow.ALWAYS
        : new FaultWindow(
            OptionalInt.of(1 + random.below(random.chance(4) ? 9 : 4)),
            random.chance(2) ? Duration.ZERO : random.time(60),
            Optional.empty());
  }
}
