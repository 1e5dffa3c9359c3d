package dev.curfew.harness.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.failure.TransientFailure;
import dev.curfew.functions.StrictJson;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.night.Scenario.Abort;
import dev.curfew.harness.night.Scenario.Morning;
import dev.curfew.harness.night.Scenario.SecondExecution;
import dev.curfew.local.Night;
import dev.curfew.local.NightRun;
import dev.curfew.local.NightStores;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.time.Time;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.policy.Occasion;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Plays scenarios through the real state machine. */
public final class NightPlayer {
  static final String FIRST = "first";

  /** When the event that an execution was aborted has reached SendReport. */
  private static final Duration EVENT = Duration.ofSeconds(6);

  private static final String SECOND = "second";
  private static final String MORNING = "morning-";

  private NightPlayer() {}

  /** Makes the stores of one night. */
  public interface StoresOf {
    NightStores on(VirtualTime time, FaultPlan faults);
  }

  /** Plays a night with a ledger in memory. */
  public static PlayedNight inMemory(Scenario scenario) {
    return on(scenario, true, (_, _) -> inMemoryStores(scenario), () -> {});
  }

  private static NightStores inMemoryStores(Scenario scenario) {
    Ledger ledger = InMemoryLedger.create();
    scenario.before().write(ledger, scenario.night().at());
    return new NightStores(scenario.night()::policies, new InMemoryRunLocks(), ledger);
  }

  /**
   * Plays a night with these stores.
   *
   * @param isTableHere whether table faults strike calls of the ports; if not, the stores must
   *     apply them
   * @param afterwards called when the executions have ended, before their results are read
   */
  static PlayedNight on(
      Scenario scenario, boolean failsLedgerCalls, StoresOf storesOf, Runnable afterwards) {
    Night night = scenario.night();
    try (VirtualTime time = new VirtualTime(night.at())) {
      FaultPlan faults = new FaultPlan(night.faults(), time);
      NightStores stores = storesOf.on(time, faults);
      ObservedPorts watch = new ObservedPorts(scenario, time, faults, failsLedgerCalls);
      NightRun run = new NightRun(night, time, faults, stores, watch);
      Optional<Time.Fork<PlayedExecution>> second =
          scenario.second().map(one -> time.fork(() -> second(scenario, run, time, one)));
      List<Time.Fork<PlayedExecution>> mornings =
          IntStream.range(0, scenario.mornings().size())
              .mapToObj(number -> time.fork(() -> morning(scenario, run, number)))
              .toList();
      List<PlayedExecution> ran = new ArrayList<>();
      AtomicBoolean hasEnded = new AtomicBoolean();
      Optional<Time.Fork<Boolean>> event =
          scenario
              .abort()
              .filter(abort -> abort.manner() == Abort.Manner.STOPPED_FROM_OUTSIDE)
              .map(abort ->
                  time.fork(() -> {
                    time.sleep(abort.after().plus(EVENT));
                    return !hasEnded.get() && isConcluded(scenario, run, false);
                  }));
      PlayedExecution first = ran(scenario, run, FIRST);
      boolean isAborted = first.execution().status() == Execution.Status.ABORTED;
      hasEnded.set(!isAborted);
      if (isAborted && event.isEmpty()) {
        isConcluded(scenario, run, true);
      }
      event.ifPresent(Time.Fork::join);
      ran.add(first);
      second.ifPresent(fork -> ran.add(fork.join()));
      List<PlayedExecution> ranMornings = mornings.stream().map(Time.Fork::join).toList();
      afterwards.run();
      return new PlayedNight(scenario, run, ran, ranMornings, watch.seen(), stores, time.now());
    }
  }

  /** Whether an aborted run could be reported; the invariants check what was reported. */
  private static boolean isConcluded(Scenario scenario, NightRun run, boolean poll) {
    try {
      run.concludeAborted(FIRST, start(scenario, FIRST), poll);
      return true;
    } catch (TransientFailure failed) {
      return false;
    }
  }

  private static PlayedExecution second(
      Scenario scenario, NightRun run, VirtualTime time, SecondExecution second) {
    time.sleep(second.after());
    return ran(scenario, run, SECOND);
  }

  private static PlayedExecution ran(Scenario scenario, NightRun run, String name) {
    Execution done = run.execute(name, start(scenario, name), ExecutionListener.NONE, line -> {});
    return new PlayedExecution(name, scenario.night().mode(), done);
  }

  private static PlayedExecution morning(Scenario scenario, NightRun run, int number) {
    Morning morning = scenario.mornings().get(number);
    String name = MORNING + number;
    Instant at = scenario.night().at().plus(morning.after());
    Execution done =
        run.morning(
            morningDefinition(), name, morning.mode(), at, ExecutionListener.NONE, line -> {});
    return new PlayedExecution(name, morning.mode(), done);
  }

  /** The definition of mornings; {@code -Dcurfew.morningDefinition} names another file. */
  private static String morningDefinition() {
    try {
      return Files.readString(
          Path.of(
              System.getProperty(
                  "curfew.morningDefinition", "statemachine/curfew-morning.asl.json")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The occasion of an execution, by its name. */
  static Occasion occasion(String name) {
    return name.startsWith(MORNING) ? Occasion.MORNING : Occasion.NIGHT;
  }

  private static ObjectNode start(Scenario scenario, String name) {
    Night night = scenario.night();
    ObjectNode start = StrictJson.MAPPER.createObjectNode();
    start.put("mode", night.mode().text()).put("at", night.at().toString());
    if (name.equals(SECOND) && scenario.second().filter(SecondExecution::approves).isPresent()) {
      start.put("approve", FIRST);
    }
    if (scenario.second().filter(SecondExecution::sameDelivery).isPresent()) {
      start.put("scheduledTime", night.at().toString());
    }
    return start;
  }

  /** One execution of a night or of a morning. */
  public record PlayedExecution(String name, Mode mode, Execution execution) {}
}
