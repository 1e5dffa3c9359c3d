package dev.curfew.cli.morning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.cli.questions.Commands;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code night --then-morning} on the sample estate, as {@code docs/sample-night.md} says. */
@Tag("slow")
class SampleMorningTest {
  @TempDir Path out;

  @Test
  void showsTheSamplePoliciesOfMornings() throws IOException {
    Ran ran = Commands.run("night", "--then-morning", "--out", out);

    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(out.resolve("morning/report.json").toFile());
    Map<String, List<String>> rows = new TreeMap<>();
    Instant lastData = Instant.MIN;
    Instant firstOther = Instant.MAX;
    for (JsonNode row : report.path("instances")) {
      String outcome = row.path("outcome").textValue();
      rows.computeIfAbsent(outcome + " " + row.path("policy").asText(), _ -> new ArrayList<>())
          .add(row.path("name").asText());
      if (outcome.equals("started")) {
        Instant started = Instant.parse(row.path("startedAt").textValue());
        if (row.path("order").intValue() == 1) {
          lastData = started.isAfter(lastData) ? started : lastData;
        } else {
          firstOther = started.isBefore(firstOther) ? started : firstOther;
        }
      }
    }
    assertThat(rows.remove("resting rest-on-company-holidays"))
        .containsExactlyInAnyOrder(
            "web-dev-1",
            "web-dev-2",
            "api-dev-1",
            "api-stage-1",
            "load-gen-1",
            "load-gen-2",
            "web-prod-1-scratch",
            "demo-store-old");
    assertThat(rows.remove("resting rest-gpus")).containsExactlyInAnyOrder("gpu-poc", "finetune-2");
    assertThat(rows.remove("started start-data-first"))
        .containsExactlyInAnyOrder("정산-개발-1", "search-dev-1", "geo-cache");
    assertThat(rows.remove("started null"))
        .containsExactlyInAnyOrder(
            "copy-of-billing-db",
            "wordpress-campaign",
            "null",
            "build-agent",
            "build-agent",
            "crawler-1",
            "translate-worker",
            "shop-eu-dev-1",
            "grafana-test",
            "win-build-1");
    assertThat(rows.values().stream().flatMap(List::stream))
        .as("its stop was not proven")
        .containsExactly("oracle-dev-1");
    assertThat(lastData).isBefore(firstOther);
  }
}
