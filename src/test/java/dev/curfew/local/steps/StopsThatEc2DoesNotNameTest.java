package dev.curfew.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ec2.Fleet;
import dev.curfew.functions.Dependencies;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.local.Night;
import dev.curfew.local.NightHooks;
import dev.curfew.local.NightRun;
import dev.curfew.local.NightStores;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.report.RunReport;
import dev.curfew.run.Mode;
import dev.curfew.settings.Settings;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * EC2's response to {@code StopInstances} names fewer instances than the request: the others are
 * polled, and reported as EC2 then lists them.
 */
class StopsThatEc2DoesNotNameTest {
  private static final Instant EVENING = RunInMemory.EVENING;
  private static final List<Instance> INSTANCES =
      IntStream.range(0, 3)
          .mapToObj(number -> RunInMemory.instance("eu-west-1", "i-0000000" + number).build())
          .toList();

  private final VirtualTime time = new VirtualTime(EVENING);
  private NightRun run;

  /** What EC2 does with a call, and what it responds. */
  @FunctionalInterface
  private interface Stops {
    Map<String, InstanceState> stop(Fleet real, Target target, List<String> ids);
  }

  @AfterEach
  void close() {
    time.close();
  }

  private RunReport night(Stops stops) throws IOException {
    Night night =
        new Night(
            Files.readString(Path.of("statemachine/curfew.asl.json")),
            Settings.from("curfew@example.com", List.of("ops@example.com"))
                .anyNowMayStop(true)
                .allowEmptyPolicies(true)
                .build(),
            InitialFleet.of(Map.of("eu-west-1", INSTANCES)),
            List.of(),
            List.of(),
            Mode.STOP,
            EVENING);
    run =
        new NightRun(
            night,
            time,
            new FaultPlan(List.of(), time),
            new NightStores(List::of, new InMemoryRunLocks(), InMemoryLedger.create()),
            new NightHooks() {
              @Override
              public Dependencies wiring(Dependencies own) {
                return new Dependencies(
                    own.settings(),
                    own.clock(),
                    own.regions(),
                    stopping(own.fleet(), stops),
                    own.policies(),
                    own.runLocks(),
                    own.ledger(),
                    own.slack(),
                    own.mail(),
                    own.metrics());
              }
            });
    return run.result(run.execute(ExecutionListener.NONE, _ -> {})).report();
  }

  @SuppressWarnings("unchecked")
  private static Fleet stopping(Fleet real, Stops stops) {
    return (Fleet)
        Proxy.newProxyInstance(
            Fleet.class.getClassLoader(),
            new Class<?>[] {Fleet.class},
            (_, method, arguments) -> {
              if (method.getName().equals("stop")) {
                return stops.stop(real, (Target) arguments[0], (List<String>) arguments[1]);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static Map<String, InstanceState> onlyFirst(
      Map<String, InstanceState> previous, List<String> ids) {
    Map<String, InstanceState> named = new HashMap<>(previous);
    named.keySet().retainAll(List.of(ids.getFirst()));
    return named;
  }

  private List<InstanceState> states() {
    return run.ec2().instances().values().stream().map(Instance::state).toList();
  }

  /** It stops all, and names one. */
  @Test
  void stoppedInstancesAreFoundByPolls() throws IOException {
    RunReport report = night((real, target, ids) -> onlyFirst(real.stop(target, ids), ids));

    assertThat(report.count(Outcome.STOPPED)).isEqualTo(3);
    assertThat(run.ec2().audit().calls("StopInstances")).hasSize(1);
  }

  /** It stops one, and names that: each further call stops one more of the others. */
  @Test
  void instancesThatEc2PassesOverAreRequestedAgain() throws IOException {
    RunReport report = night((real, target, ids) -> real.stop(target, List.of(ids.getFirst())));

    assertThat(states().stream().filter(InstanceState.STOPPED::equals).count())
        .isEqualTo(report.count(Outcome.STOPPED));
    assertThat(report.count(Outcome.STOPPED)).isEqualTo(2);
    assertThat(report.count(Outcome.STOPPING)).isEqualTo(1);
  }

  /** None that still runs is reported as stopped. */
  @Test
  void instancesThatEc2NeverStopsAreReportedAsEc2ListsThem() throws IOException {
    RunReport report = night((real, target, ids) -> Map.of());

    assertThat(states()).containsOnly(InstanceState.RUNNING);
    assertThat(report.count(Outcome.STOPPED)).isZero();
    assertThat(report.count(Outcome.STOPPING)).isEqualTo(3);
    assertThat(report.plan().instances())
        .allMatch(entry -> entry.detail().orElseThrow().toString().contains("RUNNING"));
  }
}
