package dev.curfew.cli.morning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.cli.CommandsOnSavedFleet;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code morning} after {@code night} on a saved fleet, and on a directory without a night. */
@Tag("slow")
class MorningCommandTest extends CommandsOnSavedFleet {
  private static final String ITEM = "{\"run\":{\"S\":\"r\"},\"item\":{\"S\":\"run\"}}";

  private Ran morning(Path night, Object... more) {
    return run(
        with(
            more,
            "morning",
            "--night",
            night,
            "--policies",
            policies,
            "--out",
            home.resolve("morning")));
  }

  private static void assertThatNothingWasDone(Ran ran, String message) {
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains(message)
        .doesNotContain("defect", "\tat ", "Exception", "Morning, ");
  }

  @Test
  void needsADirectoryThatANightLeft() throws IOException {
    String message = "--night: no ledger.jsonl and fleet.json in ";
    Path file = Files.writeString(home.resolve("a-file"), "text");
    for (Path wrong : List.of(home.resolve("missing"), fleet, file)) {
      assertThatNothingWasDone(morning(wrong), message + wrong + "; run ./curfew night first");
    }
    assertThat(home.resolve("morning")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ledger.jsonl|no JSON|ledger.jsonl, line 2: not an item of a ledger",
        "ledger.jsonl|{\"run\":|ledger.jsonl, line 2: not an item of a ledger",
        "ledger.jsonl|{\"run\":\"r\"}|ledger.jsonl, line 2: not an item of a ledger",
        "ledger.jsonl|{\"run\":{\"X\":\"r\"}}|ledger.jsonl, line 2: not an item of a ledger",
        "ledger.jsonl|{\"run\":{\"S\":\"r\"}}|ledger.jsonl, line 2: not an item of a ledger",
        "ledger.jsonl|[]|ledger.jsonl, line 2: not an item of a ledger",
        "fleet.json|{}|fleet.json, line 1: not what ./curfew night writes; run ./curfew night"
            + " again",
        "fleet.json|null|fleet.json, not a JSON object; run",
        "fleet.json||fleet.json, line 1: not what",
        "fleet.json|no JSON|fleet.json, line 1: not valid JSON; run ./curfew night again",
        "fleet.json|AT\",\"at\":|fleet.json, line 1: ends too early; run ./curfew night again",
        "fleet.json|AT\",|fleet.json, line 1: ends too early; run ./curfew night again",
        "fleet.json|AT\",\"zone\":null,\"ledgerItems\":1,\"instances\":[]}|fleet.json, line 1: not"
            + " what",
        "fleet.json|AT\",\"zone\":\"UTC\",\"instances\":[]}|fleet.json, line 1: not what",
        "fleet.json|AT\",\"zone\":\"Mars\",\"ledgerItems\":1,\"instances\":[]}|found the zone"
            + " \"Mars\"",
        "fleet.json|ATx\",\"zone\":\"UTC\",\"ledgerItems\":1,\"instances\":[]}|found the time"
            + " \"2026-11-23T13:05:00Zx\"",
        "fleet.json|CHANGE{\"instance\":\"i-1\",\"state\":\"sleeping\",\"launchTime\":null,\"attributes\":{}}]}|found"
            + " the state \"sleeping\"",
        "fleet.json|CHANGE{\"instance\":\"i-1\",\"state\":\"stopped\",\"launchTime\":\"at"
            + " 8\",\"attributes\":{}}]}|found the time \"at 8\"",
        "fleet.json|CHANGE{\"instance\":\"i-1\",\"state\":\"stopped\",\"launchTime\":null,\"attributes\":{\"KEY\":\"\"}}]}|found"
            + " the attribute \"KEY\"",
        "fleet.json|CHANGE]}|ledger.jsonl: found 1 items; the run that wrote fleet.json left 178",
        "fleet.json|{\"fleet\":\"/no/fleet\",\"at\":\"2026-11-23T13:00:00Z\",\"zone\":\"UTC\",\"ledgerItems\":1,\"instances\":[]}|/no/fleet"
      })
  void refusesFilesThatNoNightLeft(String file, @Nullable String line, String message)
      throws IOException {
    Path left = Files.createDirectory(home.resolve("left"));
    Files.writeString(left.resolve("ledger.jsonl"), ITEM + "\n");
    Files.writeString(
        left.resolve("fleet.json"),
        "{\"fleet\":\"%s\",\"at\":\"2026-11-23T13:05:00Z\",\"zone\":\"UTC\",\"ledgerItems\":2,\"instances\":[]}"
            .formatted(fleet));
    boolean isLedger = file.equals("ledger.jsonl");
    String start = "{\"fleet\":\"%s\",\"at\":\"2026-11-23T13:05:00Z".formatted(fleet);
    String json =
        (line == null ? "" : line)
            .replace("CHANGE", "AT\",\"zone\":\"UTC\",\"ledgerItems\":178,\"instances\":[")
            .replace("AT", start);
    Files.writeString(left.resolve(file), isLedger ? ITEM + "\n" + line + "\n" : json);

    assertThatNothingWasDone(morning(left), message);
  }

  @Test
  void startsWhatTheNightStoppedAndNothingAfterThat() throws IOException {
    assertThat(night().status()).isZero();

    Ran first = morning(out, "--output", "json", "--zone", "Asia/Seoul");

    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.err())
        .containsOnlyOnce(
            "Continues from " + out + ", whose run ended on Monday, 23 November 2026, 22:");
    assertThat(outcomes(first)).containsExactly("i-0000000a started");
    Ran second = next(home.resolve("morning"), home.resolve("second"));
    assertThat(outcomes(second)).isEmpty();
    assertThat(second.json().at("/run/status").textValue()).isEqualTo("started");
  }

  /** Neither a holiday nor a plan changes anything, so the instance stays as the night left it. */
  @Test
  void continuesFromTheMorningsSinceTheNight() throws IOException {
    assertThat(night().status()).isZero();
    Files.writeString(
        policies.resolve("holiday.json"),
        "{\"id\":\"holiday\",\"effect\":\"rest\",\"match\":{},\"when\":{\"dates\":[\"2026-11-24\"]},"
            + "\"owner\":\"o\",\"reason\":\"holiday\"}");
    Path holiday = home.resolve("holiday");
    Path plan = home.resolve("plan");
    Path wednesday = home.resolve("wednesday");

    assertThat(outcomes(next(out, holiday))).containsExactly("i-0000000a resting");
    assertThat(outcomes(next(holiday, plan, "--at", "2026-11-25T07:00:00Z", "--mode", "plan")))
        .containsExactly("i-0000000a planned");
    assertThat(outcomes(next(plan, wednesday))).containsExactly("i-0000000a started");
    assertThat(outcomes(next(wednesday, home.resolve("thursday")))).isEmpty();
  }

  private Ran next(Path before, Path to, Object... more) {
    Ran ran =
        run(
            with(
                more,
                "morning",
                "--night",
                before,
                "--policies",
                policies,
                "--out",
                to,
                "--output",
                "json"));
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran;
  }

  /** The night's folder has the state before the morning, the folder of the morning that after. */
  @Test
  void continuesFromTheMorningThatFollowedTheNightAtOnce() throws IOException {
    assertThat(night("--then-morning").status()).isZero();
    Path morning = out.resolve("morning");

    assertThat(outcomes(next(morning, home.resolve("after")))).isEmpty();
    assertThat(outcomes(next(out, home.resolve("again")))).containsExactly("i-0000000a started");
    assertThat(night().status()).isZero();
    assertThat(morning).as("of an earlier night").doesNotExist();
  }

  @Test
  void refusesALedgerThatIsCutAtTheEndOfALine() throws IOException {
    assertThat(night().status()).isZero();
    Path ledger = out.resolve("ledger.jsonl");
    List<String> lines = Files.readAllLines(ledger);

    for (int kept : List.of(0, 1, lines.size() - 1)) {
      Files.write(ledger, lines.subList(0, kept));
      assertThatNothingWasDone(
          morning(out),
          "ledger.jsonl: found %d items; the run that wrote fleet.json left %d; run ./curfew night"
              .formatted(kept, lines.size()));
    }
    Files.delete(ledger);
    assertThatNothingWasDone(morning(out), "--night: no ledger.jsonl in " + out + "; run");
  }

  @Test
  void refusesAMorningBeforeTheEndOfTheNight() throws IOException {
    assertThat(night("--zone", "Asia/Seoul").status()).isZero();
    String ended = json(Files.readString(out.resolve("fleet.json"))).path("at").textValue();
    String justBefore = Instant.parse(ended).minusNanos(1).toString();

    assertThatNothingWasDone(
        morning(out, "--at", "2026-11-01T08:00+09:00"),
        "--at: found 2026-11-01T08:00+09:00; the run in %s ended at 2026-11-23T22:".formatted(out));
    assertThatNothingWasDone(morning(out, "--at", justBefore), "allowed: that time or a later one");
    assertThat(home.resolve("morning")).doesNotExist();
    assertThat(outcomes(next(out, home.resolve("at-once"), "--at", ended)))
        .containsExactly("i-0000000a started");
  }

  @Test
  void refusesAMorningBeforeItsNightAndDelaysOneDuringTheNight() throws IOException {
    assertThatNothingWasDone(
        night("--then-morning", "--morning-at", "2026-11-23T12:59:59Z", "--zone", "Asia/Seoul"),
        "--morning-at: found 2026-11-23T21:59:59+09:00; the night begins at 2026-11-23T22:00+09:00;"
            + " allowed: that time or a later one");
    assertThat(out).doesNotExist();

    assertThat(night("--then-morning", "--morning-at", AT).status()).isZero();
    JsonNode night = json(Files.readString(out.resolve("fleet.json")));
    JsonNode morning = json(Files.readString(out.resolve("morning/report.json")));
    assertThat(Instant.parse(morning.at("/run/startedAt").textValue()))
        .isAfterOrEqualTo(Instant.parse(night.path("at").textValue()));
    assertThat(morning.at("/instances/0/outcome").textValue()).isEqualTo("started");
  }

  @Test
  void warnsWithoutPoliciesAfterANightOfASavedFleet() throws IOException {
    assertThat(night().status()).isZero();
    String warning =
        "Warning: no --policies is given, so the default (start) decides for every instance.";

    Ran without = run("morning", "--night", out, "--out", home.resolve("without"));

    assertThat(without.status()).as(without.err()).isZero();
    assertThat(without.err()).containsOnlyOnce(warning);
    assertThat(morning(out).err()).doesNotContain("Warning: no --policies");
  }

  /** It stopped nothing, so there is nothing to start. */
  @Test
  void hasNothingToStartAfterANightThatWasRefused() throws IOException {
    Files.writeString(policies.resolve("wrong.json"), "{}");
    assertThat(night().status()).isEqualTo(2);
    Files.delete(policies.resolve("wrong.json"));

    Ran ran = morning(out, "--output", "json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(outcomes(ran)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'effect':'start','match':{},'order':10|/order",
        "'effect':'start','match':{},'order':-1|/order",
        "'effect':'start','match':{},'order':'5'|/order",
        "'effect':'start','match':{},'order':2.5|/order",
        "'effect':'rest','match':{},'owner':'o','reason':'r','order':5|/order",
        "'effect':'stop','match':{},'order':5|/order",
        "'effect':'start','match':{},'despite':['fleet'],'owner':'o','reason':'r'|/despite",
        "'effect':'rest','match':{},'owner':'o'|/reason",
        "'effect':'rest','match':{},'reason':'r'|/owner",
        "'effect':'rest','match':{},'owner':'o','reason':'r','when':{'calendars':['holidays']}|/when/calendars/0"
      })
  void refusesInvalidPoliciesAndLeavesAReport(String members, String path) throws IOException {
    assertThat(night().status()).isZero();
    Files.writeString(
        policies.resolve("wrong.json"), ("{'id':'wrong'," + members + "}").replace('\'', '"'));

    Ran ran = morning(out, "--output", "json");

    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.json().at("/run/status").textValue()).isEqualTo("refused");
    assertThat(ran.json().at("/problems/0/policy").textValue()).isEqualTo("wrong");
    assertThat(ran.json().at("/problems/0/path").textValue()).isEqualTo(path);
    assertThat(ran.json().at("/problems/0/allowed").textValue()).isNotBlank();
    assertThat(outcomes(ran)).isEmpty();
    assertThat(home.resolve("morning").resolve("mail.txt")).content().contains("wrong", path);
  }

  private static List<String> outcomes(Ran ran) {
    return ran.json().path("instances").valueStream().map(MorningCommandTest::outcome).toList();
  }

  private static String outcome(JsonNode row) {
    return row.path("instance").textValue() + " " + row.path("outcome").textValue();
  }
}
