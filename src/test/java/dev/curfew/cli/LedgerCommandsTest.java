package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a run of the command line leaves in the ledger of an account and on disk. */
@Tag("slow")
class LedgerCommandsTest extends CommandsWithLedger {
  @BeforeEach
  void startAccount() {
    oneInstance();
  }

  @Test
  void aLaptopsRunLeavesNoDeliveryInTheLedgerAndEachReportHasItsOwnDirectory() throws IOException {
    for (int i = 0; i < 2; i++) {
      Ran ran = run("night", "--aws", "--ledger-table", LEDGER);
      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(ran.err()).contains("The report is in " + directory.resolve("curfew-runs"));
    }

    assertThat(items()).anyMatch(item -> item.startsWith("ended/runs"));
    assertThat(items()).noneMatch(item -> item.contains("delivered/"));
    assertThat(reports()).hasSize(2).allMatch(name -> name.startsWith("laptop-20"));
  }

  @Test
  void aRunThatStopsShowsItsPlanItsLimitsAndTheSourceOfItsPoliciesBeforeItStarts()
      throws IOException {
    Path policies = Files.createDirectory(directory.resolve("my-policies"));
    Files.writeString(
        policies.resolve("keep-web.json"),
        """
        {"id":"keep-web","effect":"keep","match":{"name":["web"]},"until":"never","owner":"x","reason":"y"}
        """);

    Ran ran =
        run(
            "night",
            "--aws",
            "--mode",
            "stop",
            "--yes",
            "--max-stops",
            "0",
            "--ledger-table",
            LEDGER,
            "--policies",
            policies.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .containsSubsequence(
            "i-00000000000000001",
            "Plan: 1 to stop, 0 blocked, 0 kept, in 1 region of account 111122223333.",
            "Policies: 1 from directory %s, 1 of them enabled; stop if no policy applies."
                .formatted(policies),
            "MaxStops 0",
            "The plan exceeds a limit: the run would stop nothing.",
            "finding regions");
    assertThat(ran.out()).doesNotContain("Plan: ");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  @Test
  void aRunThatFindsEveryRegionDeniedLeavesAReportAndIsRecorded() throws IOException {
    server.answer(request ->
        request.action().equals("DescribeInstances")
            ? StubEc2.error(
                403, "UnauthorizedOperation", "You are not authorized. An SCP denies it.")
            : answer(request));

    Ran ran = stopNight("--allow-empty-policies", "--output", "json");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "Region us-east-1 is denied",
            "every region denied access",
            "nothing was stopped",
            "The report is in");
    JsonNode report = new JsonMapper().readTree(ran.out());
    assertThat(report.at("/run/status").asText()).isEqualTo("failed");
    assertThat(report.at("/run/mode").asText()).isEqualTo("stop");
    assertThat(report.at("/run/failure").asText())
        .contains("every region denied access", "ec2:DescribeInstances");
    assertThat(report.at("/regions/0/status").asText()).isEqualTo("denied");
    assertThat(reports()).containsExactly(report.at("/run/id").asText());
    assertThat(items()).anyMatch(item -> item.startsWith("ended/runs "));
    assertThat(items()).noneMatch(item -> item.startsWith("lease/"));
    Path mail = directory.resolve("curfew-runs").resolve(reports().getFirst()).resolve("mail.txt");
    assertThat(mail).content().contains("every region denied access", "An SCP denies it.");
  }

  /** The ledger cannot be read for the limits, so the plan is not complete. */
  @Test
  void aRunWhoseLedgerDoesNotAnswerLeavesAReportAndSaysThatItIsNotRecorded() throws IOException {
    Ran ran;
    try (StubHttp broken = new StubHttp(_ -> Answer.of(500, ""))) {
      System.setProperty("aws.endpointUrlDynamoDb", broken.uri().toString());
      ran = stopNight("--allow-empty-policies");
    }

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "the plan cannot be shown, so the run was not started and nothing was stopped",
            "Warning: the ledger has no record of this run");
    assertThat(reports()).hasSize(1);
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }
}
