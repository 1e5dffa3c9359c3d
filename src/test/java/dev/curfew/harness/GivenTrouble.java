package dev.curfew.harness;

import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.night.Before;
import dev.curfew.harness.night.Death;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.night.Scenario.Second;
import dev.curfew.harness.play.DynamoNights;
import dev.curfew.harness.play.Play;
import dev.curfew.harness.play.Played;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.Night;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.match.Glob;
import dev.curfew.run.Mode;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
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
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A night with one kind of trouble, told piece by piece. In {@code eu-west-1} run some instances
 * that are to be stopped and one that a policy keeps; in {@code us-east-1} two more.
 */
final class GivenTrouble {
  static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");
  static final String HERE = "eu-west-1";
  static final String THERE = "us-east-1";
  static final String KEPT = "i-0000000000000beef";

  private static final String KEEP_PROD =
      """
      {"id":"keep-prod","effect":"keep","match":{"tag":{"env":["prod"]}},
       "until":"never","owner":"ops@example.com","reason":"production"}\
      """;

  private final Map<String, List<Instance>> estate = new TreeMap<>();
  private final List<String> rules = new ArrayList<>();
  private final List<Death> deaths = new ArrayList<>();
  private Duration stopWindow = Duration.ofHours(4);
  private boolean allowEmptyPolicies;
  private Optional<Second> second = Optional.empty();
  private Before before = Before.NONE;

  /**
   * @param count how many are to be stopped in {@code eu-west-1}
   */
  GivenTrouble(int count) {
    estate.put(HERE, new ArrayList<>());
    estate.put(THERE, new ArrayList<>());
    for (int i = 0; i < count; i++) {
      add(HERE, id(i), "dev");
    }
    add(HERE, KEPT, "prod");
    add(THERE, id(90_001), "dev");
    add(THERE, id(90_002), "dev");
  }

  /** The id of the n-th instance in {@code eu-west-1}, from 0. */
  static String id(int number) {
    return "i-%017x".formatted(number);
  }

  private void add(String region, String id, String environment) {
    estate
        .get(region)
        .add(
            Instance.builder(id)
                .attribute(Attribute.ACCOUNT, "111122223333")
                .attribute(Attribute.REGION, region)
                .attribute(Attribute.TYPE, "m6i.large")
                .attribute(Attribute.IMAGE, "ami-1")
                .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
                .launchTime(EVENING.minusSeconds(100_000))
                .tag("env", environment)
                .build());
  }

  /** A rule of a fault file; quotes may be single. */
  GivenTrouble fault(String rule) {
    rules.add(rule.replace('\'', '"'));
    return this;
  }

  GivenTrouble death(String call, int number, Death.Moment moment) {
    deaths.add(new Death(Glob.of(call), number, moment));
    return this;
  }

  /** The deployment stops what it finds without any policy as well. */
  GivenTrouble allowEmptyPolicies() {
    allowEmptyPolicies = true;
    return this;
  }

  GivenTrouble stopWindow(Duration window) {
    stopWindow = window;
    return this;
  }

  /** EC2 refused all that are to be stopped in {@code eu-west-1} on an earlier night. */
  GivenTrouble allRefusedBefore() {
    before =
        new Before(
            List.of(),
            Map.of(
                HERE,
                estate.get(HERE).stream()
                    .map(Instance::id)
                    .filter(id -> !id.equals(KEPT))
                    .collect(Collectors.toSet())));
    return this;
  }

  GivenTrouble second(Duration after, boolean sameDelivery) {
    second = Optional.of(new Second(after, sameDelivery, false));
    return this;
  }

  /** Plays it on a ledger in memory, and holds all invariants against it. */
  CameTo play() {
    return held(Play.inMemory(scenario()));
  }

  /** The same on DynamoDB Local. */
  CameTo play(DynamoNights dynamo) {
    return held(dynamo.play(scenario()));
  }

  private static CameTo held(Played played) {
    Invariant.holdAll(played);
    return new CameTo(played);
  }

  private Scenario scenario() {
    PolicyDocument keepProd =
        DocumentReader.read("keep-prod", KEEP_PROD.getBytes(StandardCharsets.UTF_8));
    try {
      Path file = Files.createTempFile("faults", ".json");
      try {
        Files.writeString(file, "{\"faults\":[" + String.join(",", rules) + "]}");
        Night night =
            new Night(
                RandomNight.definition(),
                settings(),
                InitialFleet.of(estate),
                List.of(keepProd),
                FaultFile.read(file),
                Mode.STOP,
                EVENING);
        return new Scenario(night, Ec2Settings.published(), deaths, second, before);
      } finally {
        Files.delete(file);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private Settings settings() {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("trouble")
        .limits(new Limits(5_000, 100, 50))
        .stopWindow(stopWindow)
        .allowEmptyPolicies(allowEmptyPolicies)
        .anyNowMayStop(true)
        .build();
  }
}
