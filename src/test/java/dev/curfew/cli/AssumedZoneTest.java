package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class AssumedZoneTest extends CommandsOnSavedFleet {
  private static String keepNight(String id, String more) {
    return "{\"id\":\"%s\",\"effect\":\"keep\",\"match\":{},\"when\":{\"from\":\"22:00\",\"to\":\"06:00\"},\"until\":\"never\",\"owner\":\"o\",\"reason\":\"r\"%s}"
        .formatted(id, more);
  }

  /** A deployment reads such hours in its own zone. */
  @Test
  void warnsOfHoursThatAreInUtcOnlyBecauseNoZoneIsGiven() throws IOException {
    assertThat(plan("--at", AT).err()).doesNotContain("--zone");
    Files.writeString(
        policies.resolve("keep-zoned.json"), keepNight("keep-zoned", ",\"zone\":\"Asia/Seoul\""));
    assertThat(plan("--at", AT).err()).doesNotContain("--zone");
    for (int i = 0; i < 7; i++) {
      Files.writeString(policies.resolve("k-%d.json".formatted(i)), keepNight("k-" + i, ""));
    }

    String warning =
        "Warning: no --zone is given, so the hours and days of policies without a zone are read in"
            + " UTC: k-0, k-1, k-2, k-3, k-4 and 2 more. Give the zone of the deployment with"
            + " --zone.";
    assertThat(plan("--at", AT).err()).containsOnlyOnce(warning);
    assertThat(plan("--at", AT, "--output", "json").out()).doesNotContain("Warning: no --zone");
    assertThat(night().err()).containsOnlyOnce(warning);
    assertThat(explain().err()).containsOnlyOnce(warning);
    assertThat(explain("--output", "json").out()).doesNotContain("Warning: no --zone");
    assertThat(explain("--zone", "UTC").err()).isEmpty();
    assertThat(plan("--at", AT, "--zone", "UTC").err()).doesNotContain("--zone");
    assertThat(night("--zone", "Asia/Seoul").err()).doesNotContain("--zone");
  }

  private Ran explain(Object... more) {
    return run(
        with(more, "explain", "i-0000000b", "--fleet", fleet, "--policies", policies, "--at", AT));
  }
}
