package dev.curfew.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.failure.Misconfigured;
import dev.curfew.policy.Effect;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentEnvironmentTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "CURFEW_MAIL_FROM", "curfew@example.com",
          "CURFEW_MAIL_TO", "team@example.com",
          "CURFEW_POLICY_TABLE", "policies",
          "CURFEW_LEDGER_TABLE", "ledger");

  @Test
  void hasDefaultsForAllButTheMailAndTheTables() {
    DeploymentEnvironment environment = DeploymentEnvironment.read(LEAST);

    assertThat(environment.settings())
        .isEqualTo(
            Settings.from("curfew@example.com", List.of("team@example.com"))
                .policyTable("policies")
                .build());
    assertThat(environment.policyTable()).isEqualTo("policies");
    assertThat(environment.ledgerTable()).isEqualTo("ledger");
    assertThat(environment.retention()).isEqualTo(LedgerRetention.DEFAULT);
    assertThat(environment.slackParameter()).isEmpty();
    assertThat(environment.slackChannel()).isEmpty();
  }

  @Test
  void readsEveryVariable() {
    Map<String, String> all = new HashMap<>(LEAST);
    all.put("CURFEW_NAME", "prod");
    all.put("CURFEW_ZONE", "Asia/Seoul");
    all.put("CURFEW_DEFAULT", "keep");
    all.put("CURFEW_ALLOW_EMPTY_POLICIES", "true");
    all.put("CURFEW_REGIONS_ALLOW", "eu-*, us-east-1");
    all.put("CURFEW_REGIONS_DENY", "eu-south-?");
    all.put("CURFEW_MAX_STOPS", "1000");
    all.put("CURFEW_MAX_STOP_PERCENT", "80");
    all.put("CURFEW_MAX_JUMP_PERCENT", "25");
    all.put("CURFEW_STOP_WINDOW", "PT2H");
    all.put("CURFEW_CONFIRM_DEADLINE", "PT5M");
    all.put("CURFEW_USUAL_START", "07:30");
    all.put("CURFEW_STOP_BUCKETS", "100,10,2000,40");
    all.put("CURFEW_LANGUAGE", "ko");
    all.put("CURFEW_MAIL_TO", "a@example.com, b@example.com");
    all.put("CURFEW_SLACK_PARAMETER", "/curfew/slack");
    all.put("CURFEW_SLACK_CHANNEL", "#ops");
    all.put("CURFEW_SLACK_ENDPOINT_URL", "http://127.0.0.1:8080");
    all.put("CURFEW_RETENTION_DAYS", "30");
    all.put("CURFEW_INSTANCE_RETENTION_DAYS", "20");
    all.put("PATH", "of no interest");

    DeploymentEnvironment environment = DeploymentEnvironment.read(all);

    assertThat(environment.settings())
        .isEqualTo(
            Settings.from("curfew@example.com", List.of("a@example.com", "b@example.com"))
                .name("prod")
                .zone(ZoneId.of("Asia/Seoul"))
                .byDefault(Effect.KEEP)
                .allowEmptyPolicies(true)
                .regionsAllow(List.of("eu-*", "us-east-1"))
                .regionsDeny(List.of("eu-south-?"))
                .limits(new Limits(1000, 80, 25))
                .stopWindow(Duration.ofHours(2))
                .confirmDeadline(Duration.ofMinutes(5))
                .usualStart(LocalTime.of(7, 30))
                .buckets(new Buckets(100, 10, 2000, 40))
                .language(Language.KOREAN)
                .policyTable("policies")
                .build());
    assertThat(environment.slackParameter()).isEqualTo(Optional.of("/curfew/slack"));
    assertThat(environment.slackChannel()).isEqualTo(Optional.of("#ops"));
    assertThat(environment.slackEndpoint())
        .isEqualTo(Optional.of(URI.create("http://127.0.0.1:8080")));
    assertThat(environment.retention())
        .isEqualTo(new LedgerRetention(Duration.ofDays(30), Duration.ofDays(20)));
  }

  @Test
  void keepsInstancesNoLongerThanTheirRun() {
    Map<String, String> all = new HashMap<>(LEAST);
    all.put("CURFEW_RETENTION_DAYS", "30");

    assertThat(DeploymentEnvironment.read(all).retention())
        .isEqualTo(new LedgerRetention(Duration.ofDays(30), Duration.ofDays(30)));
  }

  @Test
  void aBlankVariableCountsAsMissing() {
    Map<String, String> blank = new HashMap<>(LEAST);
    blank.put("CURFEW_ZONE", " ");
    blank.put("CURFEW_REGIONS_DENY", "");
    blank.put("CURFEW_SLACK_PARAMETER", "");

    assertThat(DeploymentEnvironment.read(blank)).isEqualTo(DeploymentEnvironment.read(LEAST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CURFEW_NAME|우리 회사|1 to 128 of",
        "CURFEW_ZONE|Seoul|\"UTC\" or a name of the tz database",
        "CURFEW_DEFAULT|Stop|keep or stop",
        "CURFEW_ALLOW_EMPTY_POLICIES|yes|true or false",
        "CURFEW_REGIONS_ALLOW|eu-*,,us-*|patterns such as eu-*",
        "CURFEW_MAX_STOPS|-1|from 0 to 1000000",
        "CURFEW_MAX_STOPS|1000001|from 0 to 1000000",
        "CURFEW_MAX_STOPS|five|a whole number",
        "CURFEW_MAX_STOP_PERCENT|101|from 0 to 100",
        "CURFEW_MAX_JUMP_PERCENT|1.5|a whole number",
        "CURFEW_STOP_WINDOW|4h|a duration",
        "CURFEW_STOP_WINDOW|PT25H|of at most PT24H",
        "CURFEW_CONFIRM_DEADLINE|PT2H|of at most PT1H",
        "CURFEW_USUAL_START|8:00|a time from 00:00 to 23:59",
        "CURFEW_USUAL_START|24:00|a time from 00:00 to 23:59",
        "CURFEW_STOP_BUCKETS|50,5,1000|four whole numbers",
        "CURFEW_STOP_BUCKETS|50,5,1000,0|four whole numbers",
        "CURFEW_STOP_BUCKETS|50,5,1000,20,1|four whole numbers",
        "CURFEW_MORNING_DEFAULT|keep|rest or start",
        "CURFEW_MORNING_DEFAULT|stop|rest or start",
        "CURFEW_MORNING_LOOKBACK|PT0H|a duration",
        "CURFEW_MORNING_LOOKBACK|PT-1H|a duration",
        "CURFEW_MORNING_LOOKBACK|96|a duration",
        "CURFEW_MORNING_LOOKBACK|PT1000H|of at most PT336H",
        "CURFEW_MORNING_DEADLINE|PT0M|a duration",
        "CURFEW_MORNING_DEADLINE|soon|a duration",
        "CURFEW_MORNING_DEADLINE|PT61M|of at most PT1H",
        "CURFEW_MORNING_WAIT|PT3H|of at most PT2H",
        "CURFEW_START_BUCKETS|5,2,1000|four whole numbers",
        "CURFEW_START_BUCKETS|5,2,0,2|four whole numbers",
        "CURFEW_LANGUAGE|de|en or ko",
        "CURFEW_MAIL_FROM|curfew|one mail address",
        "CURFEW_MAIL_TO|team|1 to 50 mail addresses",
        "CURFEW_POLICY_TABLE|no table|the name of a DynamoDB table",
        "CURFEW_RETENTION_DAYS|0|from 1 to 3650",
        "CURFEW_INSTANCE_RETENTION_DAYS|0|from 1 to 3650",
        "CURFEW_SLACK_PARAMETER|https://hooks.slack.com/services/T/B/x?y|the name of an SSM"
            + " parameter",
        "CURFEW_SLACK_ENDPOINT_URL|ftp://localhost|HOST",
        "CURFEW_MAXSTOPS|5|CURFEW_MAX_STOPS",
      })
  void namesAVariableThatIsWrongAndWhatIsAllowed(String name, String value, String allowed) {
    Map<String, String> wrong = new HashMap<>(LEAST);
    wrong.put(name, value);

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> DeploymentEnvironment.read(wrong))
        .withMessageContaining(name)
        .withMessageContaining(allowed);
  }

  @Test
  void namesEveryVariableThatIsMissingAtOnce() {
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> DeploymentEnvironment.read(Map.of("CURFEW_ZONE", "Mars/Olympus")))
        .withMessageContainingAll(
            "CURFEW_ZONE: found 'Mars/Olympus'",
            "CURFEW_MAIL_FROM: found nothing",
            "CURFEW_MAIL_TO: found nothing",
            "CURFEW_POLICY_TABLE: found nothing",
            "CURFEW_LEDGER_TABLE: found nothing");
  }
}
