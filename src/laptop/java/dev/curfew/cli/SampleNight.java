package dev.curfew.cli;

import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.time.ZoneName;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The sample estate and its evening, described in {@code docs/sample-night.md}. */
final class SampleNight {
  /** Monday, 22:00 in Seoul. The launch times of the sample are relative to it. */
  static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");

  static final ZoneId ZONE = ZoneName.zone("Asia/Seoul");

  private static final String ESTATE = "src/laptop/resources/dev/curfew/local/sample";

  private SampleNight() {}

  /** The checkout, as the launcher sets it in the system property {@code curfew.home}. */
  static Path home() {
    return Path.of(System.getProperty("curfew.home", ""));
  }

  static Path fleet() {
    return home().resolve(ESTATE).resolve("fleet");
  }

  static Path faults() {
    return home().resolve(ESTATE).resolve("faults.json");
  }

  static List<PolicyDocument> policies() {
    return new PolicyDirectory(home().resolve("policies")).read();
  }

  static Path definition() {
    return home().resolve("statemachine/curfew.asl.json");
  }

  static Path morningDefinition() {
    return home().resolve("statemachine/curfew-morning.asl.json");
  }
}
