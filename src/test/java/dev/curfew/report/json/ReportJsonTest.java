package dev.curfew.report.json;

import static dev.curfew.report.Nights.BILLING;
import static dev.curfew.report.Nights.NOW;
import static dev.curfew.report.Nights.SEOUL;
import static dev.curfew.report.Nights.ZONE;
import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.keep;
import static dev.curfew.report.Nights.stop;
import static dev.curfew.report.Nights.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.report.Nights;
import dev.curfew.report.PlanReport;
import dev.curfew.report.ReportBytes;
import dev.curfew.report.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static PlanReport plan(Instant at, PlannedInstance... entries) {
    return PlanReport.of(
        at,
        ZONE,
        Effect.STOP,
        Map.of(target(SEOUL), TargetStatus.READ),
        List.of(entries),
        List.of(BILLING));
  }

  private static String text(PlanReport plan) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportJson.write(plan, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode tree(RunReport report) throws IOException {
    return JSON.readTree(ReportBytes.json(report));
  }

  @Test
  void writesThePlanAsTheDesignHasIt() throws IOException {
    PlannedInstance billing =
        new PlannedInstance(
            "t",
            Nights.ACCOUNT,
            SEOUL,
            "i-0def",
            Optional.of("billing-1"),
            Optional.of("r6g.large"),
            keep("keep-billing-db"),
            new StopState.Queued());

    assertThat(text(plan(NOW, billing, entry("i-0abc", "web-1", stop()))))
        .isEqualTo(
            """
            {"at":"2026-11-23T13:00:00Z",
            "zone":"Asia/Seoul",
            "default":"stop",
            "regions":[
            {"account":"111122223333","region":"ap-northeast-2","status":"read","running":2}],
            "instances":[
            {"account":"111122223333","region":"ap-northeast-2","instance":"i-0abc","name":"web-1",\
            "type":"m6i.large","verdict":"stop","policy":null,"obstacle":null,"notes":[]},
            {"account":"111122223333","region":"ap-northeast-2","instance":"i-0def","name":"billing-1",\
            "type":"r6g.large","verdict":"keep","policy":"keep-billing-db","obstacle":null,"notes":[]}],
            "policies":[
            {"id":"keep-billing-db","effect":"keep","active":true,"applies":1,"decides":1}],
            "counts":{"stop":1,"blocked":0,"keep":1}}
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T13:00:00Z,      2026-11-23T13:00:00Z",
    "2026-11-23T22:00:00+09:00, 2026-11-23T13:00:00Z",
    "2026-11-23T13:00:00.25Z,   2026-11-23T13:00:00.250Z"
  })
  void writesTimesInUtcWithAFractionOnlyIfThereIsOne(String at, String written) throws IOException {
    assertThat(JSON.readTree(text(plan(Instant.parse(at)))).get("at").asText()).isEqualTo(written);
  }

  @Test
  void writesNullForAnAbsentNameAndReplacesWhatNoEncodingHas() throws IOException {
    JsonNode rows =
        JSON.readTree(
                text(plan(NOW, entry("i-1", null, stop()), entry("i-2", "a\ud800\n\"", stop()))))
            .get("instances");

    assertThat(rows.get(0).get("name").isNull()).isTrue();
    assertThat(rows.get(1).get("name").asText()).isEqualTo("a�\n\"");
  }

  @Test
  void writesHowARunBeganAndEnded() throws IOException {
    assertThat(tree(Nights.failed()).get("run"))
        .isEqualTo(
            JSON.readTree(
                """
                {"id":"night-1","mode":"stop","status":"failed","startedAt":"2026-11-23T13:00:00Z",
                 "endedAt":"2026-11-23T13:14:30Z","failure":"PolicyTable did not answer"}\
                """));
    assertThat(tree(Nights.eventful()).get("run").get("failure").isNull()).isTrue();
  }

  @Test
  void writesTheOutcomeOfEachInstance() throws IOException {
    JsonNode instances = tree(Nights.eventful()).get("instances");

    assertThat(instances.valueStream().map(row -> row.get("outcome").asText()))
        .containsExactly("stopped", "refused", "stopping", "blocked", "kept", "gone");
    assertThat(instances.valueStream().map(row -> row.get("detail").asText(null)))
        .containsExactly(
            null, "OperationNotPermitted: stop protection is on", "stopping", null, null, null);
  }

  @Test
  void keepsThePlansFieldsInARunThatNeverBegan() throws IOException {
    JsonNode report = tree(Nights.unbegun());

    assertThat(report.get("regions")).isEmpty();
    assertThat(report.get("instances")).isEmpty();
    assertThat(report.get("policies")).isEmpty();
    assertThat(report.get("counts"))
        .isEqualTo(JSON.readTree("{\"stop\":0,\"blocked\":0,\"keep\":0}"));
    assertThat(report.get("zone").asText()).isEqualTo("Asia/Seoul");
    assertThat(report.get("run").get("status").asText()).isEqualTo("failed");
  }

  @Test
  void namesEachMistakeInThePolicies() throws IOException {
    assertThat(tree(Nights.refused()).get("problems"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"policy":"keep-billing-db","path":"/until","found":"2026-13-01",
                  "allowed":"a date YYYY-MM-DD that exists"}]\
                """));
  }

  @Test
  void writesTheSameBytesTwice() {
    assertThat(ReportBytes.json(Nights.eventful())).isEqualTo(ReportBytes.json(Nights.eventful()));
  }
}
