package dev.curfew.harness.night;

import dev.curfew.harness.night.Scenario.SecondExecution;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.Night;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.fleet.ec2.Rate;
import dev.curfew.policy.Effect;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.match.Glob;
import dev.curfew.run.Mode;
import dev.curfew.settings.Buckets;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A night made from a seed: an estate, policies, and faults. The same seed makes the same night.
 */
public final class RandomNight {
  static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");

  private static final List<String> REGIONS =
      List.of("eu-west-1", "us-east-1", "ap-northeast-2", "sa-east-1");
  private static final List<String> TYPES =
      List.of("m6i.large", "c6i.4xlarge", "t3.micro", "r6g.2xlarge", "m5d.large", "zz9.large");

  /** One of each obstacle that is a tag. */
  private static final List<String> OBSTACLE_TAGS =
      List.of(
          "curfew:never-stop",
          "aws:autoscaling:groupName",
          "aws:elasticmapreduce:job-flow-id",
          "eks:cluster-name",
          "karpenter.sh/nodepool",
          "aws:ec2:fleet-id",
          "parallelcluster:cluster-name");

  private static final String PERSISTENT = "sir-persistent";

  /** Small buckets, so that few instances have to wait for tokens. */
  private static final Buckets SMALL = new Buckets(12, 2, 60, 5);

  /** Few calls, so that the bucket of calls is empty before the bucket of instances. */
  private static final Buckets NARROW = new Buckets(4, 2, 60, 5);

  /** Small pages, so that few instances fill several. */
  private static final List<Integer> PAGES = List.of(5, 17, 200);

  private final long seed;
  private final SeededRandom random;
  private final boolean isCrowded;
  private final Map<String, InitialFleet.Region> estate = new TreeMap<>();
  private final List<String> ids = new ArrayList<>();

  private RandomNight(long seed, boolean isCrowded) {
    this.seed = seed;
    random = new SeededRandom(seed);
    this.isCrowded = isCrowded;
  }

  /** The night of this seed. Every eighth is {@link #crowded}. */
  public static Scenario of(long seed) {
    return seed % 8 == 7 ? crowded(seed) : new RandomNight(seed, false).scenario();
  }

  /** A night of this seed with repeated and concurrent requests. */
  public static Scenario crowded(long seed) {
    return new RandomNight(seed, true).scenario();
  }

  /** The state machine definition; {@code -Dcurfew.definition} names another file. */
  public static String definition() {
    try {
      return Files.readString(
          Path.of(System.getProperty("curfew.definition", "statemachine/curfew.asl.json")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The night ignores the policies of mornings. */
  private List<PolicyDocument> documents(RandomPolicyDocuments rules) {
    List<PolicyDocument> documents = new ArrayList<>(rules.documents());
    documents.addAll(RandomPolicyDocuments.ofMornings(new SeededRandom(~seed - 9), REGIONS, ids));
    return documents;
  }

  private Scenario scenario() {
    List<String> regions = REGIONS.subList(0, 1 + random.below(REGIONS.size()));
    RandomTraits traits = new RandomTraits(new SeededRandom(~seed - 3));
    for (String region : regions) {
      List<Instance> instances = new ArrayList<>();
      int count = random.chance(10) ? 40 + random.below(100) : random.below(12);
      for (int i = 0; i < count; i++) {
        instances.add(traits.added(instance(region)));
      }
      estate.put(
          region,
          new InitialFleet.Region(
              instances, RandomTraits.INSTANCE_STORAGE, RandomTraits.SPOT_REQUESTS));
    }
    boolean isApproving = !isCrowded && random.chance(10);
    RandomPolicyDocuments rules =
        new RandomPolicyDocuments(random, new SeededRandom(~seed - 4), REGIONS, ids);
    RandomFaults faults = new RandomFaults(random, rules, regions, ids);
    List<Fault> wrong = new ArrayList<>(faults.faults());
    wrong.addAll(RandomFaults.ofCredentials(new SeededRandom(~seed - 5), regions));
    wrong.addAll(RandomFaults.lateRequests(new SeededRandom(~seed - 6)));
    wrong.addAll(RandomHttpAnswers.of(new SeededRandom(~seed - 7), regions));
    wrong.addAll(
        RandomFaults.ignoredCalls(
            new SeededRandom(~seed - 8), "StopInstances", Duration.ZERO, regions));
    if (isCrowded) {
      wrong.addAll(faults.repeatedRequests());
    }
    abort().ifPresent(_ -> wrong.addAll(slowCalls()));
    Buckets buckets = random.chance(4) ? seed % 2 == 0 ? SMALL : NARROW : Buckets.PUBLISHED;
    Night night =
        new Night(
            definition(),
            settings(buckets, isApproving),
            new InitialFleet(estate),
            documents(rules),
            wrong,
            random.chance(10) ? Mode.PLAN : Mode.STOP,
            EVENING);
    String replay = (isCrowded ? "-Dcurfew.crowdedSeed=" : "-Dcurfew.seed=") + seed;
    return new Scenario(
        night, ec2(buckets), faults.kills(), second(isApproving), before(), abort(), replay);
  }

  /** With a random generator of its own, so that the rest of a seed's night does not change. */
  private Optional<Scenario.Abort> abort() {
    SeededRandom own = new SeededRandom(~seed);
    return own.chance(5)
        ? Optional.of(
            new Scenario.Abort(
                own.seconds(own.chance(2) ? 20 : 300),
                own.one(List.of(Scenario.Abort.Manner.values()))))
        : Optional.empty();
  }

  /** Invocations that last long enough to be in progress at an abort, and well after it. */
  private List<Fault> slowCalls() {
    SeededRandom own = new SeededRandom(~seed - 2);
    return own.chance(2)
        ? List.of(
            new Fault.Slow(
                new Fault.Calls(Glob.of("*"), Glob.of("*"), FaultWindow.ALWAYS),
                Duration.ofMillis(500 + 500L * own.below(6))))
        : List.of();
  }

  /** Plans of another time of day or with other policies: far more or fewer stops than a night. */
  private List<Integer> dryRuns() {
    SeededRandom own = new SeededRandom(~seed - 1);
    List<Integer> dryRuns = new ArrayList<>();
    if (own.chance(2)) {
      int count = own.below(12);
      int stops = own.chance(2) ? 1 : 400;
      for (int i = 0; i < count; i++) {
        dryRuns.add(stops);
      }
    }
    return dryRuns;
  }

  private Optional<SecondExecution> second(boolean isApproving) {
    if (isApproving) {
      return Optional.of(new SecondExecution(random.seconds(90), false, true));
    }
    return isCrowded || random.chance(8)
        ? Optional.of(
            new SecondExecution(random.seconds(9000).dividedBy(100), random.chance(2), false))
        : Optional.empty();
  }

  private EarlierRuns before() {
    List<Integer> stops = new ArrayList<>();
    if (random.chance(8)) {
      int usual = 1 + random.below(20);
      int nights = random.below(13);
      for (int i = 0; i < nights; i++) {
        stops.add(usual + random.below(5));
      }
    }
    Map<String, Set<String>> refused = new TreeMap<>();
    if (random.chance(4)) {
      estate.forEach((region, of) ->
          refused.put(
              region,
              of.instances().stream()
                  .map(Instance::id)
                  .filter(_ -> random.chance(3))
                  .collect(Collectors.toSet())));
    }
    return new EarlierRuns(stops, dryRuns(), refused);
  }

  private Ec2Settings ec2(Buckets buckets) {
    Ec2Settings published = Ec2Settings.published();
    return new Ec2Settings(
        PAGES.get(Math.floorMod(seed, PAGES.size())),
        published.latency(),
        published.describes(),
        new Rate(buckets.calls(), buckets.callsPerSecond()),
        new Rate(buckets.instances(), buckets.instancesPerSecond()),
        published.startCalls(),
        published.startInstances(),
        true,
        published.seed());
  }

  private Settings settings(Buckets buckets, boolean isApproving) {
    ZoneId zone = random.chance(3) ? ZoneId.of("Asia/Seoul") : ZoneOffset.UTC;
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("harness")
        .zone(zone)
        .byDefault(random.chance(6) ? Effect.KEEP : Effect.STOP)
        .allowEmptyPolicies(random.chance(3))
        .limits(
            new Limits(
                isApproving || random.chance(20) ? 3 : 500, random.chance(12) ? 50 : 100, 50))
        .stopWindow(random.chance(10) ? random.seconds(180) : Duration.ofHours(4))
        .confirmDeadline(Duration.ofMinutes(random.chance(4) ? 3 : 10))
        .buckets(buckets)
        .anyNowMayStop(true)
        .build();
  }

  private Instance instance(String region) {
    String id = "i-%08x%09x".formatted(random.bits(), ids.size());
    ids.add(id);
    Instance.Builder builder =
        Instance.builder(id)
            .attribute(Attribute.ACCOUNT, "111122223333")
            .attribute(Attribute.REGION, region)
            .attribute(Attribute.TYPE, random.one(TYPES))
            .attribute(Attribute.ROOT_DEVICE_TYPE, random.chance(30) ? "instance-store" : "ebs")
            .launchTime(EVENING.minusSeconds(60L * random.below(20_000)))
            .tag("env", random.one(RandomPolicyDocuments.ENVIRONMENTS))
            .state(state());
    if (random.chance(10)) {
      builder.tag(random.one(OBSTACLE_TAGS), "x");
    }
    if (random.chance(3)) {
      builder.tag("Name", random.one(List.of("web-1", "web-22", "db-1", "")));
    }
    if (random.chance(10)) {
      builder.tag("keep-until", random.one(RandomPolicyDocuments.TIMES));
    }
    if (random.chance(15)) {
      builder.attribute(Attribute.LIFECYCLE, "spot");
      builder.attribute(Attribute.SPOT_REQUEST, random.chance(2) ? PERSISTENT : "sir-once");
    }
    if (random.chance(40)) {
      builder.managed(true);
    }
    return builder.build();
  }

  private InstanceState state() {
    return switch (random.below(12)) {
      case 0 -> InstanceState.STOPPED;
      case 1 -> InstanceState.PENDING;
      default -> InstanceState.RUNNING;
    };
  }
}
