package dev.curfew.harness;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.Night;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.Fault.Calls;
import dev.curfew.local.faults.Fault.Instances;
import dev.curfew.local.faults.Times;
import dev.curfew.local.fleet.ec2.Estate;
import dev.curfew.policy.PolicyDocument;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.match.Glob;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import dev.curfew.sweep.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;

/**
 * A night made from a seed: an estate, policies, and what goes wrong. The same seed, the same
 * night.
 */
final class RandomNight {
  static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");

  private static final String DEFINITION = definition();
  private static final List<String> REGIONS =
      List.of("eu-west-1", "us-east-1", "ap-northeast-2", "sa-east-1");
  private static final List<String> ENVIRONMENTS = List.of("prod", "dev", "stage");
  private static final List<String> TYPES =
      List.of("m6i.large", "c6i.4xlarge", "t3.micro", "r6g.2xlarge", "m5d.large", "zz9.large");
  private static final List<String> STEPS =
      List.of(
          "DiscoverRegions",
          "LoadPolicies",
          "PlanRegion",
          "CheckLimits",
          "AnnounceStart",
          "StopInstances",
          "ConfirmStops",
          "SendReport");

  private final Random random;
  private final Map<String, List<Instance>> estate = new TreeMap<>();
  private final List<String> ids = new ArrayList<>();

  RandomNight(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  private static String definition() {
    try {
      return Files.readString(Path.of("statemachine/curfew.asl.json"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Night night() {
    int regions = 1 + random.nextInt(REGIONS.size());
    for (String region : REGIONS.subList(0, regions)) {
      List<Instance> instances = new ArrayList<>();
      int count = random.nextInt(10) == 0 ? 120 : random.nextInt(12);
      for (int i = 0; i < count; i++) {
        instances.add(instance(region));
      }
      estate.put(region, instances);
    }
    return new Night(
        DEFINITION,
        settings(),
        Estate.of(estate),
        policies(),
        faults(),
        random.nextInt(8) == 0 ? Mode.PLAN : Mode.STOP,
        EVENING);
  }

  private Settings settings() {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("harness")
        .allowEmptyPolicies(chance(3))
        .limits(new Limits(chance(12) ? 3 : 500, 100, 50))
        .anyNowMayStop(true)
        .build();
  }

  private Instance instance(String region) {
    String id = "i-%08x%09x".formatted(random.nextInt(), ids.size());
    ids.add(id);
    Instance.Builder builder =
        Instance.builder(id)
            .attribute(Attribute.ACCOUNT, "111122223333")
            .attribute(Attribute.REGION, region)
            .attribute(Attribute.TYPE, one(TYPES))
            .attribute(Attribute.ROOT_DEVICE_TYPE, chance(30) ? "instance-store" : "ebs")
            .launchTime(EVENING.minusSeconds(60L * random.nextInt(20_000)))
            .tag("env", one(ENVIRONMENTS))
            .state(state());
    if (chance(10)) {
      builder.tag(one(List.of("curfew:never-stop", "aws:autoscaling:groupName")), "x");
    }
    if (chance(20)) {
      builder.attribute(Attribute.LIFECYCLE, "spot");
    }
    return builder.build();
  }

  private InstanceState state() {
    return switch (random.nextInt(12)) {
      case 0 -> InstanceState.STOPPED;
      case 1 -> InstanceState.PENDING;
      default -> InstanceState.RUNNING;
    };
  }

  private List<PolicyDocument> policies() {
    List<PolicyDocument> policies = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      policies.add(document("p-" + i, policy("p-" + i, chance(3))));
    }
    if (chance(25)) {
      policies.add(document("broken", "{\"id\":\"broken\",\"effect\":\"keep\"}"));
    }
    return policies;
  }

  static PolicyDocument document(String name, String json) {
    return DocumentReader.read(name, json.getBytes(StandardCharsets.UTF_8));
  }

  private String policy(String id, boolean stop) {
    String match =
        chance(3)
            ? "{\"region\":[\"%s\"]}".formatted(one(REGIONS))
            : "{\"tag\":{\"env\":[\"%s\"]}}".formatted(one(ENVIRONMENTS));
    String not = chance(3) ? ",\"not\":[{\"type\":[\"t3.*\"]}]" : "";
    return stop
        ? "{\"id\":\"%s\",\"effect\":\"stop\",\"match\":%s%s}".formatted(id, match, not)
        : """
        {"id":"%s","effect":"keep","match":%s%s,"until":"never","owner":"o@example.com","reason":"r"}\
        """
            .formatted(id, match, not);
  }

  private List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      faults.add(fault());
    }
    return faults;
  }

  private Fault fault() {
    return switch (random.nextInt(17)) {
      case 0 -> new Fault.Stuck(some(), chance(2) ? Optional.empty() : Optional.of(seconds(600)));
      case 1 -> new Fault.StopProtected(some());
      case 2 ->
          new Fault.RefusedStop(
              some(), "UnsupportedOperation", chance(2) ? "Not {instance}." : "Not these.");
      case 3 ->
          new Fault.Happens(
              some(),
              seconds(300),
              one(
                  List.of(
                      new Fault.Happening.Terminated(),
                      new Fault.Happening.Stopped(),
                      new Fault.Happening.Started(),
                      new Fault.Happening.Tagged("curfew:never-stop", ""),
                      new Fault.Happening.Tagged("env", "prod"))));
      case 4 ->
          new Fault.Launched(
              estate.keySet().iterator().next(),
              "i-00000000f%08x".formatted(random.nextInt()),
              seconds(120),
              "m6i.large",
              Map.of());
      case 5 -> new Fault.Denied(calls());
      case 6, 7 -> new Fault.Failing(calls(), one(List.of("InternalError", "Unavailable")), "x");
      case 8, 9 -> new Fault.Throttled(calls());
      case 10 -> new Fault.Lost(calls(), chance(2));
      case 11 -> new Fault.Slow(calls(), seconds(20));
      case 12 -> new Fault.Stale(calls(), seconds(60));
      case 13 -> new Fault.Slack(times(), one(List.of(429, 500, 404)), Optional.empty());
      case 14 -> new Fault.Mail(times(), one(List.of("MessageRejected", "Throttling")), "x");
      case 15 ->
          new Fault.PolicyEdit(
              seconds(90),
              "p-edit",
              Optional.of(chance(5) ? "{broken" : policy("p-edit", chance(3))));
      default ->
          new Fault.Crash(
              Glob.of(one(STEPS)),
              Glob.of("*"),
              OptionalInt.of(1 + random.nextInt(3)),
              chance(2) ? Fault.Moment.BEFORE : Fault.Moment.AFTER,
              Fault.Manner.KILLED);
    };
  }

  private Instances some() {
    Glob region = chance(2) ? Glob.of("*") : Glob.of(one(REGIONS));
    return new Instances(region, ids.isEmpty() || chance(3) ? Glob.of("*1") : Glob.of(one(ids)));
  }

  private Calls calls() {
    return new Calls(
        chance(2) ? Glob.of("*") : Glob.of(one(REGIONS)),
        Glob.of(one(List.of("*", "StopInstances", "DescribeInstances", "DescribeRegions"))),
        times());
  }

  private Times times() {
    return chance(4)
        ? Times.ALWAYS
        : new Times(OptionalInt.of(1 + random.nextInt(4)), seconds(60), Optional.empty());
  }

  private Duration seconds(int most) {
    return Duration.ofSeconds(1 + random.nextInt(most));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
