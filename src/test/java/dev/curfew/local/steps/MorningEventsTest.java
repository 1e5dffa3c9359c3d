package dev.curfew.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.confirmstarts.ConfirmStartsHandler;
import dev.curfew.functions.discoverregions.DiscoverRegionsHandler;
import dev.curfew.functions.loadpolicies.LoadPoliciesHandler;
import dev.curfew.functions.planmorning.PlanMorningHandler;
import dev.curfew.functions.sendreport.SendReportHandler;
import dev.curfew.functions.startinstances.StartInstancesHandler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code events/} of a morning. In order, after a night that stopped, they are a plan. */
class MorningEventsTest {
  private static final Instant MORNING = Instant.parse("2026-11-23T22:00:05Z");

  private final RunInMemory run = new RunInMemory();

  @AfterEach
  void close() {
    run.close();
  }

  private void afterTheNight() {
    run.confirmed();
    run.reported("{}");
    run.time.sleep(Duration.between(run.time.now(), MORNING));
  }

  @Test
  void inOrderTheyAreAPlanOfAMorning() throws IOException {
    run.policies.write(
        RunInMemory.policy(
            "start-first",
            "{\"id\":\"start-first\",\"effect\":\"start\",\"match\":{},\"order\":1}"));
    afterTheNight();
    int mails = run.mail.sent().size();

    assertThat(invoke(DiscoverRegionsHandler::new, "discover-regions-morning").path("acquired"))
        .hasToString("true");
    assertThat(invoke(LoadPoliciesHandler::new, "load-policies-morning").path("policies"))
        .hasToString("1");
    JsonNode planned = invoke(PlanMorningHandler::new, "plan-morning");
    assertThat(planned.path("status").asText()).isEqualTo("read");
    assertThat(planned.path("orders")).isEmpty();
    assertThat(invoke(StartInstancesHandler::new, "start-instances").path("next").asText())
        .isEqualTo("done");
    assertThat(invoke(ConfirmStartsHandler::new, "confirm-starts").path("next").asText())
        .isEqualTo("done");
    assertThat(invoke(SendReportHandler::new, "send-report-morning").path("status").asText())
        .isEqualTo("planned");

    assertThat(run.ec2.audit().calls("StartInstances")).isEmpty();
    assertThat(run.mail.sent()).hasSize(mails + 1);
    assertThat(run.mail.sent().getLast().subject()).contains("plan: 2 to start");
  }

  /** What the rule for dead mornings sends, if the execution died after it had planned. */
  @Test
  void aDeadMorningIsReported() throws IOException {
    afterTheNight();
    invoke(DiscoverRegionsHandler::new, "discover-regions-morning");
    invoke(LoadPoliciesHandler::new, "load-policies-morning");
    invoke(PlanMorningHandler::new, "plan-morning");

    JsonNode answer = invoke(SendReportHandler::new, "dead-morning");

    assertThat(answer.path("status").asText()).isEqualTo("failed");
    assertThat(answer.path("failure").asText()).startsWith("execution TIMED_OUT");
    assertThat(run.mail.sent().getLast().subject()).startsWith("Curfew, morning: run failed");
    assertThat(run.runLocks.lease()).isEmpty();
  }

  /** A morning that died before it began is not in the ledger, and is reported as a morning. */
  @Test
  void aMorningThatDiedBeforeItBeganIsReportedAsAMorning() throws IOException {
    afterTheNight();

    assertThat(invoke(SendReportHandler::new, "dead-morning").path("status").asText())
        .isEqualTo("failed");
    assertThat(run.mail.sent().getLast().subject()).startsWith("Curfew, morning: run failed");
  }

  /** The keys that the state machine sends, no more and no fewer. */
  @ParameterizedTest
  @CsvSource({
    "DiscoverRegions, discover-regions-morning",
    "LoadPolicies, load-policies-morning",
    "PlanMorning, plan-morning",
    "StartInstances, start-instances",
    "ConfirmStarts, confirm-starts",
    "SendReport, send-report-morning"
  })
  void areWhatTheStateMachineSends(String task, String event) throws IOException {
    List<JsonNode> payloads =
        new ObjectMapper()
                .readTree(new File("statemachine/curfew-morning.asl.json"))
                .findParents("FunctionName")
                .stream()
                .filter(arguments ->
                    arguments.path("FunctionName").asText().equals("${" + task + "Function}"))
                .map(arguments -> arguments.path("Payload"))
                .toList();
    assertThat(payloads).hasSize(1);
    assertThat(keys(new ObjectMapper().readTree(read(event)))).isEqualTo(keys(payloads.getFirst()));
  }

  private JsonNode invoke(Function<Dependencies, RequestStreamHandler> handler, String event)
      throws IOException {
    return run.call(handler, read(event));
  }

  private static String read(String event) throws IOException {
    return Files.readString(Path.of("events", event + ".json"));
  }

  private static Set<String> keys(JsonNode object) {
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
