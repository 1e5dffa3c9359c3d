package dev.curfew.cli.options.evaluation;

import dev.curfew.policy.time.ZoneName;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says in which time zone policies without a zone are read. */
public final class ZoneOption {
  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of policies without a zone, such as Asia/Seoul. Default: UTC.")
  private Optional<ZoneId> zone = Optional.empty();

  public Optional<ZoneId> given() {
    return zone;
  }

  public ZoneId zone() {
    return zone.orElse(ZoneName.UTC);
  }
}
