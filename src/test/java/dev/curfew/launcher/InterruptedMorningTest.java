package dev.curfew.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.run.Mode;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.testing.RecordedNight;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code morning --aws --mode start} in a process of the real launcher, ended by real signals while
 * it starts instances over HTTP.
 */
@Tag("slow")
class InterruptedMorningTest extends InterruptedCommand {
  private static final Instant EVENING =
      Instant.now().minus(Duration.ofHours(10)).truncatedTo(ChronoUnit.SECONDS);

  /** Started in calls of 200. */
  private static final List<Instance> INSTANCES =
      IntStream.range(0, 900).mapToObj(InterruptedMorningTest::instance).toList();

  private final StubEc2 ec2 = new StubEc2(INSTANCES).region("us-east-1", "opt-in-not-required");

  private static Instance instance(int number) {
    return Instance.builder("i-%017x".formatted(number))
        .state(InstanceState.STOPPED)
        .attribute(Attribute.ACCOUNT, "111122223333")
        .attribute(Attribute.REGION, "us-east-1")
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ZONE, "us-east-1a")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .attribute(Attribute.STATE_TRANSITION_REASON, RecordedNight.reason(EVENING))
        .launchTime(EVENING.minus(Duration.ofDays(2)))
        .build();
  }

  @Override
  Answer ec2(Request request) {
    Answer answer = ec2.answer(request);
    if (request.action().equals("StartInstances")) {
      take(CALL);
    }
    return answer;
  }

  /** A morning after a recorded night. */
  private SignalledRun started() throws IOException {
    RecordedNight.record(
        DynamoLedger.of(
            dynamo.client(), LEDGER, LedgerRetention.DEFAULT, InstantSource.system(), _ -> {}),
        new Target("111122223333", "us-east-1"),
        "night-1",
        EVENING,
        INSTANCES);
    return SignalledRun.start(
        clone,
        server.uri(),
        dynamo.uri(),
        "morning",
        "--aws",
        "--mode",
        "start",
        "--yes",
        "--ledger-table",
        LEDGER,
        "--output",
        "json",
        "--out",
        temp.resolve("out").toString());
  }

  @Test
  void endsWithoutAnotherStartAndWithAReport() throws Exception {
    SignalledRun morning = started();
    assertThat(secondCall.await(240, TimeUnit.SECONDS)).as(morning::err).isTrue();
    ec2.finishStarts();
    Instant signalled = morning.signal("INT");

    assertThat(morning.end()).as(morning::err).isEqualTo(130);

    assertThat(calls).allMatch(call -> call.isBefore(signalled.plusSeconds(1)));
    assertThat(morning.err())
        .contains("Plan: 900 to start", "Interrupted by SIGINT: no more starts");
    JsonNode report = new JsonMapper().readTree(temp.resolve("out/report.json").toFile());
    assertThat(new JsonMapper().readTree(morning.out())).isEqualTo(report);
    assertThat(report.at("/run/status").asText()).isEqualTo("failed");
    assertThat(report.at("/run/failure").asText()).contains("interrupted");
    assertThat(report.path("instances")).hasSize(INSTANCES.size());
    Set<String> started = new TreeSet<>();
    for (JsonNode row : report.path("instances")) {
      String outcome = row.path("outcome").asText();
      assertThat(outcome).isIn("started", "starting", "planned");
      if (!outcome.equals("planned")) {
        started.add(row.path("instance").asText());
      }
    }
    assertThat(started).isEqualTo(ec2.started()).isNotEmpty().hasSizeLessThan(INSTANCES.size());
    assertThat(report.path("instances").findValuesAsText("outcome")).contains("started");
    assertThat(new DynamoRunLocks(dynamo.client(), LEDGER).lease()).isEmpty();
  }

  /** While a night runs, the morning waits for its lease. */
  @Test
  void endsAtOnceWhileItWaitsForANight() throws Exception {
    DynamoRunLocks locks = new DynamoRunLocks(dynamo.client(), LEDGER);
    String night = "arn:aws:states:us-east-1:111122223333:execution:curfew:night-now";
    locks.acquire(night, Mode.STOP, Optional.empty(), Instant.now(), Duration.ofHours(5));
    SignalledRun morning = started();
    for (int tries = 0; tries < 1200 && !morning.err().contains("waiting for the run"); tries++) {
      pause(Duration.ofMillis(200));
    }
    Instant signalled = morning.signal("TERM");

    assertThat(morning.end()).as(morning::err).isEqualTo(143);

    assertThat(Instant.now()).isBefore(signalled.plusSeconds(20));
    assertThat(morning.err()).contains("waiting for the run that holds the lease");
    assertThat(calls).isEmpty();
    assertThat(temp.resolve("out/report.json")).content().contains("interrupted");
    assertThat(locks.lease())
        .hasValueSatisfying(lease -> assertThat(lease.execution()).isEqualTo(night));
  }
}
