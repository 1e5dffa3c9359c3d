package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.curfew.instance.Instance;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.fleet.ec2.Estate;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.policy.PolicyDocument;
import dev.curfew.report.RunReport;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Mode;
import dev.curfew.sweep.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A night that is told piece by piece. It begins with two regions: in eu-west-1 {@code i-0000000a}
 * and {@code i-0000000b}, which a policy keeps, and {@code i-0000000c}, which has an obstacle; in
 * us-east-1 {@code i-0000000d} and {@code i-0000000e}.
 */
final class GivenNight {
  static final String KEEP_PROD =
      """
      {"id":"keep-prod","effect":"keep","match":{"tag":{"env":["prod"]}},
       "until":"never","owner":"ops@example.com","reason":"production"}\
      """;
  private final Map<String, List<Instance>> estate = new TreeMap<>();
  private final List<PolicyDocument> policies = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Mode mode = Mode.STOP;
  private int maxStops = 500;
  private JsonNode lastReport = MissingNode.getInstance();

  GivenNight() {
    instance("eu-west-1", "i-0000000a");
    instance("eu-west-1", "i-0000000b", "env", "prod");
    instance("eu-west-1", "i-0000000c", "curfew:never-stop", "");
    instance("us-east-1", "i-0000000d");
    instance("us-east-1", "i-0000000e");
    policy("keep-prod", KEEP_PROD);
  }

  GivenNight instance(String region, String id) {
    return instance(RunInMemory.instance(region, id), region);
  }

  GivenNight instance(String region, String id, String tag, String value) {
    return instance(RunInMemory.instance(region, id).tag(tag, value), region);
  }

  GivenNight instance(Instance.Builder instance, String region) {
    estate.computeIfAbsent(region, _ -> new ArrayList<>()).add(instance.build());
    return this;
  }

  GivenNight policy(String name, String json) {
    policies.add(RunInMemory.policy(name, json));
    return this;
  }

  GivenNight noPolicies() {
    policies.clear();
    return this;
  }

  /** A rule of a fault file; quotes may be single. */
  GivenNight fault(String rule) {
    faults.add(rule.replace('\'', '"'));
    return this;
  }

  GivenNight mode(Mode mode) {
    this.mode = mode;
    return this;
  }

  GivenNight maxStops(int maxStops) {
    this.maxStops = maxStops;
    return this;
  }

  /** Runs it, and holds that every instance of the plan has come to one thing. */
  Night.Result run() {
    try {
      Night.Result result = night().run(listener(), line -> {});
      holdsTogether(result.report());
      return result;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Night night() throws IOException {
    Path file = Files.createTempFile("faults", ".json");
    try {
      Files.writeString(file, "{\"faults\":[" + String.join(",", faults) + "]}");
      return new Night(
          Files.readString(Path.of("statemachine/curfew.asl.json")),
          settings(),
          Estate.of(estate),
          policies,
          FaultFile.read(file),
          mode,
          RunInMemory.EVENING);
    } finally {
      Files.delete(file);
    }
  }

  private Settings settings() {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("test")
        .limits(new Limits(maxStops, 100, 50))
        .anyNowMayStop(true)
        .build();
  }

  private ExecutionListener listener() {
    return new ExecutionListener() {
      @Override
      public void exited(Step step, JsonNode output) {
        if (step.state().equals("SendReport")) {
          lastReport = output;
        }
      }
    };
  }

  /** What the last try of the report could not send. */
  JsonNode lastReport() {
    return lastReport;
  }

  private static void holdsTogether(RunReport report) {
    List<Entry> instances = report.plan().instances();
    assertThat(instances).extracting(Entry::instance).doesNotHaveDuplicates();
    assertThat(report.outcomes().values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(instances.size());
    assertThat(report.plan().counts().judged()).isEqualTo(instances.size());
    assertThat(report.plan().counts().keep()).isEqualTo(report.count(Outcome.KEPT));
    assertThat(report.plan().counts().blocked()).isEqualTo(report.count(Outcome.BLOCKED));
  }

  static Map<String, String> outcomes(Night.Result result) {
    return result.report().plan().instances().stream()
        .collect(
            Collectors.toMap(
                Entry::instance, entry -> entry.outcome().text(), (_, last) -> last, TreeMap::new));
  }

  static Entry entry(Night.Result result, String instance) {
    return result.report().plan().instances().stream()
        .collect(Collectors.toMap(Entry::instance, Function.identity()))
        .get(instance);
  }
}
