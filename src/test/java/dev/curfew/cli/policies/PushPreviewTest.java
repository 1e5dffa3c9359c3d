package dev.curfew.cli.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.aws.dynamodb.DynamoOverHttp;
import dev.curfew.cli.questions.Commands;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code policies push --dry-run} prints, against a table behind a local HTTP server. */
class PushPreviewTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "aws.region", "us-east-1",
          "aws.accessKeyId", "AKIDEXAMPLE",
          "aws.secretAccessKey", "secret");
  private static final String TABLE = "curfew-policies";
  private static final String KEEP =
      "{'id':'keep-web','effect':'keep','match':{'region':['eu-*']},'until':'never','owner':'o',"
          + "'reason':'r'}";

  private final DynamoOverHttp dynamo = DynamoOverHttp.start();

  @TempDir private Path home;

  @BeforeEach
  void pointTheSdkHere() {
    ENVIRONMENT.forEach(System::setProperty);
    System.setProperty("aws.endpointUrlDynamoDb", dynamo.uri().toString());
    dynamo.createTables(TABLE, "curfew-ledger");
  }

  @AfterEach
  void close() {
    ENVIRONMENT.keySet().forEach(System::clearProperty);
    System.clearProperty("aws.endpointUrlDynamoDb");
    dynamo.close();
  }

  private Ran push(Path policies, Object... more) {
    return Commands.run(
        Stream.concat(
                Stream.of("policies", "push", policies, "--policy-table", TABLE), Stream.of(more))
            .toArray());
  }

  private Path policies(String name, String id, String json) throws IOException {
    return Commands.policies(home.resolve(name), Map.of(id, json));
  }

  @Test
  void showsWhatThePushWouldStop() throws IOException {
    Path first = policies("first", "keep-web", KEEP);
    assertThat(push(first).status()).isZero();

    Ran same = push(first, "--dry-run");
    assertThat(same.status()).isZero();
    assertThat(same.out())
        .contains("0 to add", "A is the table, B is the table after the push:")
        .contains("A and B stop the same instances at every moment of the span.");

    Ran narrower =
        push(policies("second", "keep-web", KEEP.replace("eu-*", "eu-west-*")), "--dry-run");
    assertThat(narrower.status()).isZero();
    assertThat(narrower.out())
        .contains("change  keep-web: match", "B stops all that A stops, and more.")
        .contains("For example, only B stops this instance", "in A         keep by keep-web");
  }

  /**
   * Without {@code --prune} the policies that are only in the table stay, and so does their effect.
   */
  @Test
  void deletedPoliciesCountOnlyWithPrune() throws IOException {
    push(policies("first", "keep-web", KEEP));
    Path other =
        policies("second", "stop-x", "{'id':'stop-x','effect':'stop','match':{'name':['x']}}");
    assertThat(push(other, "--dry-run").out())
        .contains("A and B stop the same instances at every moment of the span.");
    assertThat(push(other, "--dry-run", "--prune").out())
        .contains("B stops all that A stops, and more.");
  }

  @Test
  void validateNamesWhatIsProbablyAMistake() throws IOException {
    Path policies = policies("p", "keep-web", KEEP.replace("eu-*", "eu-west1"));
    Ran ran = Commands.run("policies", "validate", policies);
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo("1 policy, 0 errors%n".formatted());
    assertThat(ran.err())
        .contains("Warning: keep-web, /match/region/0: never-matches:", "eu-west-1");
    Ran json = Commands.run("policies", "validate", policies, "--output", "json");
    assertThat(json.json().properties()).hasSize(1);
    assertThat(json.err()).contains("Warning: keep-web");

    Files.writeString(policies.resolve("broken.json"), "{}");
    Ran invalid = Commands.run("policies", "validate", policies);
    assertThat(invalid.status()).isEqualTo(2);
    assertThat(invalid.err()).doesNotContain("Warning");
    assertThat(Commands.run("policies", "validate", policies("good", "keep-web", KEEP)).err())
        .isEmpty();
  }
}
