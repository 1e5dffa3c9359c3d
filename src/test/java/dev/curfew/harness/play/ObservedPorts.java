package dev.curfew.harness.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.Regions;
import dev.curfew.failure.TransientFailure;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.ExecutionAborts;
import dev.curfew.functions.JsonEventLog;
import dev.curfew.harness.night.ProcessKill;
import dev.curfew.harness.night.Scenario;
import dev.curfew.journal.Journal;
import dev.curfew.journal.JournalEntry;
import dev.curfew.lifecycle.Step;
import dev.curfew.limits.LimitStore;
import dev.curfew.local.NightHooks;
import dev.curfew.local.asl.AbortSignal;
import dev.curfew.local.asl.task.InvocationContext;
import dev.curfew.local.asl.task.ProcessDied;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.EmbeddedEc2;
import dev.curfew.local.time.Time;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.log.EventLog;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.RefusalHistory;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.Occasion;
import dev.curfew.report.DeliveryLog;
import dev.curfew.report.Ledger;
import dev.curfew.report.ReportHistory;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.run.RunAborts;
import dev.curfew.run.RunLocks;
import dev.curfew.run.RunStore;
import dev.curfew.start.MorningStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Proxies of the ports that observe each call, and kill processes within calls. */
final class ObservedPorts implements NightHooks {
  /** All stores of the ledger share one name; no two of their methods have the same. */
  private static final String LEDGER = "Ledger";

  private final Scenario scenario;
  private final VirtualTime time;
  private final FaultPlan faults;
  private final boolean failsLedgerCalls;
  private final int[] calls;
  private final Observations seen = new Observations();
  private final ThreadLocal<Invocation> current = new ThreadLocal<>();
  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
  private EmbeddedEc2 ec2;

  /**
   * @param failsLedgerCalls whether table faults strike here, as there is no DynamoDB
   */
  ObservedPorts(Scenario scenario, VirtualTime time, FaultPlan faults, boolean failsLedgerCalls) {
    this.scenario = scenario;
    this.time = time;
    this.faults = faults;
    this.failsLedgerCalls = failsLedgerCalls;
    this.calls = new int[scenario.kills().size()];
  }

  Observations seen() {
    return seen;
  }

  @Override
  public Ec2Settings ec2() {
    return scenario.ec2();
  }

  @Override
  public Dependencies wiring(Dependencies real) {
    ec2 = (EmbeddedEc2) real.fleet();
    return new Dependencies(
            real.settings(),
            real.clock(),
            port(Regions.class, "Regions", real.regions()),
            port(Fleet.class, "Fleet", real.fleet()),
            port(PolicyStore.class, "PolicyStore", real.policies()),
            port(RunLocks.class, "RunLocks", real.runLocks()),
            ledger(real.ledger()),
            this.<SlackPost>channel("Slack", real.slack()),
            this.<Mail>channel("Mail", real.mail()),
            real.metrics())
        .logging(new JsonEventLog(time, _ -> {}))
        .withAborts(aborts());
  }

  private static boolean isFirst(String execution) {
    return execution.equals(NightPlayer.FIRST) || execution.endsWith(":" + NightPlayer.FIRST);
  }

  private RunAborts aborts() {
    if (scenario.abort().isEmpty()) {
      return RunAborts.NONE;
    }
    Scenario.Abort abort = scenario.abort().get();
    Predicate<String> isAborted =
        execution -> isFirst(execution) && abort(NightPlayer.FIRST).isRaised();
    return switch (abort.manner()) {
      case INTERRUPTED -> isAborted::test;
      case STOPPED_FROM_OUTSIDE -> new ExecutionAborts(isAborted, time, EventLog.NONE);
    };
  }

  @Override
  public AbortSignal abort(String execution) {
    return scenario
        .abort()
        .filter(_ -> isFirst(execution))
        .<AbortSignal>map(abort -> new AbortAt(scenario.night().at().plus(abort.after()), time))
        .orElse(AbortSignal.NONE);
  }

  private record AbortAt(Instant at, VirtualTime clock) implements AbortSignal {
    @Override
    public boolean isRaised() {
      return !clock.now().isBefore(at);
    }

    @Override
    public void sleep(Duration duration, Time time) {
      Duration left = Duration.between(time.now(), at);
      if (left.isPositive()) {
        time.sleep(left.compareTo(duration) < 0 ? left : duration);
      }
    }
  }

  private Ledger ledger(Ledger real) {
    return new Ledger(
        port(RunStore.class, LEDGER, real.runs()),
        port(PolicySnapshots.class, LEDGER, real.policies()),
        port(PlanStore.class, LEDGER, real.plans()),
        port(RefusalHistory.class, LEDGER, real.refusals()),
        port(LimitStore.class, LEDGER, real.limits()),
        journal(real.journal()),
        port(MorningStore.class, LEDGER, real.mornings()),
        journal(real.starts()),
        port(ReportHistory.class, LEDGER, real.history()),
        port(DeliveryLog.class, LEDGER, real.deliveries()));
  }

  @Override
  public TaskResources functions(TaskResources functions) {
    return (name, payload, context) -> {
      Invocation invocation = begin(name, payload, context);
      Invocation outer = current.get();
      current.set(invocation);
      boolean hasResponse = false;
      try {
        JsonNode answer = functions.invoke(name, payload, context);
        hasResponse = true;
        return answer;
      } finally {
        invocation.end(time.now(), hasResponse);
        current.set(outer);
      }
    };
  }

  private Invocation begin(String name, JsonNode payload, InvocationContext context) {
    Invocation invocation =
        new Invocation(
            name.replaceFirst("Function$", ""),
            payload.path("run").asText(),
            payload.path("region").asText(),
            context.requestId().endsWith("-again"),
            time.now());
    seen.invocations.add(invocation);
    return invocation;
  }

  @SuppressWarnings("unchecked")
  private <S extends Step, E> Journal<S, E> journal(Journal<S, E> real) {
    return port(Journal.class, LEDGER, real);
  }

  @SuppressWarnings("unchecked")
  private <M> Channel<M> channel(String name, Channel<M> real) {
    return port(Channel.class, name, real);
  }

  private <P> P port(Class<P> type, String name, P real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                method.getDeclaringClass() == Object.class
                    ? method.invoke(real, arguments)
                    : call(name + "." + operation(method, arguments), real, method, arguments)));
  }

  /** An append has the kind of its entry in its name: {@code append-request}. */
  private static String operation(Method method, Object[] arguments) {
    return method.getName().equals("append")
        ? "append-" + ((JournalEntry<?, ?>) arguments[1]).kind().text()
        : method.getName();
  }

  private Object call(String name, Object port, Method method, Object[] arguments)
      throws Throwable {
    Optional<ProcessKill.Moment> death = death(name);
    die(death, ProcessKill.Moment.BEFORE);
    refuse(name);
    if (death.equals(Optional.of(ProcessKill.Moment.HALFWAY))) {
      halve(name, arguments);
    }
    Instant from = time.now();
    depth.set(depth.get() + 1);
    Object answer = null;
    try {
      answer = method.invoke(port, arguments);
      return answer;
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    } finally {
      depth.set(depth.get() - 1);
      observe(name, from, arguments, Optional.ofNullable(answer));
      die(death.filter(_ -> answerIsPast(death)), ProcessKill.Moment.AFTER);
    }
  }

  private static boolean answerIsPast(Optional<ProcessKill.Moment> death) {
    return death.isPresent() && death.get() != ProcessKill.Moment.BEFORE;
  }

  private Optional<ProcessKill.Moment> death(String call) {
    Optional<ProcessKill.Moment> moment = Optional.empty();
    Occasion occasion = NightPlayer.occasion(current.get().run());
    for (int i = 0; i < calls.length; i++) {
      ProcessKill death = scenario.kills().get(i);
      if (death.occasion() == occasion
          && death.call().matches(call)
          && ++calls[i] == death.number()) {
        seen.killsThatStruck.add(death);
        moment = moment.or(() -> Optional.of(death.moment()));
      }
    }
    return moment;
  }

  private static void die(Optional<ProcessKill.Moment> death, ProcessKill.Moment now) {
    boolean isNow =
        death.isPresent()
            && (death.get() == ProcessKill.Moment.BEFORE) == (now == ProcessKill.Moment.BEFORE);
    if (isNow) {
      throw new ProcessDied("killed within a call");
    }
  }

  private void refuse(String call) {
    boolean isOfTable =
        call.startsWith("Ledger") || call.startsWith("RunLocks") || call.startsWith("PolicyStore");
    if (failsLedgerCalls && isOfTable) {
      faults
          .table(call)
          .ifPresent(refusal -> {
            throw new TransientFailure("the table: " + refusal.code(), null);
          });
    }
  }

  /** Only this call writes its list in several items. */
  private static void halve(String call, Object[] arguments) {
    if (call.equals("Ledger.addInstances")) {
      int last = arguments.length - 1;
      List<?> items = (List<?>) arguments[last];
      arguments[last] = items.subList(0, items.size() / 2);
    }
  }

  private void observe(String call, Instant from, Object[] arguments, Optional<Object> answer) {
    Invocation by = current.get();
    if (depth.get() == 0 && (call.startsWith("Fleet.") || call.startsWith("Regions."))) {
      by.addEc2(Duration.between(from, time.now()));
    }
    switch (call) {
      case "Fleet.stop" ->
          observed("StopInstances", from)
              .ifPresent(request ->
                  seen.stopCalls.add(
                      new Observations.StopCall(by, request, unrecorded(by, arguments[1]))));
      case "Fleet.start" ->
          observed("StartInstances", from)
              .ifPresent(request ->
                  seen.startCalls.add(
                      new Observations.StartCall(by, request, unrecorded(by, arguments[1]))));
      case "Ledger.append-request" ->
          answer
              .filter(Boolean.TRUE::equals)
              .ifPresent(_ -> observeRequests(by, (JournalEntry<?, ?>) arguments[1]));
      case "Ledger.isDelivered" -> by.reports((String) arguments[0]);
      case "Ledger.recordDelivered" ->
          seen.deliveryRecords.add(
              new Observations.DeliveryRecord(by, (String) arguments[1], time.now()));
      case "Slack.send", "Mail.send" ->
          answer.ifPresent(delivery ->
              seen.messages.add(
                  new Observations.Message(
                      by,
                      by.reported(),
                      call.substring(0, call.indexOf('.')),
                      time.now(),
                      (DeliveryResult) delivery)));
      default -> {}
    }
  }

  private Set<String> unrecorded(Invocation by, Object ids) {
    Set<String> without = new HashSet<>();
    ((Collection<?>) ids).forEach(id -> without.add((String) id));
    without.removeAll(seen.recordedRequests(by.run()));
    return without;
  }

  /** The call that has just been answered, as EC2 recorded it; empty if it did not reach EC2. */
  private Optional<CallAudit.Call> observed(String action, Instant from) {
    return ec2.audit()
        .last()
        .filter(call -> call.action().equals(action) && !call.at().isBefore(from));
  }

  private void observeRequests(Invocation by, JournalEntry<?, ?> entry) {
    entry.changes().forEach(change -> seen.recordedRequests(by.run()).add(change.instance()));
  }
}
