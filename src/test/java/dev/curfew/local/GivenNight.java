package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.Ledger;
import dev.curfew.report.RunReport;
import dev.curfew.run.Mode;
import dev.curfew.run.RunLocks;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A night that is configured step by step. It begins with two regions: in eu-west-1 {@code
 * i-0000000a} and {@code i-0000000b}, which a policy keeps, and {@code i-0000000c}, which has an
 * obstacle; in us-east-1 {@code i-0000000d} and {@code i-0000000e}.
 */
final class GivenNight {
  /** The outcomes of a night without faults. */
  static final Map<String, String> CLEAN =
      Map.of(
          "i-0000000a", "stopped",
          "i-0000000b", "kept",
          "i-0000000c", "blocked",
          "i-0000000d", "stopped",
          "i-0000000e", "stopped");

  static final String KEEP_PROD =
      """
      {"id":"keep-prod","effect":"keep","match":{"tag":{"env":["prod"]}},
       "until":"never","owner":"ops@example.com","reason":"production"}\
      """;
  private final Map<String, List<Instance>> estate = new TreeMap<>();
  private final List<PolicyDocument> policies = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Mode mode = Mode.STOP;
  private Limits limits = Limits.DEFAULT;
  private Instant at = RunInMemory.EVENING;
  private Optional<String> approve = Optional.empty();
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
    return limits(new Limits(maxStops, 100, 50));
  }

  GivenNight limits(Limits limits) {
    this.limits = limits;
    return this;
  }

  GivenNight at(Instant at) {
    this.at = at;
    return this;
  }

  GivenNight approve(String run) {
    approve = Optional.of(run);
    return this;
  }

  /** Runs it on a ledger that may know other nights; they must have ended. */
  Night.Result<RunReport> run(RunLocks runLocks, Ledger ledger) {
    try (VirtualTime time = new VirtualTime(at)) {
      Night night = night();
      FaultPlan plan = new FaultPlan(night.faults(), time);
      NightRun run =
          new NightRun(night, time, plan, new NightStores(() -> policies, runLocks, ledger));
      Night.Result<RunReport> result = run.result(run.execute(listener(), _ -> {}));
      holdsTogether(result.report());
      return result;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Runs it, and asserts that every planned instance has exactly one outcome. */
  Night.Result<RunReport> run() {
    try {
      Night.Result<RunReport> result = night().run(listener(), line -> {});
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
          InitialFleet.of(estate),
          policies,
          FaultFile.read(file),
          mode,
          at,
          approve);
    } finally {
      Files.delete(file);
    }
  }

  private Settings settings() {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("test")
        .limits(limits)
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
    List<PlannedInstance> instances = report.plan().instances();
    assertThat(instances).extracting(PlannedInstance::instance).doesNotHaveDuplicates();
    assertThat(report.outcomes().values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(instances.size());
    assertThat(report.plan().counts().evaluated()).isEqualTo(instances.size());
    assertThat(report.plan().counts().keep()).isEqualTo(report.count(Outcome.KEPT));
    assertThat(report.plan().counts().blocked()).isEqualTo(report.count(Outcome.BLOCKED));
  }

  static Map<String, String> outcomes(Night.Result<RunReport> result) {
    return result.report().plan().instances().stream()
        .collect(
            Collectors.toMap(
                PlannedInstance::instance,
                entry -> entry.outcome().text(),
                (_, last) -> last,
                TreeMap::new));
  }

  static PlannedInstance entry(Night.Result<RunReport> result, String instance) {
    return result.report().plan().instances().stream()
        .collect(Collectors.toMap(PlannedInstance::instance, Function.identity()))
        .get(instance);
  }
}
