package dev.curfew.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code night --aws --mode stop} in a process of the real launcher, ended by real signals while it
 * stops instances over HTTP.
 */
@Tag("slow")
class InterruptedNightTest extends InterruptedCommand {
  private static final int INSTANCES = 400;

  private final StubEc2 ec2 =
      new StubEc2(IntStream.range(0, INSTANCES).mapToObj(InterruptedNightTest::instance).toList())
          .region("us-east-1", "opt-in-not-required");
  private volatile Duration call = CALL;

  private static Instance instance(int number) {
    return Instance.builder("i-%017x".formatted(number))
        .attribute(Attribute.ACCOUNT, "111122223333")
        .attribute(Attribute.REGION, "us-east-1")
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .launchTime(Instant.parse("2026-11-20T08:00:00Z"))
        .build();
  }

  @Override
  Answer ec2(Request request) {
    Answer answer = ec2.answer(request);
    if (request.action().equals("StopInstances")) {
      take(calls.isEmpty() ? CALL : call);
    }
    return answer;
  }

  /** A started night whose second call of StopInstances is in progress. */
  private SignalledRun started() throws IOException, InterruptedException {
    SignalledRun night =
        SignalledRun.start(
            clone,
            server.uri(),
            dynamo.uri(),
            "night",
            "--aws",
            "--mode",
            "stop",
            "--yes",
            "--allow-empty-policies",
            "--output",
            "json",
            "--out",
            temp.resolve("out").toString(),
            "--ledger-table",
            LEDGER);
    assertThat(secondCall.await(240, TimeUnit.SECONDS)).as(night::err).isTrue();
    return night;
  }

  /** A terminal that is closed may send SIGHUP twice: the second does not end it at once. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void endsWithoutAnotherStopAndWithAReport(String signal, int status) throws Exception {
    SignalledRun night = started();
    Instant signalled = night.signal(signal);
    if (signal.equals("HUP")) {
      night.signal(signal);
    }
    pause(Duration.ofMillis(100));
    ec2.finishStops();

    assertThat(night.end()).as(night::err).isEqualTo(status);

    assertThat(calls).allMatch(call -> call.isBefore(signalled.plusSeconds(1)));
    assertThat(night.err()).contains("Interrupted by SIG" + signal + ": no more stops");
    JsonNode report = new JsonMapper().readTree(temp.resolve("out/report.json").toFile());
    assertThat(new JsonMapper().readTree(night.out())).isEqualTo(report);
    assertThat(report.at("/run/status").asText()).isEqualTo("failed");
    assertThat(report.at("/run/failure").asText()).contains("interrupted");
    assertThat(report.path("instances")).hasSize(INSTANCES);
    Set<String> stopped = new TreeSet<>();
    for (JsonNode row : report.path("instances")) {
      String outcome = row.path("outcome").asText();
      assertThat(outcome).isIn("stopped", "stopping", "planned");
      if (!outcome.equals("planned")) {
        stopped.add(row.path("instance").asText());
      }
      assertThat(row.path("detail").asText()).isNotEqualTo("running");
    }
    assertThat(stopped).isEqualTo(ec2.stopped()).isNotEmpty().hasSizeLessThan(INSTANCES);
    assertThat(report.path("instances").findValuesAsText("outcome")).contains("stopped");
    assertThat(new DynamoRunLocks(dynamo.client(), LEDGER).lease()).isEmpty();
    assertThat(partitions()).contains("ended/runs");
  }

  @Test
  void aSecondCtrlCEndsAtOnceAndSaysWhatIsLeft() throws Exception {
    call = Duration.ofSeconds(30);
    SignalledRun night = started();
    night.signal("INT");
    pause(Duration.ofMillis(500));
    assertThat(night.isAlive()).isTrue();
    Instant second = night.signal("INT");

    assertThat(night.end()).isEqualTo(130);

    assertThat(Instant.now()).isBefore(second.plusSeconds(5));
    assertThat(night.err())
        .containsPattern(
            "Ended at once by SIGINT\\. Run (laptop-\\S+) has no report, and may hold its lease"
                + " .* \\./curfew unlock \\1 --ledger-table curfew-ledger --yes");
    assertThat(new DynamoRunLocks(dynamo.client(), LEDGER).lease()).isPresent();
  }

  private List<String> partitions() {
    return dynamo.client().scan(scan -> scan.tableName(LEDGER)).items().stream()
        .map(item -> item.get("run").s())
        .distinct()
        .toList();
  }
}
