package dev.curfew.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.dynamodb.services.local.monitoring.Telemetry;

@Tag("slow")
class EmbeddedDynamoDbTest {
  /** In a JVM of its own, as it starts without the environment that the tests have. */
  @Test
  void isQuietSendsNoTelemetryAndLetsTheJvmEnd(@TempDir Path directory) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder java =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Night.class.getName()))
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    java.environment().remove("DDB_LOCAL_TELEMETRY");
    Process night = java.start();
    try {
      assertThat(night.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    } finally {
      night.destroyForcibly();
    }

    assertThat(err).isEmptyFile();
    assertThat(Files.readString(out)).isEqualTo("tables [ledger, policies], telemetry false");
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("out", "err");
  }

  /** What the other JVM does. */
  static final class Night {
    private Night() {}

    public static void main(String[] arguments) {
      try (EmbeddedDynamoDb dynamo = EmbeddedDynamoDb.start("policies", "ledger")) {
        System.out.print("tables " + dynamo.client().listTables().tableNames());
        System.out.print(", telemetry " + Telemetry.getTelemetry().isPresent());
      }
    }
  }
}
