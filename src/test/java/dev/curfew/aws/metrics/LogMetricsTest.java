package dev.curfew.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.report.delivery.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogMetricsTest {
  @Test
  void aCountIsOneLineThatCloudWatchReads() throws IOException {
    JsonNode line = new JsonMapper().readTree(printed());

    assertThat(line.path(Metrics.REPORTS_SENT).asInt()).isEqualTo(2);
    assertThat(line.path("Deployment").asText()).isEqualTo("curfew-prod");
    JsonNode directive = line.path("_aws").path("CloudWatchMetrics").path(0);
    assertThat(directive.path("Namespace").asText()).isEqualTo("Curfew");
    assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"Deployment\"]]");
    assertThat(directive.path("Metrics").toString())
        .isEqualTo("[{\"Name\":\"ReportsSent\",\"Unit\":\"Count\"}]");
    assertThat(line.path("_aws").path("Timestamp").isIntegralNumber()).isTrue();
  }

  private static String printed() {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      new LogMetrics("curfew-prod").count(Metrics.REPORTS_SENT, 2);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
