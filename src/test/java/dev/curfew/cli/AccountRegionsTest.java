package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.testing.StubHttp.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --regions-allow} and {@code --regions-deny}. */
@Tag("slow")
class AccountRegionsTest extends CommandsOnStubAccount {
  private static final Path SAMPLE = Path.of("src/laptop/resources/dev/curfew/local/sample/fleet");

  private Ran ran(String command) {
    return run(
        command
            .replace("DIR", directory.resolve("new").toString())
            .replace("SAMPLE", SAMPLE.toString())
            .split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan --aws --regions-deny us-*",
        "plan --aws --regions-allow eu-west-1,sa-*",
        "plan --aws --regions-allow eu-*,us-* --regions-deny us-east-1",
        "explain i-00000000000000002 --aws --regions-deny us-east-1",
        "fleet save DIR --regions-deny us-east-1",
        "night --aws --out DIR --regions-deny us-east-1"
      })
  void restrictACommandToSomeRegions(String command) {
    Ran ran = ran(command);

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(
            server.requests().stream()
                .filter(request -> request.action().matches("DescribeInstances|StopInstances"))
                .map(request -> request.headers().get("authorization").split("/")[2]))
        .containsOnly("eu-west-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan --aws --regions-deny us-esat-1",
        "explain i-00000000000000002 --aws --regions-deny us-esat-1",
        "fleet save DIR --regions-deny us-esat-1",
        "night --aws --out DIR --mode stop --yes --allow-empty-policies --regions-deny us-esat-1"
      })
  void readNothingIfAPatternIsMisspelt(String command) {
    Ran ran = ran(command);

    assertThat(ran.status()).isNotZero();
    assertThat(ran.err())
        .contains(
            "RegionsDeny (--regions-deny): found us-esat-1, which matches no region",
            "did you mean us-east-1?");
    assertThat(server.requests().stream().map(Request::action).distinct())
        .isSubsetOf("DescribeRegions", "GetCallerIdentity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan --fleet SAMPLE --regions-allow eu-*",
        "night --out DIR --regions-allow eu-*",
        "morning --out DIR --regions-allow eu-*"
      })
  void requireAnAccount(String command) {
    Ran ran = ran(command);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--regions-allow requires --aws");
  }

  @Test
  void rejectAnInvalidPattern() {
    Ran ran = ran("plan --aws --regions-deny EU-West-1,us-east-1");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--regions-deny: found 'EU-West-1'; allowed: patterns");
    assertThat(server.requests()).isEmpty();
  }
}
