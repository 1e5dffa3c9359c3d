package dev.curfew.harness.matrix;

import dev.curfew.harness.night.EarlierRuns;
import dev.curfew.harness.night.ProcessKill;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.night.Scenario.Morning;
import dev.curfew.harness.night.Scenario.SecondExecution;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.Night;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.policy.Effect;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The night of one row of the fault matrix. {@code eu-west-1} has the row's instances, which are to
 * be stopped, and another instance, which a policy keeps; {@code us-east-1} has two that are to be
 * stopped.
 */
public final class MatrixNight {
  static final Instant START = Instant.parse("2026-11-23T13:00:00Z");
  static final String HERE = "eu-west-1";

  private static final String THERE = "us-east-1";
  private static final String KEEP_PROD =
      """
      {"id":"keep-prod","effect":"keep","match":{"tag":{"env":["prod"]}},
       "until":"never","owner":"ops@example.com","reason":"production"}\
      """;

  private MatrixNight() {}

  /**
   * The night of the row with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Scenario of(String name) throws IOException {
    return MatrixRow.all().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .map(MatrixNight::of)
        .orElseThrow(() ->
            new IllegalArgumentException("The fault matrix has no row '%s'.".formatted(name)));
  }

  static Scenario of(MatrixRow row) {
    Map<String, List<Instance>> estate =
        Map.of(
            HERE,
            Stream.concat(
                    IntStream.range(0, row.instances())
                        .mapToObj(number -> instance(HERE, MatrixRow.id(number), "dev")),
                    Stream.of(instance(HERE, MatrixRow.KEPT, "prod")))
                .toList(),
            THERE,
            List.of(
                instance(THERE, MatrixRow.id(90_001), "dev"),
                instance(THERE, MatrixRow.id(90_002), "dev")));
    PolicyDocument keepProd =
        DocumentReader.read("keep-prod", KEEP_PROD.getBytes(StandardCharsets.UTF_8));
    Night night =
        new Night(
            RandomNight.definition(),
            settings(row),
            InitialFleet.of(estate),
            List.of(keepProd),
            faults(row),
            Mode.STOP,
            START);
    return new Scenario(
        night,
        Ec2Settings.published(),
        row.killedWithin().stream()
            .map(kill -> new ProcessKill(Glob.of(kill.call()), kill.number(), kill.moment()))
            .toList(),
        row.secondRun()
            .map(second -> new SecondExecution(second.after(), second.sameDelivery(), false)),
        before(row),
        Optional.empty(),
        row.mornings().stream().map(after -> new Morning(after, Mode.START)).toList(),
        "-Dcurfew.row=" + row.name());
  }

  private static Instance instance(String region, String id, String environment) {
    return Instance.builder(id)
        .attribute(Attribute.ACCOUNT, "111122223333")
        .attribute(Attribute.REGION, region)
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ZONE, region + (id.matches(".*[02468ace]") ? "a" : "b"))
        .attribute(Attribute.IMAGE, "ami-1")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .launchTime(START.minusSeconds(100_000))
        .tag("env", environment)
        .build();
  }

  private static EarlierRuns before(MatrixRow row) {
    if (!row.refusedEarlier()) {
      return EarlierRuns.NONE;
    }
    return new EarlierRuns(
        List.of(),
        List.of(),
        Map.of(
            HERE,
            IntStream.range(0, row.instances())
                .mapToObj(MatrixRow::id)
                .collect(Collectors.toSet())));
  }

  private static List<Fault> faults(MatrixRow row) {
    String rules =
        row.faults().stream()
            .map(rule -> row.fill(rule.toString()))
            .collect(Collectors.joining(","));
    try {
      Path file = Files.createTempFile("faults", ".json");
      try {
        Files.writeString(file, "{\"faults\":[" + rules + "]}");
        return FaultFile.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Settings settings(MatrixRow row) {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("matrix")
        .limits(new Limits(5_000, 100, 50))
        .stopWindow(row.stopWindow())
        .allowEmptyPolicies(row.allowEmptyPolicies())
        .byDefault(row.keepByDefault() ? Effect.KEEP : Effect.STOP)
        .anyNowMayStop(true)
        .build();
  }
}
