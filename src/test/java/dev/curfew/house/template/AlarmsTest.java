package dev.curfew.house.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.aws.metrics.LogMetrics;
import dev.curfew.report.ConsoleLinks;
import dev.curfew.report.delivery.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alarms and the dashboard of {@code template.yaml}, and the metrics that they read. */
class AlarmsTest {
  @Test
  void everyAlarmNotifiesTheAlarmTopic() {
    assertThat(Template.resources("AWS::CloudWatch::Alarm")).hasSize(10);
    Template.resources("AWS::CloudWatch::Alarm")
        .forEach((id, alarm) ->
            assertThat(alarm.path("AlarmActions"))
                .as(id)
                .hasToString("[{\"Ref\":\"AlertTopic\"}]"));
    assertThat(Template.properties("AlertSubscription"))
        .hasToString(
            "{\"TopicArn\":{\"Ref\":\"AlertTopic\"},\"Protocol\":\"email\",\"Endpoint\":{\"Ref\":\"AlertMail\"}}");
    assertThat(Template.properties("AlertTopic").has("Subscription"))
        .as("a subscription that would outlive the stack")
        .isFalse();
  }

  @Test
  void dashboardIsJsonAndShowsEveryAlarm() throws IOException {
    JsonNode body = Template.properties("Dashboard").path("DashboardBody").path("Fn::Sub");
    JsonNode ofMornings = body.at("/1/MorningAlarms/Fn::If");
    assertThat(ofMornings.path(0).textValue()).isEqualTo("HasMorning");
    for (String alarms : List.of(ofMornings.path(1).path("Fn::Sub").textValue(), "")) {
      JsonNode widgets =
          new ObjectMapper()
              .readTree(body.path(0).textValue().replace("${MorningAlarms}", alarms))
              .path("widgets");
      assertThat(widgets).isNotEmpty();
      assertThat(widgets.findValue("alarms").toString())
          .contains(
              Template.resources("AWS::CloudWatch::Alarm").keySet().stream()
                  .filter(id -> !alarms.isEmpty() || !isOfMornings(id))
                  .map(id -> "${" + id + ".Arn}")
                  .toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "InChina, aws-cn, cn-north-1",
    "InGovCloud, aws-us-gov, us-gov-west-1",
    "InSovereignCloud, aws-eusc, eusc-de-east-1",
    "none, aws, eu-west-1"
  })
  void dashboardUrlIsThatOfThePartition(String condition, String partition, String region) {
    JsonNode url = Template.root().at("/Outputs/DashboardUrl/Value/Fn::Sub");
    JsonNode console = url.at("/1/Console");
    while (console.has("Fn::If")) {
      JsonNode choice = console.path("Fn::If");
      console = choice.path(choice.path(0).textValue().equals(condition) ? 1 : 2);
    }
    assertThat(ConsoleLinks.of(Optional.empty(), "").instance(region, "i-0123456789abcdef0"))
        .as("the console of the reports' links")
        .get()
        .asString()
        .contains(region + "." + console.textValue() + "/");
    if (!condition.equals("none")) {
      assertThat(Template.root().at("/Conditions/" + condition).toString()).contains(partition);
    }
  }

  private static boolean isOfMornings(String resource) {
    return Template.root()
        .path("Resources")
        .path(resource)
        .path("Condition")
        .asText()
        .equals("HasMorning");
  }

  @Test
  void alarmsUseTheMetricsThatTheCodeWrites() {
    Set<String> names = new TreeSet<>();
    for (String alarm : List.of("NoReportAlarm", "NoMorningReportAlarm", "ReportUnsentAlarm")) {
      JsonNode its = Template.properties(alarm);
      assertThat(its.findValuesAsText("Namespace")).containsOnly(LogMetrics.NAMESPACE);
      assertThat(its.findValue("Dimensions"))
          .hasToString(
              "[{\"Name\":\"%s\",\"Value\":{\"Ref\":\"AWS::StackName\"}}]"
                  .formatted(LogMetrics.DIMENSION));
      names.addAll(its.findValuesAsText("MetricName"));
    }
    assertThat(names)
        .containsExactly(
            Metrics.MORNING_REPORTS_SENT, Metrics.REPORTS_SENT, Metrics.REPORTS_UNSENT);
    assertThat(Template.root().at("/Globals/Function/Environment/Variables/CURFEW_NAME"))
        .hasToString("{\"Ref\":\"AWS::StackName\"}");
  }

  @Test
  void everyMetricOfAlarmsAndTheDashboardIsCounted() throws IOException {
    String template = Files.readString(Template.FILE);
    List<String> named =
        Pattern.compile(
                "\"Curfew\", \"(\\w+)\"|\\[\"\\.\", \"(Instances\\w+)\"|MetricName:"
                    + " (\\w*Reports\\w+)")
            .matcher(template)
            .results()
            .map(found -> Stream.of(1, 2, 3).map(found::group).filter(Objects::nonNull).findFirst())
            .flatMap(Optional::stream)
            .toList();
    assertThat(named)
        .contains(
            Metrics.INSTANCES_STOPPED,
            Metrics.INSTANCES_REFUSED,
            Metrics.INSTANCES_STARTED,
            Metrics.INSTANCES_NOT_STARTED)
        .isSubsetOf(
            Metrics.REPORTS_SENT,
            Metrics.MORNING_REPORTS_SENT,
            Metrics.REPORTS_UNSENT,
            Metrics.INSTANCES_STOPPED,
            Metrics.INSTANCES_REFUSED,
            Metrics.INSTANCES_STARTED,
            Metrics.INSTANCES_NOT_STARTED);
  }
}
