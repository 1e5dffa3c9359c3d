package dev.curfew.cli.options;

import dev.curfew.policy.time.ZoneName;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** The option that says in which time zone policies without a zone are read. */
public final class ZoneOption {
  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of policies without a zone, such as Asia/Seoul. Default: UTC.")
  private ZoneId zone = ZoneName.UTC;

  public ZoneId zone() {
    return zone;
  }
}
