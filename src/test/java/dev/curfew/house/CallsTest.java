package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.aws.dynamodb.policies.DynamoPolicyStore;
import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.Regions;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.StrictJson;
import dev.curfew.house.template.Template;
import dev.curfew.local.Night;
import dev.curfew.local.NightHooks;
import dev.curfew.local.NightRun;
import dev.curfew.local.NightStores;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.dynamodb.EmbeddedDynamoDb;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.policy.match.Glob;
import dev.curfew.report.Ledger;
import dev.curfew.report.delivery.Channel;
import dev.curfew.run.Lease;
import dev.curfew.run.Mode;
import dev.curfew.run.RunLock;
import dev.curfew.run.RunLocks;
import dev.curfew.run.RunRecord;
import dev.curfew.run.RunStore;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each function may make the calls that it makes, and no others: the sample estate's nights on
 * DynamoDB Local, against the roles in {@code template.yaml}.
 */
@Tag("slow")
class CallsTest {
  private static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");
  private static final String OVERTAKEN = "overtaken";
  private static final Path SAMPLE = Path.of("src/laptop/resources/dev/curfew/local/sample");
  private static final Pattern HANDLER =
      Pattern.compile("dev\\.curfew\\.functions\\.\\w+\\.(\\w+)Handler");
  private static final Pattern COUNTED = Pattern.compile("(dynamodb|ec2|ses|ssm):.*");

  /** What an adapter of EC2 calls for each of the ports' methods. */
  private static final Map<String, String> EC2 =
      Map.of(
          "enabled", "DescribeRegions",
          "list", "DescribeInstances",
          "read", "DescribeInstances",
          "stop", "StopInstances",
          "start", "StartInstances",
          "statuses", "DescribeInstanceStatus",
          "instanceStorage", "DescribeInstanceTypes",
          "spotRequests", "DescribeSpotInstanceRequests");

  /** "Step action". */
  private final Set<String> calls = new ConcurrentSkipListSet<>();

  @Test
  void everyFunctionHasExactlyThePermissionsThatItUses() throws IOException {
    try (VirtualTime time = new VirtualTime(EVENING);
        EmbeddedDynamoDb dynamo = EmbeddedDynamoDb.start("policies", "ledger")) {
      DynamoPolicyStore policies = new DynamoPolicyStore(dynamo.client(), "policies");
      new PolicyDirectory(Path.of("policies")).read().forEach(policies::write);
      dynamo.refuseWhere(action -> {
        record("dynamodb:" + action);
        return Optional.empty();
      });
      Ledger ledger =
          DynamoLedger.of(dynamo.client(), "ledger", LedgerRetention.DEFAULT, time, time::sleep);
      RunLocks locks = new DynamoRunLocks(dynamo.client(), "ledger");
      nights(time, new NightStores(policies, new SkippedMeanwhile(locks, ledger.runs()), ledger));
      dynamo.refuseWhere(_ -> Optional.empty());
    }
    assertThat(byStep()).isEqualTo(allowed());
  }

  /** Another delivery of the first request of the run {@link #OVERTAKEN} skips it meanwhile. */
  private record SkippedMeanwhile(RunLocks locks, RunStore runs) implements RunLocks {
    @Override
    public RunLock acquire(
        String execution,
        Mode mode,
        Optional<ScheduledTime> scheduledTime,
        Instant at,
        Duration lease) {
      RunLock acquired = locks.acquire(execution, mode, scheduledTime, at, lease);
      if (execution.endsWith(":" + OVERTAKEN)) {
        Lease other = locks.lease().orElseThrow();
        runs.skip(OVERTAKEN, new RunRecord.Skipped(at, other));
      }
      return acquired;
    }

    @Override
    public Optional<Lease> lease() {
      return locks.lease();
    }

    @Override
    public void expire(String execution, Instant clock) {
      locks.expire(execution, clock);
    }

    @Override
    public void handBack(String execution, Instant clock) {
      locks.handBack(execution, clock);
    }

    @Override
    public void release(String execution) {
      locks.release(execution);
    }
  }

  /** A run in mode plan, a run that approves it and stops, a skipped run, a morning. */
  private void nights(VirtualTime time, NightStores stores) throws IOException {
    List<Fault> faults = new ArrayList<>(FaultFile.read(SAMPLE.resolve("faults.json")));
    faults.add(
        new Fault.FixedStatusChecks(
            new Fault.Instances(Glob.of("*"), Glob.of("*")), "initializing"));
    Night night =
        new Night(
            Files.readString(Path.of("statemachine/curfew.asl.json")),
            Settings.from("curfew@example.com", List.of("ops@example.com"))
                .zone(ZoneId.of("Asia/Seoul"))
                .anyNowMayStop(true)
                .build(),
            InitialFleet.of(FleetDirectory.open(SAMPLE.resolve("fleet"))),
            List.of(),
            faults,
            Mode.STOP,
            EVENING);
    NightRun run = new NightRun(night, time, new FaultPlan(faults, time), stores, watched());
    execute(run, "first", start().put("mode", "plan"));
    execute(run, "second", start().put("mode", "stop").put("approve", "first"));
    execute(run, OVERTAKEN, start().put("mode", "plan"));
    for (int hours : List.of(10, 12)) {
      Execution morning =
          run.morning(
              Files.readString(Path.of("statemachine/curfew-morning.asl.json")),
              Mode.START,
              EVENING.plus(Duration.ofHours(hours)),
              new ExecutionListener() {},
              line -> {});
      assertThat(morning.toString()).doesNotContain("FAILED");
    }
  }

  private static ObjectNode start() {
    return StrictJson.MAPPER.createObjectNode().put("at", EVENING.toString());
  }

  private static void execute(NightRun run, String name, ObjectNode start) {
    Execution done = run.execute(name, start, new ExecutionListener() {}, line -> {});
    assertThat(done.toString()).as(name).doesNotContain("FAILED");
  }

  private NightHooks watched() {
    return new NightHooks() {
      @Override
      public Dependencies wiring(Dependencies own) {
        return new Dependencies(
            own.settings(),
            own.clock(),
            watched(Regions.class, own.regions(), method -> "ec2:" + EC2.get(method)),
            watched(Fleet.class, own.fleet(), method -> "ec2:" + EC2.get(method)),
            own.policies(),
            own.runLocks(),
            own.ledger(),
            channel(own.slack(), "ssm:GetParameter"),
            channel(own.mail(), "ses:SendRawEmail"),
            own.metrics());
      }
    };
  }

  private <M> Channel<M> channel(Channel<M> own, String action) {
    return message -> {
      record(action);
      return own.send(message);
    };
  }

  private <T> T watched(Class<T> port, T own, Function<String, String> action) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              record(action.apply(method.getName()));
              try {
                return method.invoke(own, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }

  /** The step is the handler on the stack; a call without a handler is the test's own. */
  private void record(String action) {
    StackWalker.getInstance()
        .walk(frames ->
            frames
                .map(frame -> HANDLER.matcher(frame.getClassName()))
                .filter(Matcher::matches)
                .map(handler -> handler.group(1))
                .findFirst())
        .ifPresent(step -> calls.add(step + " " + action));
  }

  private Map<String, Set<String>> byStep() {
    Map<String, Set<String>> byStep = new TreeMap<>();
    for (String call : calls) {
      String[] parts = call.split(" ");
      byStep.computeIfAbsent(parts[0], _ -> new TreeSet<>()).add(parts[1]);
    }
    return byStep;
  }

  private static Map<String, Set<String>> allowed() {
    Map<String, Set<String>> allowed = new TreeMap<>();
    Template.functions()
        .keySet()
        .forEach(function -> {
          String step = function.replaceAll("Function$", "");
          Set<String> actions = new TreeSet<>();
          Template.statements(step + "Role")
              .forEach(statement ->
                  Template.all(statement.path("Action"))
                      .forEach(action -> actions.add(action.textValue())));
          actions.removeIf(action -> !COUNTED.matcher(action).matches());
          allowed.put(step, actions);
        });
    return allowed;
  }
}
