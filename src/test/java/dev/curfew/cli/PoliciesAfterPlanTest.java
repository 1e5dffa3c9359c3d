package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.testing.StubHttp.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that have errors, or that differ from those of the plan that was shown. */
@Tag("slow")
class PoliciesAfterPlanTest extends CommandsWithLedger {
  @BeforeEach
  void startAccount() {
    oneInstance();
  }

  private static final String KEEP_WEB =
      """
      {"id":"keep-web","effect":"keep","match":{"name":["web"]},"until":"never","owner":"x","reason":"y"}
      """;

  @Test
  void policiesThatBecameInvalidAfterThePlanStopNothingAndTheErrorNamesThePlace()
      throws IOException {
    Path policies = Files.createDirectory(directory.resolve("my-policies"));
    Files.writeString(policies.resolve("keep-web.json"), KEEP_WEB);
    editAfterThePlan(policies.resolve("keep-web.json"), KEEP_WEB.replace("\"owner\":\"x\",", ""));

    Ran ran = stopNight("--policies", policies.toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("Plan: 1 to stop");
    assertThat(ran.out()).contains("keep-web", "/owner");
    assertThat(reports()).hasSize(1);
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keep-web.json|\"until\":\"never\"|\"until\":\"2027-01-01\"|keep-web has another until",
        "keep-two.json|keep-web|keep-two|keep-two was added"
      })
  void otherPoliciesThanThoseOfThePlanStopNothing(
      String file, String from, String to, String message) throws IOException {
    Path policies = Files.createDirectory(directory.resolve("my-policies"));
    Files.writeString(policies.resolve("keep-web.json"), KEEP_WEB);
    editAfterThePlan(policies.resolve(file), KEEP_WEB.replace(from, to));

    Ran ran = stopNight("--policies", policies.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            message,
            "the plan that was confirmed is not the plan that would run",
            "Nothing was stopped",
            "Run the command again");
    assertThat(reports()).hasSize(1);
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  @Test
  void policiesFormattedAndOrderedInAnotherWayAreTheSamePlan() throws IOException {
    Path policies = Files.createDirectory(directory.resolve("my-policies"));
    Files.writeString(policies.resolve("keep-web.json"), KEEP_WEB);
    editAfterThePlan(
        policies.resolve("keep-web.json"),
        """
        { "id": "keep-web", "reason": "y", "owner": "x",
          "until": "never", "match": { "name": ["web"] }, "effect": "keep" }
        """);

    Ran ran = stopNight("--policies", policies.toString(), "--max-stops", "0");

    assertThat(ran.out()).contains("MaxStops").doesNotContain("is not the plan");
  }

  @Test
  void aRunThatWouldStopSaysIfItsPoliciesHaveErrors() throws IOException {
    Path policies = Files.createDirectory(directory.resolve("my-policies"));
    Files.writeString(policies.resolve("oops.json"), "{\"id\":\"oops\"}");

    Ran ran = run("night", "--aws", "--mode", "stop", "--yes", "--policies", policies.toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("with errors; the run stops nothing");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }
}
