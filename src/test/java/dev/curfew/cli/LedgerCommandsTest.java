package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.aws.dynamodb.DynamoOverHttp;
import dev.curfew.cli.options.Console;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.report.text.Style;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that use an account's ledger, against local HTTP servers. */
class LedgerCommandsTest {
  private static final String LEDGER = "curfew-ledger";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "aws.region", "us-east-1",
          "aws.accessKeyId", "AKIDEXAMPLE",
          "aws.secretAccessKey", "secret");

  private final StubHttp server = new StubHttp(this::answer);
  private final DynamoOverHttp dynamo = DynamoOverHttp.start();
  private final StubEc2 ec2 =
      new StubEc2(
              List.of(
                  Instance.builder("i-00000000000000001")
                      .attribute(Attribute.ACCOUNT, "111122223333")
                      .attribute(Attribute.REGION, "us-east-1")
                      .attribute(Attribute.TYPE, "m6i.large")
                      .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
                      .launchTime(Instant.parse("2026-11-20T08:00:00Z"))
                      .build()))
          .region("us-east-1", "opt-in-not-required");

  @TempDir private Path home;

  @BeforeEach
  void pointTheSdkHere() throws IOException {
    ENVIRONMENT.forEach(System::setProperty);
    System.setProperty("aws.endpointUrl", server.uri().toString());
    System.setProperty("aws.endpointUrlDynamoDb", dynamo.uri().toString());
    dynamo.createTables("curfew-policies", LEDGER);
    Path machine = Path.of("statemachine/curfew.asl.json");
    Files.createDirectories(home.resolve("statemachine"));
    Files.copy(machine, home.resolve(machine));
    System.setProperty("curfew.home", home.toString());
  }

  @AfterEach
  void close() {
    ENVIRONMENT.keySet().forEach(System::clearProperty);
    System.clearProperty("aws.endpointUrl");
    System.clearProperty("aws.endpointUrlDynamoDb");
    System.clearProperty("curfew.home");
    server.close();
    dynamo.close();
  }

  private Answer answer(Request request) {
    if (request.action().equals("GetCallerIdentity")) {
      return Answer.of(
          200,
          "<GetCallerIdentityResponse"
              + " xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/x</Arn><UserId>A</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }
    return ec2.answer(request);
  }

  private record Ran(int status, String out, String err) {}

  private static Ran run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Style.PLAIN);
    int status = Curfew.run(console, arguments);
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private List<String> items() {
    return dynamo.client().scan(scan -> scan.tableName(LEDGER)).items().stream()
        .map(item -> item.get("run").s() + " " + item.get("item").s())
        .toList();
  }

  private List<String> reports() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("curfew-runs"))) {
      return files
          .filter(file -> file.endsWith("report.json"))
          .map(file -> file.getParent().getFileName().toString())
          .toList();
    }
  }

  @Test
  void aLaptopsRunLeavesNoDeliveryInTheLedgerAndEachReportHasItsOwnDirectory() throws IOException {
    for (int i = 0; i < 2; i++) {
      Ran ran = run("night", "--aws", "--ledger-table", LEDGER);
      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(ran.err()).contains("The report is in " + home.resolve("curfew-runs"));
    }

    assertThat(items()).anyMatch(item -> item.startsWith("ended/runs"));
    assertThat(items()).noneMatch(item -> item.contains("delivered/"));
    assertThat(reports()).hasSize(2).allMatch(name -> name.startsWith("laptop-20"));
  }
}
