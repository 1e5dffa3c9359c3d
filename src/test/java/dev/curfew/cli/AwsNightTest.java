package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code night --aws}. */
@Tag("slow")
class AwsNightTest extends CommandsOnStubAccount {
  @Test
  void runsANightInModePlanByDefault() throws IOException {
    Files.writeString(
        directory.resolve("keep-web.json"),
        """
        {"id":"keep-web","effect":"keep","match":{"name":["web"]},"until":"never","owner":"x","reason":"y"}
        """);
    Path out = directory.resolve("out");

    Ran ran =
        run(
            "night",
            "--aws",
            "--policies",
            directory.toString(),
            "--out",
            out.toString(),
            "--output",
            "json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().path("run").path("mode").asText()).isEqualTo("plan");
    assertThat(ran.json().path("run").path("status").asText()).isEqualTo("planned");
    assertThat(ran.json().path("instances").findValuesAsText("outcome"))
        .containsExactly("kept", "planned", "planned");
    assertThat(files(out))
        .contains("mail.eml", "mail.html", "mail.txt", "report.json", "slack.json");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  @Test
  void keepsTheReportOfAnEarlierRunInTheSameDirectory() throws IOException {
    Path out = directory.resolve("out");
    String first = "";
    for (int run = 0; run < 3; run++) {
      Ran ran = run("night", "--aws", "--out", out.toString(), "--output", "json");
      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(out.resolve("report.json")).content().contains(id(ran));
      first = run == 0 ? id(ran) : first;
      if (run > 0) {
        assertThat(ran.err()).contains("The report that was in this directory is now in " + out);
      }
    }
    assertThat(files(out.resolve(first)))
        .containsExactlyInAnyOrder(
            "mail.eml",
            "mail.html",
            "mail.txt",
            "report.csv",
            "report.json",
            "slack.html",
            "slack.json");
    assertThat(out.resolve(first).resolve("report.json")).content().contains(first);
    assertThat(out).isDirectoryContaining("glob:**/laptop-*");
  }

  private static String id(Ran ran) throws IOException {
    return ran.json().path("run").path("id").asText();
  }

  private Ran stopNight(String... more) {
    return run(
        with(
            more,
            "night",
            "--aws",
            "--mode",
            "stop",
            "--yes",
            "--allow-empty-policies",
            "--out",
            directory.resolve("out").toString()));
  }

  @Test
  void stopsNothingIfNoPlanCanBeShown() {
    server.answer(request ->
        request.action().equals("DescribeInstances")
            ? StubEc2.error(400, "InvalidParameterValue", "words")
            : answer(request));

    Ran ran = stopNight();

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "the plan cannot be shown, so the run was not started and nothing was stopped",
            "no region could be read")
        .doesNotContain("loading policies");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
    assertThat(ran.out()).contains("Unreachable: eu-west-1", "nothing was stopped");
  }

  @Test
  void stopsNothingIfTheRegionsOfThePlanDoNotAnswer() {
    server.answer(request ->
        request.action().equals("DescribeRegions")
            ? StubEc2.error(503, "Unavailable", "words")
            : answer(request));

    Ran ran = stopNight();

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains("the plan cannot be shown, so the run was not started and nothing was stopped")
        .doesNotContain("loading policies");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  @Test
  void namesTheRegionsThatThePlanDoesNotShow() {
    refuse("eu-west-1", 403, "UnauthorizedOperation");

    Ran ran = stopNight("--max-stops", "0");

    assertThat(ran.err())
        .contains("Warning: the plan does not show eu-west-1.", "loading policies")
        .doesNotContain("does not show us-east-1");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  /** In real time: the first poll follows 40 seconds after the stop. */
  @Test
  void countsTheConfirmedStopsOfARun() {
    server.answer(request -> {
      Answer answer = answer(request);
      if (request.action().equals("StopInstances")) {
        regions.values().forEach(StubEc2::finishStops);
      }
      return answer;
    });

    Ran ran = stopNight();

    assertThat(ran.err()).contains("us-east-1: 1 of 1 stopped", "eu-west-1: 2 of 2 stopped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--aws --mode stop|--mode stop asks for confirmation, and this is not a terminal. Add"
            + " --yes",
        "--aws --mode stop --yes --at 2026-11-23T13:00:00Z|--at is not valid with --aws --mode"
            + " stop",
        "--aws --fleet x|--fleet is not valid with --aws",
        "--aws --faults x|--faults is not valid with --aws",
        "--aws --approve run|--approve run requires --ledger-table",
        "--aws --policies . --policy-table t|--policies and --policy-table are mutually exclusive",
        "--policy-table t|--policy-table requires --aws",
        "--ledger-table t|--ledger-table requires --aws",
        "--yes|--yes requires --aws"
      })
  void refusesInvalidCombinationsBeforeAnyCall(String arguments, String message) {
    Ran ran = run(with(arguments.split(" "), "night"));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(message);
    assertThat(server.requests()).isEmpty();
  }
}
