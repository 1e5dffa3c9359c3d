package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code night} on a saved fleet. */
@Tag("slow")
class NightCommandTest extends CommandsOnSavedFleet {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--max-stops=-1",
        "--max-stops=many",
        "--max-stop-percent=101",
        "--max-jump-percent=-1",
        "--max-jump-percent=half",
        "--approve=night-1",
        "--mode=dry",
        "--faults=none.json"
      })
  void refusesBadOptionsOfANight(String argument) {
    Ran ran = night(argument);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(argument.substring(argument.indexOf('=') + 1));
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mode=frob | curfew: --mode: invalid value 'frob': expected plan or stop",
        "--mode=start | curfew: --mode: invalid value 'start': expected plan or stop",
        "--default=bla | curfew: --default: invalid value 'bla': expected stop or keep",
        "--at=noon | curfew: --at: invalid value 'noon': expected an instant",
      })
  void namesTheAllowedValuesOfThisCommandOnce(String argument, String message) {
    Ran ran = night(argument);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err().lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).startsWith(message));
  }

  @Test
  void doesNotStartIfTheReportCannotBeWritten() throws IOException {
    Files.writeString(out, "a file");

    Ran ran = night("--output", "json");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("--out").doesNotContain("finding regions", "\tat ");
  }

  /** Report files among policies or regions would be read as such by the next command. */
  @ParameterizedTest
  @ValueSource(strings = {"policies", "fleet"})
  void writesNoReportIntoADirectoryThatItReads(String directory) {
    Path read = home.resolve(directory);
    String[] before = read.toFile().list();

    Ran ran =
        run(
            "night",
            "--fleet",
            fleet,
            "--policies",
            policies,
            "--out",
            read.resolve("../" + directory));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("--out", directory, "Name another directory");
    assertThat(read.toFile().list()).isEqualTo(before);
  }

  @Test
  void writesTheReportFilesAndPrintsTheSameJson() throws IOException {
    Ran ran = night("--output", "json");

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo(Files.readString(out.resolve("report.json")));
    assertThat(json(ran.out()).path("run").path("status").textValue()).isEqualTo("stopped");
    assertThat(json(ran.out()).path("instances").findValuesAsText("outcome"))
        .containsExactly("stopped", "kept");
    for (String file : List.of("report.json", "slack.json", "mail.html", "mail.txt", "mail.eml")) {
      assertThat(out.resolve(file)).isNotEmptyFile();
    }
    assertThat(json(Files.readString(out.resolve("slack.json"))).size()).isEqualTo(2);
    assertThat(ran.err()).contains("stopping instances").contains("The report is in");
  }

  @Test
  void namesThePoliciesToLookAtInTheReportFiles() throws IOException {
    run("night", "--out", out);

    assertThat(json(Files.readString(out.resolve("report.json"))).at("/warnings").toString())
        .contains("keep-sale-rehearsal", "It has expired");
    assertThat(Files.readString(out.resolve("mail.txt")))
        .contains("Policies to look at", "keep-sale-rehearsal");
  }

  @Test
  void deletesTheReportOfTheMorningAfterAnEarlierNight() throws IOException {
    Path morning = out.resolve("morning");
    assertThat(night("--then-morning").status()).isZero();
    assertThat(morning.resolve("mail.txt")).isNotEmptyFile();
    Path notes = Files.writeString(morning.resolve("notes.txt"), "mine");

    assertThat(night().status()).isZero();

    assertThat(morning.toFile().list()).containsExactly("notes.txt");
    Files.delete(notes);
    assertThat(night("--then-morning").status()).isZero();
    assertThat(night().status()).isZero();
    assertThat(morning).doesNotExist();
  }

  @Test
  void progressSaysWhyAStepIsRetried() throws IOException {
    Path faults =
        Files.writeString(
            home.resolve("faults.json"),
            "{\"faults\":[{\"kind\":\"slack\",\"first\":1,\"status\":429,\"retryAfter\":\"PT2S\"}]}");

    Ran ran = night("--faults", faults);

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err().lines().filter(line -> line.contains("retrying in")))
        .singleElement()
        .asString()
        .contains("AnnounceStart failed (the start was not announced", "429");
  }

  @Test
  void progressDoesNotRepeatItself() {
    assertThat(night().err().lines().filter(line -> line.contains("confirming stops"))).hasSize(1);
  }

  @Test
  void progressCountsTheConfirmedStopsOfEachRegion() throws IOException {
    Ran ran = run("night", "--out", out.toString(), "--output", "json");

    Map<String, List<String>> counts = new TreeMap<>();
    Matcher progress =
        Pattern.compile("(?m)^  [0-9:]{8}  ([a-z0-9-]+): (\\d+ of \\d+ stopped)$")
            .matcher(ran.err());
    while (progress.find()) {
      counts.computeIfAbsent(progress.group(1), _ -> new ArrayList<>()).add(progress.group(2));
    }
    Map<String, Integer> stopped = new TreeMap<>();
    for (JsonNode instance : json(ran.out()).path("instances")) {
      if (instance.path("outcome").textValue().equals("stopped")) {
        stopped.merge(instance.path("region").textValue(), 1, Integer::sum);
      }
    }
    assertThat(stopped).hasSizeGreaterThan(2);
    assertThat(counts.keySet()).isEqualTo(stopped.keySet());
    counts.forEach((region, texts) -> {
      assertThat(texts).as(region).doesNotHaveDuplicates();
      assertThat(texts.getLast()).as(region).startsWith(stopped.get(region) + " of ");
    });
    // One is refused, one is terminated by another caller, and one is still stopping.
    assertThat(counts.get("ap-northeast-2")).last().isEqualTo("12 of 15 stopped");
  }

  @Test
  void writesAReportIfPoliciesAreInvalid() throws IOException {
    writeTwentyInvalidPolicies();
    Ran ran = night("--output", "json");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(json(Files.readString(out.resolve("report.json"))).at("/run/status").textValue())
        .isEqualTo("refused");
    assertThat(Files.readString(out.resolve("mail.txt"))).contains("p-00").contains("p-19");
  }

  @Test
  void acceptsAJumpLimitWithoutEarlierRuns() {
    Ran ran = night("--max-jump-percent", 0);

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).doesNotContain("This night is offline");
  }

  @Test
  void exitsWith1IfTheRunIsLimited() throws IOException {
    Ran ran = night("--max-stops", 0);

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "This night is offline: to stop this many, raise --max-stops. --approve requires");
    assertThat(json(Files.readString(out.resolve("report.json"))).at("/run/status").textValue())
        .isEqualTo("limited");
  }

  @Test
  void exitsWith2IfNoPolicyIsEnabled() throws IOException {
    Files.delete(policies.resolve("keep-b.json"));

    assertThat(night().status()).isEqualTo(2);
    assertThat(night("--allow-empty-policies").status()).isZero();
    assertThat(night("--mode", "plan").status()).isZero();
  }

  @Test
  void saysThatAllPoliciesAreOfMornings() throws IOException {
    Files.delete(policies.resolve("keep-b.json"));
    Files.writeString(
        policies.resolve("first.json"),
        "{\"id\":\"first\",\"effect\":\"start\",\"match\":{},\"order\":1}");

    Ran ran = night();

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err() + ran.out())
        .contains("found no policy of nights (effect keep or stop), only 1 of mornings");
    assertThat(ran.err() + ran.out())
        .contains("because no policy of nights (effect keep or stop) is enabled");
  }

  @Test
  void exitsWith1IfARegionStaysUnreachable() throws IOException {
    Path faults = home.resolve("faults.json");
    Files.writeString(
        faults,
        """
        {"faults":[{"kind":"fail","action":"DescribeInstances","code":"InternalError"}]}
        """);

    assertThat(night("--faults", faults).status()).isEqualTo(1);
  }

  @Test
  void exitsWith1IfEveryRegionIsDenied() throws IOException {
    Path faults = home.resolve("faults.json");
    Files.writeString(faults, "{\"faults\":[{\"kind\":\"deny\",\"region\":\"eu-*\"}]}");

    assertThat(night("--faults", faults).status()).isEqualTo(1);
  }

  @Test
  void reportsThatNoChannelAcceptedTheReport() throws IOException {
    Path faults = home.resolve("faults.json");
    Files.writeString(
        faults,
        """
        {"faults":[{"kind":"slack","status":404},
                   {"kind":"mail","code":"MessageRejected","words":"Email address is not verified."}]}
        """);

    assertThat(night("--faults", faults).err())
        .contains("Delivery failed after all retries: the post in Slack, the mail.");
    assertThat(night().err()).doesNotContain("Delivery failed");
  }
}
