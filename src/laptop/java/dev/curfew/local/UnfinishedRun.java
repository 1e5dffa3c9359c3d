package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.failure.TransientFailure;
import dev.curfew.functions.CaughtError;
import dev.curfew.functions.StrictJson;
import dev.curfew.instance.Target;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionInput;
import dev.curfew.local.asl.task.InvocationContext;
import dev.curfew.local.asl.task.TaskFailure;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.time.Time;
import dev.curfew.plan.TargetPlan;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunRecord;
import dev.curfew.run.RunTrigger;
import dev.curfew.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Concludes a run whose execution was aborted on this machine, or not started, as no EventBridge
 * rule does it: reports, and releases the lease.
 */
public final class UnfinishedRun {
  private static final int AT_ONCE = 40;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ExecutionInput input;
  private final Occasion occasion;
  private final Instant startedAt;
  private final TaskResources functions;
  private final Time time;

  public UnfinishedRun(
      ExecutionInput input,
      Occasion occasion,
      Instant startedAt,
      TaskResources functions,
      Time time) {
    this.input = requireNonNull(input, "input");
    this.occasion = requireNonNull(occasion, "occasion");
    this.startedAt = requireNonNull(startedAt, "startedAt");
    this.functions = requireNonNull(functions, "functions");
    this.time = requireNonNull(time, "time");
  }

  /**
   * Reads the instances whose stop or start was requested once more, and reports the run.
   *
   * @param run as it began; empty if it was aborted before
   */
  public void conclude(Optional<Run> run) {
    List<Callable<Optional<ObjectNode>>> polls =
        run.filter(begun -> begun.mode() != Mode.PLAN).stream()
            .flatMap(begun ->
                begun.targets().stream()
                    .<Callable<Optional<ObjectNode>>>map(target -> () -> confirm(target)))
            .toList();
    ObjectNode request =
        reportRequest("interrupted", "the run was interrupted on the machine that ran it");
    ArrayNode failures = (ArrayNode) request.path("regionFailures");
    time.all(polls, AT_ONCE).forEach(failed -> failed.ifPresent(failures::add));
    report(request);
  }

  /** Why no end of a run is recorded: it was skipped, or it could not be reported. */
  public static FailureReason why(String run, Execution done, Ledger ledger) {
    return ledger
        .runs()
        .record(run)
        .filter(RunRecord.Skipped.class::isInstance)
        .map(RunRecord.Skipped.class::cast)
        .<FailureReason>map(skipped -> CaughtError.skippedReason(skipped.lease()))
        .orElseGet(() -> new FailureReason.StepFailed(done.failure().orElseThrow().cause()));
  }

  /**
   * Records and reports a run that was not started.
   *
   * @param targets the regions that could not be read
   * @param why text for the report
   * @return the run as it is recorded
   * @throws TransientFailure if it cannot be recorded, or reported
   */
  public Run reportNotStarted(
      Ledger ledger, Mode mode, Settings settings, List<TargetPlan> targets, String why) {
    Run run =
        new Run(
            input.name(),
            input.arn(),
            mode,
            startedAt,
            startedAt,
            settings.zone(),
            settings.byDefault(occasion),
            targets.stream().map(TargetPlan::target).toList(),
            Optional.empty(),
            Optional.empty(),
            RunTrigger.LAPTOP);
    ledger.runs().begin(run);
    targets.forEach(target -> ledger.plans().saveTarget(run.id(), target));
    report(
        reportRequest(
            "not started",
            StrictJson.MAPPER.createObjectNode().put("errorMessage", why).toString()));
    return ledger.runs().run(run.id()).orElseThrow();
  }

  private ObjectNode reportRequest(String error, String cause) {
    ObjectNode request = request();
    request.put("occasion", occasion.text());
    request.put("execution", input.arn()).put("startedAt", startedAt.toString());
    request.set("input", input.input());
    request.putObject("failure").put("Error", error).put("Cause", cause);
    request.putArray("regionFailures");
    return request.put("sendCount", 0);
  }

  /**
   * @throws TransientFailure if that fails each time
   */
  private void report(ObjectNode request) {
    for (int retries = 2; ; retries--) {
      try {
        invoke("SendReport", request);
        return;
      } catch (TaskFailure failed) {
        if (retries == 0) {
          throw new TransientFailure(
              "run %s could not be reported (%s); it may hold the lease still"
                  .formatted(input.name(), failed.getMessage()),
              failed);
        }
        time.sleep(PAUSE);
      }
    }
  }

  /** Why the region could not be read; empty if it could. */
  private Optional<ObjectNode> confirm(Target target) {
    ObjectNode request = request();
    request.put("account", target.account()).put("region", target.region()).put("pollCount", 0);
    try {
      switch (occasion) {
        case NIGHT -> invoke(confirmation(), request);
        case MORNING -> {
          // No step follows this poll, so the size of the execution's history does not limit it.
          request.put("stepsLeft", Integer.MAX_VALUE);
          for (int order = 0; order <= Policy.MAX_ORDER; order++) {
            invoke(confirmation(), request.put("order", order));
          }
        }
      }
      return Optional.empty();
    } catch (TaskFailure failed) {
      return Optional.of(
          StrictJson.MAPPER
              .createObjectNode()
              .put("account", target.account())
              .put("region", target.region())
              .put("step", confirmation())
              .put("at", time.now().toString())
              .put("error", failed.error() + ": " + failed.why()));
    }
  }

  private String confirmation() {
    return switch (occasion) {
      case NIGHT -> "ConfirmStops";
      case MORNING -> "ConfirmStarts";
    };
  }

  private ObjectNode request() {
    return StrictJson.MAPPER.createObjectNode().put("run", input.name());
  }

  private void invoke(String step, JsonNode payload) {
    String function = step + "Function";
    functions.invoke(
        function,
        payload,
        new InvocationContext(
            input.name() + "-" + step + payload.path("region").asText(),
            function,
            time.now().plus(LIMIT)));
  }
}
