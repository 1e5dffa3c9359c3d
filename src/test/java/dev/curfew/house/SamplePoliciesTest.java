package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.document.PolicyReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies that operators copy from. */
class SamplePoliciesTest {
  private static final Path POLICIES = Path.of("policies");

  @Test
  void samplePoliciesAreValid() {
    PolicyReading reading = PolicyReading.of(new PolicyDirectory(POLICIES).read(), ZoneOffset.UTC);
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.parsed()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$schema",
        "id",
        "effect",
        "zone",
        "match",
        "not",
        "when",
        "days",
        "dates",
        "from",
        "to",
        "since",
        "until",
        "owner",
        "reason",
        "despite",
        "enabled",
        "account",
        "region",
        "instance",
        "image",
        "vpc",
        "subnet",
        "type",
        "architecture",
        "name",
        "autoScalingGroup",
        "tag",
        "lifecycle",
        "platform",
        "launchedWithin",
        "runningLongerThan",
        "keepUntilTag",
        "calendars",
        "order"
      })
  void samplePoliciesUseEveryKey(String key) throws IOException {
    try (Stream<Path> files = Files.list(POLICIES).filter(Files::isRegularFile)) {
      String all =
          files
              .filter(file -> !file.endsWith("policy.schema.json"))
              .map(SamplePoliciesTest::text)
              .collect(Collectors.joining());
      assertThat(all).contains('"' + key + "\":");
    }
  }

  /** The folder {@code policies/tests} says what they mean, holidays and weekends included. */
  @Test
  void samplePoliciesOfMorningsPassTheirCases() {
    Commands.Ran ran = Commands.run("policies", "test", POLICIES);

    assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out() + ran.err()).contains("10 cases");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
