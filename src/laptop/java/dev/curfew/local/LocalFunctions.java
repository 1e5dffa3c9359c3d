package dev.curfew.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.StrictJson;
import dev.curfew.functions.announcestart.AnnounceStartHandler;
import dev.curfew.functions.checklimits.CheckLimitsHandler;
import dev.curfew.functions.confirmstarts.ConfirmStartsHandler;
import dev.curfew.functions.confirmstops.ConfirmStopsHandler;
import dev.curfew.functions.discoverregions.DiscoverRegionsHandler;
import dev.curfew.functions.loadpolicies.LoadPoliciesHandler;
import dev.curfew.functions.planmorning.PlanMorningHandler;
import dev.curfew.functions.planregion.PlanRegionHandler;
import dev.curfew.functions.sendreport.SendReportHandler;
import dev.curfew.functions.startinstances.StartInstancesHandler;
import dev.curfew.functions.stopinstances.StopInstancesHandler;
import dev.curfew.local.asl.StateMachine;
import dev.curfew.local.asl.definition.BadDefinition;
import dev.curfew.local.asl.task.LambdaFunction;
import dev.curfew.local.asl.task.ProcessDied;
import dev.curfew.local.faults.CallEvent;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.time.Time;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The real handlers as Lambda functions in this process. */
public final class LocalFunctions {
  private static final Duration TIMEOUT = Duration.ofSeconds(300);
  private static final String SUFFIX = "Function";
  private static final int MEMORY_MEGABYTES = 1024;

  private static final Map<String, Function<Dependencies, RequestStreamHandler>> HANDLERS =
      Map.ofEntries(
          Map.entry("DiscoverRegions", DiscoverRegionsHandler::new),
          Map.entry("LoadPolicies", LoadPoliciesHandler::new),
          Map.entry("PlanRegion", PlanRegionHandler::new),
          Map.entry("CheckLimits", CheckLimitsHandler::new),
          Map.entry("AnnounceStart", AnnounceStartHandler::new),
          Map.entry("StopInstances", StopInstancesHandler::new),
          Map.entry("ConfirmStops", ConfirmStopsHandler::new),
          Map.entry("SendReport", SendReportHandler::new),
          Map.entry("PlanMorning", PlanMorningHandler::new),
          Map.entry("StartInstances", StartInstancesHandler::new),
          Map.entry("ConfirmStarts", ConfirmStartsHandler::new));

  /** Cached by the text of the definition, as tests play thousands of nights with one or two. */
  private static final Map<String, StateMachine> STATE_MACHINES = new ConcurrentHashMap<>();

  private LocalFunctions() {}

  /**
   * Reads a definition whose tasks are these functions, once for each text.
   *
   * @throws BadDefinition naming the first place that the runner does not know
   */
  public static StateMachine stateMachine(String definition) {
    return STATE_MACHINES.computeIfAbsent(definition, text -> StateMachine.load(text, names()));
  }

  /** The definition's substitutions: a function's name is its logical id. */
  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    HANDLERS.keySet().forEach(step -> names.put(logicalId(step), logicalId(step)));
    return names;
  }

  public static Map<String, LambdaFunction> wired(
      Dependencies wiring, FaultPlan faults, Time time) {
    Map<String, LambdaFunction> functions = new LinkedHashMap<>();
    HANDLERS.forEach((step, handler) ->
        functions.put(
            logicalId(step),
            new LambdaFunction(
                crashing(step, handler.apply(wiring), faults, time), TIMEOUT, MEMORY_MEGABYTES)));
    return functions;
  }

  private static String logicalId(String step) {
    return step + SUFFIX;
  }

  /** The name of a function's step: {@code StopInstances} of {@code StopInstancesFunction}. */
  static String step(String function) {
    return function.endsWith(SUFFIX)
        ? function.substring(0, function.length() - SUFFIX.length())
        : function;
  }

  /** The handler in a process that crashes or times out as scripted by faults. */
  private static RequestStreamHandler crashing(
      String step, RequestStreamHandler handler, FaultPlan faults, Time time) {
    return (in, out, context) -> {
      byte[] request = in.readAllBytes();
      String region = StrictJson.MAPPER.readTree(request).path("region").asText();
      Runnable ended = faults.begin(CallEvent.Source.FUNCTION, step, region);
      try {
        Optional<Fault.Crash> crash = faults.crash(step, region);
        if (crash.isPresent() && crash.get().moment() == CallEvent.Moment.BEFORE) {
          end(crash.get().manner(), time);
        }
        handler.handleRequest(new ByteArrayInputStream(request), out, context);
        if (crash.isPresent()) {
          end(crash.get().manner(), time);
        }
      } finally {
        ended.run();
      }
    };
  }

  private static void end(Fault.Manner manner, Time time) {
    switch (manner) {
      case KILLED -> throw new ProcessDied("signal: killed");
      case TIMED_OUT -> time.sleep(TIMEOUT.plusSeconds(1));
    }
  }
}
