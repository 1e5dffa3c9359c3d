package dev.curfew.house.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.settings.DeploymentEnvironment;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.settings.Settings;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions accept every value that the template allows. */
class ParametersTest {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([\\w:]+)}");

  /** Values of parameters without a default, and of what CloudFormation knows. */
  private static final Map<String, String> GIVEN =
      Map.of(
          "MailFrom", "curfew@example.com",
          "MailTo", "ops@example.com",
          "AWS::StackName", "curfew",
          "PolicyTable", "curfew-PolicyTable-1A2B",
          "LedgerTable", "curfew-LedgerTable-1A2B");

  private static final int LONGEST_RUN_HOURS = 5;

  @Test
  void templateDefaultsAreTheDefaultsOfTheCode() {
    DeploymentEnvironment environment = DeploymentEnvironment.read(variables(Map.of()));
    assertThat(environment.settings())
        .isEqualTo(
            Settings.from("curfew@example.com", List.of("ops@example.com"))
                .zone(ZoneId.of("UTC"))
                .policyTable(GIVEN.get("PolicyTable"))
                .build());
    assertThat(environment.slackParameter()).isEmpty();
    assertThat(environment.slackChannel()).isEmpty();
    assertThat(environment.retention()).isEqualTo(LedgerRetention.DEFAULT);
    assertThat(environment.policyTable()).isEqualTo(GIVEN.get("PolicyTable"));
    assertThat(environment.ledgerTable()).isEqualTo(GIVEN.get("LedgerTable"));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void codeAcceptsAllAllowedValues(String parameter, String value) {
    assertThatNoException()
        .isThrownBy(() -> DeploymentEnvironment.read(variables(Map.of(parameter, value))));
  }

  static Stream<Arguments> limits() {
    Stream<Arguments> texts =
        Stream.of(
            Arguments.of("Zone", "America/Argentina/Buenos_Aires"),
            Arguments.of("RegionsAllow", "eu-*,us-east-?"),
            Arguments.of("RegionsDeny", "ap-*"),
            Arguments.of("StopBuckets", "99999,1,99999,1"),
            Arguments.of("UsualStart", "23:59"),
            Arguments.of("MailTo", "a@example.com,b@mail.example.com"),
            Arguments.of("SlackParameter", "/curfew/slack-token"),
            Arguments.of("SlackChannel", "C0123456789"));
    return Stream.concat(texts.peek(ParametersTest::assertAllowed), ends());
  }

  private static void assertAllowed(Arguments text) {
    String pattern = parameter(text.get()[0].toString()).path("AllowedPattern").textValue();
    assertThat(text.get()[1].toString()).matches(pattern);
  }

  /** Both ends of each number, and every word of each list. */
  private static Stream<Arguments> ends() {
    return Template.root().path("Parameters").properties().stream()
        .flatMap(parameter -> {
          JsonNode its = parameter.getValue();
          return Stream.concat(
                  Template.all(its.path("AllowedValues")).stream(),
                  Stream.of(its.path("MinValue"), its.path("MaxValue"))
                      .filter(end -> !end.isMissingNode()))
              .map(value -> Arguments.of(parameter.getKey(), value.asText()));
        });
  }

  /** CloudFormation must reject what every function would reject at its start. */
  @Test
  void atMostFiftyReceiversAreAllowed() {
    String pattern = parameter("MailTo").path("AllowedPattern").textValue();
    String fifty = String.join(",", Collections.nCopies(50, "a@example.com"));
    assertThat(fifty).matches(pattern);
    assertThat(fifty + ",b@example.com").doesNotMatch(pattern);
    assertThatNoException()
        .isThrownBy(() -> DeploymentEnvironment.read(variables(Map.of("MailTo", fifty))));
  }

  /** Lambda quotas: 4 KB for all variables of a function, names and values. */
  @Test
  void theLongestValuesFitInTheEnvironmentOfAFunction() {
    Map<String, String> longest = new HashMap<>();
    Template.root()
        .path("Parameters")
        .properties()
        .forEach(parameter -> {
          int length = parameter.getValue().path("MaxLength").asInt();
          if (length > 0) {
            longest.put(parameter.getKey(), "x".repeat(length));
          }
        });
    longest.put("AWS::StackName", "x".repeat(128));
    longest.put("PolicyTable", "x".repeat(128 + 26));
    longest.put("LedgerTable", "x".repeat(128 + 26));
    assertThat(longest)
        .containsKeys("MailFrom", "MailTo", "RegionsAllow", "RegionsDeny", "SlackParameter");
    assertThat(
            variables(longest).entrySet().stream()
                .mapToInt(one -> one.getKey().length() + one.getValue().length())
                .sum())
        .isLessThan(4096);
  }

  /** A morning reads the plans of nights, and skips a plan whose time has passed. */
  @Test
  void plansOutliveTheLongestLookbackAndTheRunThatMadeThem() {
    assertThat(parameter("InstanceRetentionDays").path("MinValue").asInt() * 24)
        .isGreaterThanOrEqualTo(
            parameter("MorningLookbackHours").path("MaxValue").asInt() + LONGEST_RUN_HOURS);
  }

  /** The environment of each function, with these values for parameters. */
  private static Map<String, String> variables(Map<String, String> values) {
    Map<String, String> variables = new HashMap<>();
    Template.root()
        .at("/Globals/Function/Environment/Variables")
        .properties()
        .forEach(
            variable -> variables.put(variable.getKey(), resolved(variable.getValue(), values)));
    return variables;
  }

  private static String resolved(JsonNode value, Map<String, String> values) {
    return value.has("Ref")
        ? named(value.path("Ref").textValue(), values)
        : PLACE
            .matcher(value.path("Fn::Sub").textValue())
            .replaceAll((MatchResult place) -> named(place.group(1), values));
  }

  private static String named(String name, Map<String, String> values) {
    return values.getOrDefault(
        name, GIVEN.getOrDefault(name, parameter(name).path("Default").asText()));
  }

  private static JsonNode parameter(String name) {
    return Template.root().path("Parameters").path(name);
  }
}
