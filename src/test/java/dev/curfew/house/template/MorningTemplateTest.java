package dev.curfew.house.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code template.yaml} has for mornings. */
class MorningTemplateTest {
  /** Nothing starts a morning unless a deployment asks for it. */
  @Test
  void theMorningHasAScheduleOnlyIfOneIsGiven() {
    assertThat(parameter("MorningSchedule").path("Default").textValue()).isEmpty();
    assertThat(Template.root().at("/Conditions/HasMorning"))
        .hasToString("{\"Fn::Not\":[{\"Fn::Equals\":[{\"Ref\":\"MorningSchedule\"},\"\"]}]}");
    assertThat(Template.resources("AWS::Scheduler::Schedule").keySet())
        .containsExactly("EveryMorning");
    assertThat(Template.root().at("/Resources/EveryMorning/Condition").textValue())
        .isEqualTo("HasMorning");
    JsonNode schedule = Template.properties("EveryMorning");
    assertThat(schedule.at("/ScheduleExpressionTimezone/Ref").textValue()).isEqualTo("Zone");
    assertThat(schedule.at("/Target/Input"))
        .as("a deployment in mode plan starts nothing")
        .hasToString(
            "{\"Fn::If\":[\"IsPlan\","
                + "\"{\\\"mode\\\":\\\"plan\\\",\\\"scheduledTime\\\":\\\"<aws.scheduler.scheduled-time>\\\"}\","
                + "\"{\\\"mode\\\":\\\"start\\\",\\\"scheduledTime\\\":\\\"<aws.scheduler.scheduled-time>\\\"}\"]}");
    assertThat(Template.properties("MorningStateMachine").has("Events")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 7 ? * MON-FRI)",
        "rate(1 day)",
        "0 7 * * *",
        "cron 0 7 ? * MON-FRI *",
        "07:00",
        " ",
        "cron(0 7 ? * MON-FRI *) "
      })
  void anInvalidMorningScheduleIsRejected(String value) {
    assertThat(value).doesNotMatch(parameter("MorningSchedule").path("AllowedPattern").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cron(0 7 ? * MON-FRI *)", "cron(30 6 * * ? *)"})
  void aMorningScheduleIsACronOrEmpty(String value) {
    assertThat(value).matches(parameter("MorningSchedule").path("AllowedPattern").textValue());
  }

  /** As of nights; but a run that never began is not in the ledger, so the event says it. */
  @Test
  void failedMorningsAreReportedByARule() {
    JsonNode rule = Template.properties("DeadMorningRule");
    assertThat(rule.at("/EventPattern/detail"))
        .hasToString(
            "{\"stateMachineArn\":[{\"Ref\":\"MorningStateMachine\"}],"
                + "\"status\":[\"FAILED\",\"TIMED_OUT\",\"ABORTED\"]}");
    assertThat(rule.at("/Targets/0/Arn/Fn::GetAtt").textValue())
        .isEqualTo("SendReportFunction.Arn");
    assertThat(rule.at("/Targets/0/InputTransformer/InputTemplate").textValue())
        .isEqualTo("{\"occasion\":\"morning\",\"event\":<aws.events.event.json>}");
    assertThat(Template.properties("DeadLetterPolicy").findValuesAsText("Fn::GetAtt"))
        .contains("DeadExecutionRule.Arn", "DeadMorningRule.Arn");
  }

  private static JsonNode parameter(String name) {
    return Template.root().path("Parameters").path(name);
  }
}
