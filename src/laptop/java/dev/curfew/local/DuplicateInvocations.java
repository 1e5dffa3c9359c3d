package dev.curfew.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.local.asl.task.InvocationContext;
import dev.curfew.local.asl.task.TaskFailure;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Delivers some requests to a function twice, as scripted by faults; both invocations run to the
 * end.
 */
final class DuplicateInvocations implements TaskResources {
  private final TaskResources functions;
  private final FaultPlan faults;
  private final Time time;
  private final List<Time.Fork<Optional<TaskFailure>>> seconds = new ArrayList<>();

  DuplicateInvocations(TaskResources functions, FaultPlan faults, Time time) {
    this.functions = functions;
    this.faults = faults;
    this.time = time;
  }

  @Override
  public JsonNode invoke(String name, JsonNode payload, InvocationContext context) {
    faults
        .twice(LocalFunctions.step(name))
        .ifPresent(after ->
            seconds.add(time.fork(() -> second(after, name, payload.deepCopy(), context))));
    return functions.invoke(name, payload, context);
  }

  /** The state machine gets neither its response nor its failure. */
  private Optional<TaskFailure> second(
      Duration after, String name, JsonNode payload, InvocationContext first) {
    time.sleep(after);
    InvocationContext own =
        new InvocationContext(first.requestId() + "-again", name, first.deadline());
    try {
      functions.invoke(name, payload, own);
      return Optional.empty();
    } catch (TaskFailure unheard) {
      return Optional.of(unheard);
    }
  }

  /** Waits for the second invocations that still run. */
  void join() {
    seconds.forEach(Time.Fork::join);
  }
}
