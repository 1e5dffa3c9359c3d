package dev.curfew.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.local.asl.jsonata.JsonValues;
import dev.curfew.local.asl.jsonata.JsonataFunctions;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.time.Time;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** What all states of one execution share. */
final class ExecutionContext {
  /** As AWS writes times: always with milliseconds. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  final TaskResources resources;
  final Time time;
  final ExecutionListener listener;
  final ExecutionHistory history = new ExecutionHistory();
  final Random random;
  final JsonataFunctions functions;
  private final AbortSignal abort;
  private final String arn;
  private final Map<String, Object> execution;
  private final Map<String, Object> stateMachine;

  ExecutionContext(
      ExecutionInput input,
      TaskResources resources,
      Time time,
      ExecutionListener listener,
      AbortSignal abort) {
    this.abort = abort;
    this.resources = resources;
    this.time = time;
    this.listener = listener;
    arn = input.arn();
    random = new Random(uuid(arn).getMostSignificantBits());
    functions = new JsonataFunctions(time, random);
    execution =
        Map.of(
            "Id", arn,
            "Name", input.name(),
            "StartTime", text(time.now()),
            "Input", JsonValues.fromJson(input.input()),
            "RoleArn", input.roleArn(),
            "RedriveCount", 0);
    stateMachine = Map.of("Id", input.stateMachineArn(), "Name", input.stateMachineName());
  }

  /** The context object of a state ("Accessing execution data from the Context object"). */
  Map<String, Object> context(String state, Instant entered, int retries, Optional<MapItem> item) {
    Map<String, Object> context = new HashMap<>();
    context.put("Execution", execution);
    context.put("StateMachine", stateMachine);
    context.put(
        "State", Map.of("Name", state, "EnteredTime", text(entered), "RetryCount", retries));
    item.ifPresent(one ->
        context.put(
            "Map",
            Map.of(
                "Item", Map.of("Index", one.index(), "Value", JsonValues.fromJson(one.value())))));
    return context;
  }

  /** Waits, at most until the execution is aborted. */
  void sleep(Duration duration) {
    abort.sleep(duration, time);
    throwIfAborted();
  }

  void throwIfAborted() {
    if (abort.isRaised()) {
      throw new Aborted();
    }
  }

  String nextRequestId() {
    return uuid(arn + "/" + history.nextInvocation()).toString();
  }

  private static UUID uuid(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Instant instant) {
    return ISO.format(instant);
  }

  /** The item of one iteration of a Map. */
  record MapItem(int index, JsonNode value) {}

  /** The execution was aborted: no state retries or catches this. */
  static final class Aborted extends RuntimeException {
    Aborted() {
      super("the execution was aborted", null, false, false);
    }
  }
}
