package dev.curfew.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.announcestart.AnnounceStartHandler;
import dev.curfew.functions.checklimits.CheckLimitsHandler;
import dev.curfew.functions.confirmstops.ConfirmStopsHandler;
import dev.curfew.functions.discoverregions.DiscoverRegionsHandler;
import dev.curfew.functions.loadpolicies.LoadPoliciesHandler;
import dev.curfew.functions.planregion.PlanRegionHandler;
import dev.curfew.functions.sendreport.SendReportHandler;
import dev.curfew.functions.stopinstances.StopInstancesHandler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code events/}: what each step is sent. In order, on fresh tables, they are one plan night. */
class EventsTest {
  private final RunInMemory run = new RunInMemory();

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void inOrderTheyAreAPlanNight() throws IOException {
    JsonNode regions = invoke(DiscoverRegionsHandler::new, "discover-regions");
    assertThat(regions.path("acquired").booleanValue()).isTrue();
    assertThat(regions.path("targets").toString()).contains("111122223333", "eu-west-1");
    assertThat(invoke(LoadPoliciesHandler::new, "load-policies").path("policies").intValue())
        .isEqualTo(1);
    JsonNode planned = invoke(PlanRegionHandler::new, "plan-region");
    assertThat(planned.path("stop").intValue()).isEqualTo(RunInMemory.TO_STOP.size());
    assertThat(invoke(CheckLimitsHandler::new, "check-limits").path("mayStop").booleanValue())
        .isFalse();
    invoke(AnnounceStartHandler::new, "announce-start");
    assertThat(invoke(StopInstancesHandler::new, "stop-instances").path("next").textValue())
        .isEqualTo("done");
    assertThat(invoke(ConfirmStopsHandler::new, "confirm-stops").path("next").textValue())
        .isEqualTo("done");
    assertThat(invoke(SendReportHandler::new, "send-report").path("status").textValue())
        .isEqualTo("planned");

    assertThat(run.stoppedInEc2()).isEmpty();
    assertThat(run.ec2.audit().calls("StopInstances")).isEmpty();
    assertThat(run.mail.sent()).hasSize(1);
  }

  /** The keys that the state machine sends, no more and no fewer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DiscoverRegions",
        "LoadPolicies",
        "PlanRegion",
        "CheckLimits",
        "AnnounceStart",
        "StopInstances",
        "ConfirmStops",
        "SendReport"
      })
  void areWhatTheStateMachineSends(String task) throws IOException {
    List<JsonNode> payloads =
        new ObjectMapper()
            .readTree(new File("statemachine/curfew.asl.json")).findParents("FunctionName").stream()
                .filter(arguments ->
                    arguments.path("FunctionName").asText().equals("${" + task + "Function}"))
                .map(arguments -> arguments.path("Payload"))
                .toList();
    assertThat(payloads).hasSize(1);
    String file = task.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    assertThat(keys(new ObjectMapper().readTree(read(file)))).isEqualTo(keys(payloads.getFirst()));
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
