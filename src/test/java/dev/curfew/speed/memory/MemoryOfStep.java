package dev.curfew.speed.memory;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.functions.StrictJson;
import dev.curfew.functions.checklimits.CheckLimitsHandler;
import dev.curfew.functions.confirmstops.ConfirmStopsHandler;
import dev.curfew.functions.discoverregions.DiscoverRegionsHandler;
import dev.curfew.functions.loadpolicies.LoadPoliciesHandler;
import dev.curfew.functions.planregion.PlanRegionHandler;
import dev.curfew.functions.stopinstances.StopInstancesHandler;
import dev.curfew.local.asl.task.InvocationContext;
import dev.curfew.local.asl.task.LambdaFunction;
import dev.curfew.local.asl.task.LambdaFunctions;
import dev.curfew.local.time.RealTime;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Runs one function as Lambda does, in this process, against the AWS that the environment names,
 * and prints the peak of the live heap, measured after a full collection twice a second.
 */
final class MemoryOfStep {
  private static final double MEGABYTE = 1024 * 1024;

  private static volatile long most;

  private MemoryOfStep() {}

  /**
   * @param arguments the step, the run, the mode, how many instances there are, and how often
   *     {@code StopInstances} is called at most
   */
  public static void main(String[] arguments) throws InterruptedException {
    String step = arguments[0];
    ObjectNode request = request(step, arguments[1], arguments[2]);
    LambdaFunction function =
        step.equals("SendReport")
            ? MemoryOfReport.function(Integer.parseInt(arguments[3]))
            : new LambdaFunction(handler(step), Duration.ofMinutes(15), 1024);
    LambdaFunctions functions =
        new LambdaFunctions(Map.of(step, function), new RealTime(), (_, _) -> {});
    Thread.ofPlatform().daemon().start(MemoryOfStep::watch);
    Instant begun = Instant.now();
    JsonNode answer = invoke(functions, step, request);
    int calls = Integer.parseInt(arguments[4]);
    while (answer.path("next").asText().equals("stop") && --calls > 0) {
      Thread.sleep(Duration.ofSeconds(answer.path("pause").asLong()));
      request.set("position", answer.path("position"));
      answer = invoke(functions, step, request);
    }
    System.out.printf(
        "| %s | %.1f | %.1f | %d |%n",
        step,
        most / MEGABYTE,
        nonHeap() / MEGABYTE,
        Duration.between(begun, Instant.now()).toSeconds());
    System.err.println(answer);
    System.exit(0);
  }

  private static RequestStreamHandler handler(String step) {
    return switch (step) {
      case "DiscoverRegions" -> new DiscoverRegionsHandler();
      case "LoadPolicies" -> new LoadPoliciesHandler();
      case "PlanRegion" -> new PlanRegionHandler();
      case "CheckLimits" -> new CheckLimitsHandler();
      case "StopInstances" -> new StopInstancesHandler();
      case "ConfirmStops" -> new ConfirmStopsHandler();
      default -> throw new IllegalArgumentException(step);
    };
  }

  private static ObjectNode request(String step, String run, String mode) {
    ObjectNode request = StrictJson.MAPPER.createObjectNode().put("run", run);
    switch (step) {
      case "DiscoverRegions" -> begun(request, run, mode);
      case "SendReport" -> {
        begun(request, run, mode);
        request.putObject("failure");
        request.putArray("regionFailures");
        request.put("sendCount", 0);
      }
      case "LoadPolicies", "CheckLimits" -> {}
      default -> {
        request.put("account", "111122223333").put("region", "eu-west-1");
        switch (step) {
          case "StopInstances" -> request.putNull("position");
          case "ConfirmStops" -> request.put("pollCount", 0);
          default -> {}
        }
      }
    }
    return request;
  }

  private static void begun(ObjectNode request, String run, String mode) {
    request
        .put("execution", "arn:aws:states:eu-west-1:111122223333:execution:curfew:" + run)
        .put("startedAt", Instant.now().toString())
        .putObject("input")
        .put("mode", mode);
  }

  private static JsonNode invoke(LambdaFunctions functions, String step, JsonNode request) {
    return functions.invoke(
        step, request, new InvocationContext(UUID.randomUUID().toString(), step, Instant.MAX));
  }

  private static void watch() {
    while (true) {
      System.gc();
      most = Math.max(most, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      try {
        Thread.sleep(Duration.ofMillis(500));
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private static long nonHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.NON_HEAP)
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
