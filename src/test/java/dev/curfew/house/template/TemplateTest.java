package dev.curfew.house.template;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no validator checks in {@code template.yaml}. */
class TemplateTest {
  /** Definition by the logical id of its state machine. */
  private static final Map<String, Path> DEFINITIONS =
      Map.of(
          "CurfewStateMachine", Path.of("statemachine/curfew.asl.json"),
          "MorningStateMachine", Path.of("statemachine/curfew-morning.asl.json"));

  /** One name for a state, its function, its folder, its class and its event. */
  @Test
  void everyStepHasOneNameEverywhere() throws Exception {
    Set<String> tasks = tasks();
    assertThat(Template.functions().keySet())
        .containsExactlyInAnyOrderElementsOf(
            tasks.stream().map(task -> task + "Function").toList());
    for (String task : tasks) {
      String folder = hyphenated(task);
      assertThat(Template.properties(task + "Function").path("Handler").textValue())
          .isEqualTo("dev.curfew.functions.%s.%sHandler".formatted(folder.replace("-", ""), task));
      assertThat(
              Class.forName(Template.properties(task + "Function").path("Handler").textValue())
                  .getConstructor())
          .as("what Lambda makes it with")
          .isNotNull();
      assertThat(Path.of("functions", folder, "src/main/java")).isDirectory();
      assertThat(Path.of("events", folder + ".json")).isRegularFile();
    }
    Stream<String> others =
        Stream.of(
            "discover-regions-morning",
            "load-policies-morning",
            "send-report-morning",
            "dead-morning",
            "env");
    try (Stream<Path> events = Files.list(Path.of("events"))) {
      assertThat(events.map(file -> file.getFileName().toString()))
          .as("an event for each step, and those of a morning")
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(tasks.stream().map(TemplateTest::hyphenated), others)
                  .map(name -> name + ".json")
                  .toList());
    }
  }

  @Test
  void readmeShowsHowToInvokeEachFunction() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (String task : tasks()) {
      assertThat(readme)
          .containsPattern(
              "sam local invoke %sFunction +--event events/%s\\.json +--env-vars events/env\\.json\\n"
                  .formatted(task, hyphenated(task)));
    }
  }

  @Test
  void localEnvironmentHasOnlyVariablesOfTheTemplate() throws IOException {
    JsonNode local = new ObjectMapper().readTree(Path.of("events/env.json").toFile());
    assertThat(names(local)).containsExactly("Parameters");
    assertThat(names(Template.root().at("/Globals/Function/Environment/Variables")))
        .containsAll(names(local.path("Parameters")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CurfewStateMachine", "MorningStateMachine"})
  void everyPlaceholderOfTheDefinitionIsSubstituted(String stateMachine) throws IOException {
    Set<String> wanted = new TreeSet<>();
    Matcher places =
        Pattern.compile("\\$\\{(\\w+)}")
            .matcher(Files.readString(requireNonNull(DEFINITIONS.get(stateMachine))));
    while (places.find()) {
      wanted.add(places.group(1));
    }
    JsonNode made = Template.properties(stateMachine).path("DefinitionSubstitutions");
    assertThat(
            Template.properties(stateMachine.replaceAll("^Curfew", "") + "Role")
                .at("/Policies/0/PolicyDocument/Statement/0/Resource")
                .findValuesAsText("Fn::GetAtt"))
        .as("the functions that it may invoke")
        .containsExactlyInAnyOrderElementsOf(
            wanted.stream().map(function -> function + ".Arn").toList());
    assertThat(names(made)).containsExactlyInAnyOrderElementsOf(wanted);
    made.properties()
        .forEach(substitution ->
            assertThat(substitution.getValue().path("Fn::GetAtt").textValue())
                .isEqualTo(substitution.getKey() + ".Arn"));
  }

  @Test
  void everyReferencedFileExists() {
    DEFINITIONS.forEach((stateMachine, definition) -> {
      assertThat(Template.properties(stateMachine).path("DefinitionUri").textValue())
          .isEqualTo(definition.toString());
      assertThat(definition).isRegularFile();
    });
    assertThat(
            Path.of(Template.root().at("/Globals/Function/CodeUri").textValue()).resolve("pom.xml"))
        .isRegularFile();
  }

  /** What {@code sam build} compares: functions that agree in it are built once. */
  @Test
  void allFunctionsShareOneBuild() {
    Template.functions()
        .values()
        .forEach(function ->
            assertThat(names(function))
                .doesNotContain("CodeUri", "Runtime", "Architectures", "Layers", "Environment"));
  }

  @Test
  void everyParameterIsDescribedAndInOneGroup() {
    JsonNode parameters = Template.root().path("Parameters");
    List<String> shown = new ArrayList<>();
    Template.root()
        .at("/Metadata/AWS::CloudFormation::Interface/ParameterGroups")
        .forEach(group -> group.path("Parameters").forEach(name -> shown.add(name.textValue())));
    assertThat(shown).containsExactlyInAnyOrderElementsOf(names(parameters));
    parameters
        .properties()
        .forEach(parameter -> {
          JsonNode its = parameter.getValue();
          assertThat(its.path("Description").textValue()).as(parameter.getKey()).isNotBlank();
          assertThat(its.has("AllowedPattern") || its.has("AllowedValues") || its.has("MinValue"))
              .as(parameter.getKey() + " is constrained")
              .isTrue();
          assertThat(its.has("ConstraintDescription"))
              .as(parameter.getKey() + " says what is allowed where a pattern does not")
              .isEqualTo(its.has("AllowedPattern"));
        });
  }

  @Test
  void onlyAddressesHaveNoDefault() {
    Set<String> without = new HashSet<>();
    Template.root()
        .path("Parameters")
        .properties()
        .forEach(parameter -> {
          if (!parameter.getValue().has("Default")) {
            without.add(parameter.getKey());
          }
        });
    assertThat(without).containsExactlyInAnyOrder("MailFrom", "MailTo", "AlertMail");
  }

  /** A name of its own in each stack: CloudFormation's, or one with the stack's name in it. */
  @Test
  void twoStacksCanBeDeployed() {
    Template.root()
        .path("Resources")
        .properties()
        .forEach(resource -> {
          for (String name :
              List.of(
                  "Name",
                  "FunctionName",
                  "RoleName",
                  "TableName",
                  "QueueName",
                  "TopicName",
                  "AlarmName",
                  "LogGroupName",
                  "DashboardName")) {
            JsonNode given = resource.getValue().path("Properties").path(name);
            assertThat(
                    given.isMissingNode()
                        || given.has("Ref")
                        || given.toString().contains("${AWS::StackName}"))
                .as("%s of %s", name, resource.getKey())
                .isTrue();
          }
        });
    assertThat(
            Template.properties("CurfewStateMachine")
                .at("/Events/Nightly/Properties/OmitName")
                .booleanValue())
        .isTrue();
  }

  /** What the state machine cannot catch; SendReport takes the event as it is. */
  @Test
  void failedExecutionsAreReportedByARule() {
    JsonNode rule = Template.properties("DeadExecutionRule");
    assertThat(rule.path("EventPattern"))
        .hasToString(
            "{\"source\":[\"aws.states\"],"
                + "\"detail-type\":[\"Step Functions Execution Status Change\"],"
                + "\"detail\":{\"stateMachineArn\":[{\"Ref\":\"CurfewStateMachine\"}],"
                + "\"status\":[\"FAILED\",\"TIMED_OUT\",\"ABORTED\"]}}");
    assertThat(rule.path("Targets")).hasSize(1);
    assertThat(rule.at("/Targets/0/Arn/Fn::GetAtt").textValue())
        .isEqualTo("SendReportFunction.Arn");
    assertThat(names(rule.at("/Targets/0")))
        .doesNotContain("Input", "InputPath", "InputTransformer");
  }

  /** The longest window, the longest confirmation and an hour for the rest. */
  @Test
  void stateMachineTimeoutOutlastsTheLongestRun() throws IOException {
    int minutes =
        Template.root().at("/Parameters/StopWindowMinutes/MaxValue").intValue()
            + Template.root().at("/Parameters/ConfirmDeadlineMinutes/MaxValue").intValue();
    assertThat(definition("CurfewStateMachine").path("TimeoutSeconds").intValue())
        .isGreaterThan((minutes + 25) * 60);
  }

  /** A lost response must not keep a run waiting until the state machine's own timeout. */
  @ParameterizedTest
  @CsvSource({"CurfewStateMachine, 8", "MorningStateMachine, 6"})
  void everyTaskEndsShortlyAfterItsFunctionsTimeout(String stateMachine, int count)
      throws IOException {
    int common = Template.root().at("/Globals/Function/Timeout").intValue();
    List<JsonNode> tasks = new ArrayList<>();
    definition(stateMachine).path("States").forEach(state -> addTasks(state, tasks));
    assertThat(tasks).hasSize(count);
    for (JsonNode task : tasks) {
      String function = task.at("/Arguments/FunctionName").asText().replaceAll("[${}]", "");
      int timeout = Template.properties(function).path("Timeout").asInt(common);
      assertThat(task.path("TimeoutSeconds").intValue()).as(function).isEqualTo(timeout + 30);
    }
  }

  private static void addTasks(JsonNode state, List<JsonNode> tasks) {
    if (state.path("Type").asText().equals("Task")) {
      tasks.add(state);
    }
    state.at("/ItemProcessor/States").forEach(inner -> addTasks(inner, tasks));
  }

  private static JsonNode parameter(String name) {
    return Template.root().path("Parameters").path(name);
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode definition(String stateMachine) throws IOException {
    return new ObjectMapper().readTree(requireNonNull(DEFINITIONS.get(stateMachine)).toFile());
  }

  private static Set<String> tasks() throws IOException {
    Set<String> tasks = new TreeSet<>();
    for (String stateMachine : DEFINITIONS.keySet()) {
      definition(stateMachine)
          .findValuesAsText("FunctionName")
          .forEach(name -> tasks.add(name.replaceAll("\\$\\{(\\w+)Function}", "$1")));
    }
    return tasks;
  }

  private static String hyphenated(String task) {
    return task.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
