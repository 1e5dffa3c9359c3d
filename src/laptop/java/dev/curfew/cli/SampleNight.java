package dev.curfew.cli;

import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The sample estate and its evening; {@code docs/sample-night.md} says who lives there. */
final class SampleNight {
  /** Monday, 22:00 in Seoul: the launch times in the sample are told from here. */
  static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");

  static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

  private static final String ESTATE = "src/laptop/resources/dev/curfew/local/sample";

  private SampleNight() {}

  /** The checkout: the launcher says where it is. */
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
}
