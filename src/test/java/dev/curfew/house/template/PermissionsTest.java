package dev.curfew.house.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what, as {@code template.yaml} says: each function what it does, and nothing else. */
class PermissionsTest {
  private static final String STOP = "ec2:StopInstances";
  private static final String START = "ec2:StartInstances";

  @Test
  void everyFunctionHasItsOwnRole() {
    Set<String> roles = new TreeSet<>();
    Template.functions()
        .forEach((id, function) -> {
          String role = id.replaceAll("Function$", "Role");
          assertThat(function.path("Role").path("Fn::GetAtt").textValue()).isEqualTo(role + ".Arn");
          assertThat(Template.properties(role).has("ManagedPolicyArns")).as(role).isFalse();
          assertThat(Template.statements(role)).as(role).isNotEmpty();
          roles.add(role);
        });
    assertThat(roles).hasSameSizeAs(Template.functions().keySet());
  }

  @Test
  void onlyStopInstancesMayStop() {
    Template.resources("AWS::IAM::Role")
        .keySet()
        .forEach(role ->
            assertThat(allowed(role).contains(STOP))
                .as(role)
                .isEqualTo(role.equals("StopInstancesRole")));
  }

  @Test
  void onlyStartInstancesMayStart() {
    Template.resources("AWS::IAM::Role")
        .keySet()
        .forEach(role -> {
          boolean isStarter = role.equals("StartInstancesRole");
          assertThat(allowed(role).contains(START)).as(role).isEqualTo(isStarter);
          assertThat(allowed(role).contains("kms:CreateGrant")).as(role).isEqualTo(isStarter);
        });
  }

  /** What EC2 needs to attach encrypted volumes, and nothing that a person could use. */
  @Test
  void grantsAreForEc2Only() {
    assertThat(one("StartInstancesRole", "kms:CreateGrant").path("Condition"))
        .hasToString(
            "{\"Bool\":{\"kms:GrantIsForAWSResource\":\"true\"},"
                + "\"StringLike\":{\"kms:ViaService\":[\"ec2.*.amazonaws.com\","
                + "{\"Fn::Sub\":\"ec2.*.${AWS::URLSuffix}\"}]}}");
  }

  @ParameterizedTest
  @CsvSource({
    "StopInstancesRole, ec2:StopInstances, curfew:never-stop",
    "StartInstancesRole, ec2:StartInstances, curfew:never-start"
  })
  void noFunctionMayActOnInstancesTaggedNever(String role, String action, String tag) {
    List<JsonNode> denials =
        Template.statements(role).stream()
            .filter(statement -> statement.path("Effect").textValue().equals("Deny"))
            .toList();
    assertThat(denials).hasSize(1);
    JsonNode denial = denials.getFirst();
    assertThat(denial.path("Action").textValue()).isEqualTo(action);
    assertThat(denial.path("Condition"))
        .hasToString("{\"Null\":{\"aws:ResourceTag/%s\":\"false\"}}".formatted(tag));
    assertThat(denial.path("Resource"))
        .isEqualTo(
            Template.statements(role).stream()
                .filter(statement -> statement.path("Effect").textValue().equals("Allow"))
                .filter(statement -> statement.path("Action").asText().equals(action))
                .findFirst()
                .orElseThrow()
                .path("Resource"));
  }

  @Test
  void actionsHaveNoWildcards() {
    Template.resources("AWS::IAM::Role")
        .keySet()
        .forEach(role ->
            assertThat(allowed(role))
                .as(role)
                .isNotEmpty()
                .allMatch(action -> action.matches("[a-z0-9]+:[A-Z][A-Za-z]+")));
  }

  /** EC2's Describe calls, and the delivery of a service's logs. */
  @Test
  void resourceIsAStarOnlyIfAwsSupportsNoNarrowerOne() {
    for (Map.Entry<String, JsonNode> statement : statements()) {
      for (JsonNode resource : Template.all(statement.getValue().path("Resource"))) {
        if (resource.asText().equals("*")) {
          assertThat(Template.all(statement.getValue().path("Action")))
              .as(statement.getKey())
              .allMatch(action -> action.textValue().matches("(ec2:Describe|logs:).*"));
        }
      }
    }
  }

  @Test
  void everyStarHasAReason() {
    List<String> lines = Template.lines();
    int stars = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("\\s*(-|Resource:) \"\\*\"")) {
        stars++;
        assertThat(lines.get(i - 1)).as("line %d", i + 1).matches("\\s*# .+");
      }
    }
    assertThat(stars).isPositive();
  }

  /** In the rows of {@code docs/operations.md} that are the function's. */
  @Test
  void everyPermissionIsDocumented() throws IOException {
    Map<String, String> rows = new HashMap<>();
    String who = "";
    for (String line : Files.readAllLines(Path.of("docs/operations.md"))) {
      if (line.startsWith("| ") && !line.startsWith("| |")) {
        who = line.split("\\|")[1].strip().replace("`", "");
      }
      rows.merge(who, line.startsWith("| ") ? line : "", String::concat);
    }
    for (String function : Template.functions().keySet()) {
      String step = function.replaceAll("Function$", "");
      for (String action : allowed(step + "Role")) {
        String row = action.startsWith("logs:") ? "every function" : step;
        assertThat(rows.get(row))
            .as("%s of %s", action, step)
            .containsPattern("`(%s:)?%s`".formatted((Object[]) action.split(":")));
      }
    }
  }

  @Test
  void mailMayBeSentFromTheConfiguredSenderOnly() {
    JsonNode mail = one("SendReportRole", "ses:SendRawEmail");
    assertThat(mail.path("Condition"))
        .hasToString("{\"StringEquals\":{\"ses:FromAddress\":{\"Ref\":\"MailFrom\"}}}");
  }

  @Test
  void kmsKeyMayDecryptTheSlackParameterOnly() {
    for (String role : List.of("AnnounceStartRole", "SendReportRole")) {
      JsonNode parameter = one(role, "ssm:GetParameter").path("Resource");
      assertThat(parameter.path("Fn::Sub").textValue()).endsWith(":parameter${SlackParameter}");
      assertThat(
              one(role, "kms:Decrypt")
                  .path("Condition")
                  .path("StringEquals")
                  .path("kms:EncryptionContext:PARAMETER_ARN"))
          .isEqualTo(parameter);
      assertThat(
              one(role, "kms:Decrypt")
                  .at("/Condition/StringEquals/kms:ViaService")
                  .findValuesAsText("Fn::Sub"))
          .as("China and the European Sovereign Cloud have a suffix of their own")
          .containsExactly(
              "ssm.${AWS::Region}.amazonaws.com", "ssm.${AWS::Region}.${AWS::URLSuffix}");
    }
  }

  @Test
  void threeRolesMayReadExecutionsAndOnlyThoseTheyAskAbout() {
    String night = ":execution:${CurfewStateMachine.Name}:*";
    String morning = ":execution:${MorningStateMachine.Name}:*";
    Map<String, List<String>> asking =
        Map.of(
            "DiscoverRegionsRole", List.of(night, morning),
            "StopInstancesRole", List.of(night),
            "StartInstancesRole", List.of(morning));
    for (String role : Template.resources("AWS::IAM::Role").keySet()) {
      List<String> executions = asking.getOrDefault(role, List.of());
      assertThat(allowed(role).contains("states:DescribeExecution"))
          .as(role)
          .isEqualTo(!executions.isEmpty());
      if (!executions.isEmpty()) {
        assertThat(one(role, "states:DescribeExecution").findValuesAsText("Fn::Sub"))
            .as(role)
            .zipSatisfy(executions, (arn, execution) -> assertThat(arn).endsWith(execution));
      }
    }
    assertThat(Template.resources("AWS::IAM::Policy").keySet())
        .as("what else is given to a role from elsewhere")
        .containsExactlyInAnyOrder(
            "DescribeLeaseHoldersPolicy", "DescribeNightsPolicy", "DescribeMorningsPolicy");
  }

  private static JsonNode one(String role, String action) {
    List<JsonNode> found =
        Template.statements(role).stream()
            .filter(statement -> statement.path("Action").asText().equals(action))
            .toList();
    assertThat(found).as("%s in %s", action, role).hasSize(1);
    return found.getFirst();
  }

  private static List<Map.Entry<String, JsonNode>> statements() {
    List<Map.Entry<String, JsonNode>> all = new ArrayList<>();
    Template.resources("AWS::IAM::Role")
        .keySet()
        .forEach(role ->
            Template.statements(role).forEach(statement -> all.add(Map.entry(role, statement))));
    return all;
  }

  private static Set<String> allowed(String role) {
    Set<String> actions = new TreeSet<>();
    Template.statements(role).stream()
        .filter(statement -> statement.path("Effect").textValue().equals("Allow"))
        .forEach(statement ->
            Template.all(statement.path("Action")).forEach(action -> actions.add(action.asText())));
    return actions;
  }
}
