package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code policies validate}, and policies that no command accepts. */
class ValidateCommandTest extends CommandsOnSavedFleet {
  @Test
  void validatePrintsAllErrors() throws IOException {
    writeTwentyInvalidPolicies();
    Ran text = run("policies", "validate", policies);
    Ran json = run("policies", "validate", policies, "--output", "json");

    assertThat(text.status()).isEqualTo(2);
    assertThat(text.out()).contains("21 policies, 20 errors");
    assertThat(json.status()).isEqualTo(2);
    assertThat(json(json.out()).path("policies").findValuesAsText("valid"))
        .hasSize(21)
        .containsOnlyOnce("true");
    assertThat(json(json.out()).path("policies").get(0).path("file").textValue())
        .isEqualTo("keep-b.json");
    assertThat(json(json.out()).path("policies").findValues("errors"))
        .allSatisfy(errors -> assertThat(errors.size()).isLessThan(2));
  }

  @Test
  void validateAsksWhetherAnotherKeyWasMeant() throws IOException {
    Files.writeString(
        policies.resolve("stop-a.json"),
        "{\"id\":\"stop-a\",\"effect\":\"stop\",\"match\":{},\"utnil\":1}");

    assertThat(run("policies", "validate", policies).out())
        .contains("found the unknown key \"utnil\"; did you mean \"until\"? Allowed are the keys ");
  }

  @Test
  void validatePrintsARowForEachFile() throws IOException {
    Files.createDirectories(policies.resolve("team"));
    Files.writeString(
        policies.resolve("team/days.calendar.json"),
        "{\"calendar\":\"days\",\"dates\":[\"--12-25\"],\"owner\":\"o\",\"reason\":\"r\"}");
    Files.writeString(policies.resolve("team/keep-db.yaml"), "id: keep-db");

    Ran json = run("policies", "validate", policies, "--output", "json");

    assertThat(json.status()).isEqualTo(2);
    JsonNode rows = json(json.out()).path("policies");
    assertThat(rows.findValuesAsText("file"))
        .containsExactly("keep-b.json", "team/days.calendar.json", "team/keep-db.yaml");
    assertThat(rows.get(1).path("id").textValue()).isEqualTo("days");
    assertThat(rows.get(1).path("valid").booleanValue()).isTrue();
    assertThat(rows.get(2).path("id").isNull()).isTrue();
    assertThat(rows.get(2).path("errors").findValuesAsText("path")).containsExactly("");
    assertThat(run("policies", "validate", policies).out())
        .contains("team/keep-db.yaml")
        .endsWith("1 policy, 1 calendar, 1 error%n".formatted());
  }

  @Test
  void validateAcceptsValidPolicies() {
    Ran ran = run("policies", "validate", policies);

    assertThat(ran).isEqualTo(new Ran(0, "1 policy, 0 errors%n".formatted(), ""));
  }

  /** A wrong directory must not look like valid policies. */
  @Test
  void validateWarnsOfADirectoryWithoutPolicies() throws IOException {
    Files.createDirectories(out.resolve("tests"));
    Files.writeString(out.resolve("tests/keep-b.json"), KEEP);
    Files.writeString(out.resolve(".keep-b.json"), KEEP);

    Ran ran = run("policies", "validate", out);

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo("0 policies, 0 errors%n".formatted());
    assertThat(ran.err()).contains("Warning: no policy in " + out, "folders called tests");
  }

  @Test
  void validateCountsCalendarsApart() throws IOException {
    Files.writeString(
        policies.resolve("holidays.calendar.json"),
        """
        {"calendar":"holidays","dates":["--12-25"],"owner":"ops@example.com","reason":"holidays"}
        """);

    assertThat(run("policies", "validate", policies).out())
        .isEqualTo("1 policy, 1 calendar, 0 errors%n".formatted());
  }

  @Test
  void validateNamesExpiredPolicies() throws IOException {
    Files.writeString(
        policies.resolve("keep-old.json"),
        KEEP.replace("keep-b", "keep-old").replace("never", "2020-01-31"));

    Ran ran = run("policies", "validate", policies);

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("Expired, no longer applied: keep-old.");
  }

  @ParameterizedTest
  @CsvSource({
    "region, eu-wset-1, eu-west-1",
    "region, ap-northeast-11, ap-northeast-1",
    "region, eu-wset-*, ''",
    "type, t33.medium, t3.medium",
    "type, m55.*, ''"
  })
  void validateWarnsOfANameThatIsProbablyMisspelt(String key, String value, String meant)
      throws IOException {
    Files.writeString(
        policies.resolve("keep-b.json"),
        KEEP.replaceFirst(
            "\"match\": ?\\{.*?\\}",
            "\"match\":{\"%1$s\":[\"%2$s\"]},\"not\":[{\"name\":[\"b\"],\"%1$s\":[\"%2$s\"]}]"
                .formatted(key, value)));

    Ran ran = run("policies", "validate", policies);

    assertThat(run("plan", "--fleet", fleet, "--policies", policies).err())
        .contains("Warning: keep-b, /match/%s/0: no %1$s that Curfew knows matches".formatted(key));
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains(
            "Warning: keep-b, /match/%s/0: no %s that Curfew knows matches \"%s\"."
                .formatted(key, key, value),
            "Warning: keep-b, /not/0/%s/0: ".formatted(key),
            meant.isEmpty() ? "" : " Did you mean %s?".formatted(meant));
  }

  @ParameterizedTest
  @CsvSource({
    "region, eu-west-1",
    "region, us-gov-*",
    "region, eusc-de-east-1",
    "region, *",
    "type, t3.micro",
    "type, *.metal"
  })
  void validateDoesNotWarnOfNamesThatExist(String key, String value) throws IOException {
    Files.writeString(
        policies.resolve("keep-b.json"),
        KEEP.replaceFirst(
            "\"match\": ?\\{.*?\\}",
            "\"match\":{\"name\":[\"b\"],\"%s\":[\"%s\"]}".formatted(key, value)));

    assertThat(run("policies", "validate", policies))
        .isEqualTo(new Ran(0, "1 policy, 0 errors%n".formatted(), ""));
  }

  @Test
  void rejectsAPolicyThatNoTableCanHold() throws IOException {
    Files.writeString(
        policies.resolve("keep-b.json"), KEEP.replace("production", "x".repeat(3_400_000)));
    Ran validate = run("policies", "validate", policies);
    assertThat(validate.status()).isEqualTo(2);
    assertThat(validate.out())
        .contains(
            "policy 'keep-b', the document: found 3,400,085 bytes as an item of DynamoDB; expected"
                + " at most 409,600 bytes");
    Ran push = run("policies", "push", policies, "--policy-table", "t");
    assertThat(push.status()).isEqualTo(2);
    assertThat(push.out()).isEmpty();
    assertThat(push.err()).contains("409,600").doesNotContain("at dev.curfew");
    Ran night = night();
    assertThat(night.status()).isEqualTo(2);
    assertThat(
            json(Files.readString(out.resolve("report.json"))).path("run").path("status").asText())
        .isEqualTo("refused");
    assertThat(plan("--at", AT).status()).isEqualTo(2);
  }
}
