package dev.curfew.cli;

import dev.curfew.cli.questions.Commands;
import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import dev.curfew.testing.StubSts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * For tests of commands that read an account: one with two enabled regions, behind a local HTTP
 * server.
 */
abstract class CommandsOnStubAccount {
  static final String AT = "2026-11-23T13:00:00Z";

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "aws.region", "us-east-1",
          "aws.accessKeyId", "AKIDEXAMPLE",
          "aws.secretAccessKey", "secret");

  final Map<String, StubEc2> regions = new HashMap<>();

  final StubHttp server = new StubHttp(this::answer);

  @TempDir Path directory;

  @BeforeEach
  void pointTheSdkHere() {
    ENVIRONMENT.forEach(System::setProperty);
    System.setProperty("aws.endpointUrl", server.uri().toString());
    regions.put(
        "us-east-1",
        new StubEc2(List.of(instance("us-east-1", 1).build()))
            .region("us-east-1", "opt-in-not-required")
            .region("eu-west-1", "opt-in-not-required")
            .region("me-south-1", "not-opted-in"));
    regions.put(
        "eu-west-1",
        new StubEc2(
                List.of(
                    instance("eu-west-1", 2).tag("Name", "web").build(),
                    instance("eu-west-1", 3)
                        .attribute(Attribute.LIFECYCLE, "spot")
                        .attribute(Attribute.SPOT_REQUEST, "sir-1")
                        .build(),
                    instance("eu-west-1", 4).state(InstanceState.STOPPED).build()))
            .spotRequest("sir-1", SpotRequest.PERSISTENT));
  }

  @AfterEach
  void close() {
    ENVIRONMENT.keySet().forEach(System::clearProperty);
    System.clearProperty("aws.endpointUrl");
    server.close();
  }

  static Instance.Builder instance(String region, int number) {
    return Instance.builder("i-%017x".formatted(number))
        .attribute(Attribute.ACCOUNT, "111122223333")
        .attribute(Attribute.REGION, region)
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .launchTime(Instant.parse("2026-11-20T08:00:00Z"));
  }

  /** Answers with the region that the call is signed for. */
  Answer answer(Request request) {
    if (request.action().equals("GetCallerIdentity")) {
      return StubSts.identity();
    }
    String signed = request.headers().get("authorization").split("/")[2];
    return regions.get(signed).answer(request);
  }

  static Ran run(String... arguments) {
    return Commands.run((Object[]) arguments);
  }

  void refuse(String region, int status, String code) {
    StubHttp one = server;
    one.answer(request ->
        request.headers().get("authorization").contains("/" + region + "/")
            ? StubEc2.error(status, code, "words")
            : answer(request));
  }

  static String[] with(String[] more, String... first) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
