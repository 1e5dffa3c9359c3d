package dev.curfew.start;

import dev.curfew.ec2.Fleet;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.StopState;
import dev.curfew.local.asl.task.ProcessDied;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.EmbeddedEc2;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.pace.ConfirmStep;
import dev.curfew.pace.NextStep;
import dev.curfew.pace.PassPosition;
import dev.curfew.pace.PassStep;
import dev.curfew.plan.TargetStatus;
import dev.curfew.plan.policies.PolicySnapshot;
import dev.curfew.policy.Effect;
import dev.curfew.policy.MorningEvaluator;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunLocks;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.testing.RecordedNight;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryPolicyStore;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A morning over one region, with all ports in memory, after a night that stopped every instance.
 * The steps are called as the state machine calls them: with pauses of whole seconds, in virtual
 * time.
 */
final class MorningInMemory implements AutoCloseable {
  static final Target TARGET = new Target("111122223333", "eu-west-1");
  static final String NIGHT = "night-1";
  static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");
  static final Instant MORNING = Instant.parse("2026-11-23T22:30:00Z");

  private static final int ATTEMPTS = 6;

  final VirtualTime time = new VirtualTime(MORNING);
  final InMemoryPolicyStore policies = new InMemoryPolicyStore();
  final EmbeddedEc2 ec2;
  private final Ledger memory = InMemoryLedger.create();
  final RunLocks locks = new InMemoryRunLocks();
  private Ledger ledger = memory;
  private final Settings settings =
      Settings.from("curfew@example.com", List.of("ops@example.com")).build();
  private UnaryOperator<Fleet> fleet = UnaryOperator.identity();
  private int attempts;

  /** Invocations of StartInstances and ConfirmStarts. */
  int steps;

  /** How many of them an order group may take before the pauses grow. */
  int share = 1_000;

  MorningInMemory(List<Instance> instances, List<Fault> faults) {
    this(instances, instances, faults);
  }

  /**
   * @param stoppedAtNight those of the instances that the night stopped
   */
  MorningInMemory(List<Instance> instances, List<Instance> stoppedAtNight, List<Fault> faults) {
    this.ec2 =
        new EmbeddedEc2(
            InitialFleet.of(Map.of(TARGET.region(), instances)),
            Ec2Settings.published(),
            new FaultPlan(faults, time),
            time,
            time::sleep);
    night(NIGHT, EVENING, stoppedAtNight);
  }

  /** Another EC2 in front of the embedded one. */
  MorningInMemory through(UnaryOperator<Fleet> other) {
    fleet = other;
    return this;
  }

  /** Another ledger in front of the one in memory, from now on. */
  MorningInMemory recording(UnaryOperator<Ledger> other) {
    ledger = other.apply(ledger);
    return this;
  }

  MorningInMemory with(String policy, String json) {
    policies.write(DocumentReader.read(policy, json.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** An instance on EBS that the night stopped in the evening. */
  static Instance.Builder stopped(int number) {
    return stopped("i-%017x".formatted(number));
  }

  static Instance.Builder stopped(String id) {
    return Instance.builder(id)
        .state(InstanceState.STOPPED)
        .attribute(Attribute.ACCOUNT, TARGET.account())
        .attribute(Attribute.REGION, TARGET.region())
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ZONE, "eu-west-1a")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .attribute(Attribute.STATE_TRANSITION_REASON, reason(EVENING))
        .launchTime(EVENING.minus(Duration.ofDays(3)));
  }

  static String reason(Instant at) {
    return RecordedNight.reason(at);
  }

  /** Records a night that stopped these instances at that time. */
  void night(String id, Instant at, List<Instance> instances) {
    RecordedNight.record(ledger, TARGET, id, at, instances);
  }

  /** Records a night at whose end the stops of these instances were in that state. */
  void night(String id, Instant at, List<Instance> instances, StopState state) {
    RecordedNight.record(ledger, TARGET, id, at, instances, state);
  }

  /** Records a night that was killed when it had proven the stops of these instances. */
  void killedNight(String id, Instant at, List<Instance> instances) {
    RecordedNight.recordKilled(ledger, TARGET, id, at, instances, RecordedNight.proven(at));
  }

  /** ARN of a run's execution. */
  static String execution(String id) {
    return "arn:aws:states:eu-west-1:111122223333:execution:curfew:" + id;
  }

  private static Run run(String id, Mode mode, Effect byDefault, Instant now) {
    return new Run(id, execution(id), mode, now, now, ZoneOffset.UTC, byDefault, List.of(TARGET));
  }

  /** Begins a morning and plans it; without order groups if EC2 could not be read. */
  MorningPlan plan(String id, Mode mode) {
    begin(id, mode);
    return planAgain(id);
  }

  void begin(String id, Mode mode) {
    ledger.runs().begin(run(id, mode, Effect.START, time.now()));
    ledger.policies().saveSnapshot(id, "attempt", policies.read());
  }

  /** Begins a morning whose predecessor ended without releasing its lease. */
  void beginAfter(String dead, String id) {
    beginAfter(dead, id, Mode.START);
  }

  void beginAfter(String dead, String id, Mode mode) {
    Run run = run(id, mode, Effect.START, time.now());
    ledger
        .runs()
        .begin(
            new Run(
                run.id(),
                run.execution(),
                run.mode(),
                run.now(),
                run.startedAt(),
                run.zone(),
                run.byDefault(),
                run.targets(),
                run.approval(),
                Optional.of(execution(dead)),
                run.trigger()));
    ledger.policies().saveSnapshot(id, "attempt", policies.read());
  }

  MorningPlan planAgain(String id) {
    return retried(() -> planOnce(id))
        .orElseGet(
            () -> new MorningPlan(memory.plans().target(id, TARGET).orElseThrow(), List.of()));
  }

  private MorningPlan planOnce(String id) {
    Run run = ledger.runs().run(id).orElseThrow();
    MorningEvaluator evaluator =
        PolicySnapshot.of(ledger.policies(), run)
            .morningEvaluatorAt(run.now(), run.byDefault(), TARGET.region());
    return new PlanMorning(settings, time, fleet.apply(ec2), ledger.startStores(), locks)
        .plan(run, TARGET, evaluator, "attempt-" + ++attempts);
  }

  /** Plays a whole morning. */
  List<MorningInstance> play(String id) {
    plan(id, Mode.START).orders().forEach(order -> start(id, order));
    return end(id);
  }

  List<MorningInstance> end(String id) {
    ledger.runs().finish(id, new RunEnd(RunStatus.STOPPED, time.now(), List.of()));
    return instances(id);
  }

  /** Starts one order group, until nothing is left to do. */
  void start(String id, int order) {
    Run run = ledger.runs().run(id).orElseThrow();
    Optional<PassPosition> position = Optional.empty();
    NextStep next = NextStep.REQUEST;
    int polls = 0;
    int stepsBefore = steps;
    for (int rounds = 0; next != NextStep.DONE; rounds++) {
      steps++;
      if (rounds > 2_000) {
        throw new AssertionError("the morning does not end");
      }
      Optional<PassPosition> from = position;
      if (next == NextStep.REQUEST) {
        Optional<PassStep> step = retried(() -> starts().start(run, TARGET, order, from));
        position = step.map(PassStep::position).or(() -> from);
        next = step.map(PassStep::next).orElse(NextStep.CONFIRM);
        pause(step.map(PassStep::pause).orElse(Duration.ofSeconds(40)));
      } else {
        int poll = polls++;
        int left = share - (steps - stepsBefore);
        Optional<ConfirmStep> step =
            retried(() -> confirms().confirm(run, TARGET, order, poll, left));
        next = step.map(ConfirmStep::next).orElse(NextStep.DONE);
        pause(step.map(ConfirmStep::pause).orElse(Duration.ZERO));
      }
    }
  }

  /**
   * Requests the starts of an order group; the process dies when EC2 has accepted them.
   *
   * @return the outcome of the first instance that a report would show then
   */
  String startUntilKilled(String id, int order) {
    UnaryOperator<Fleet> before = fleet;
    fleet =
        real ->
            new OtherStarts(
                before.apply(real),
                ids -> {
                  before.apply(real).start(TARGET, ids);
                  throw new ProcessDied("killed");
                });
    try {
      starts().start(ledger.runs().run(id).orElseThrow(), TARGET, order, Optional.empty());
      throw new AssertionError("the process was not killed");
    } catch (ProcessDied killed) {
      return instances(id).getFirst().outcome().text();
    } finally {
      fleet = before;
    }
  }

  private StartInstances starts() {
    return new StartInstances(
        settings, time, fleet.apply(ec2), policies, ledger.startStores(), RunAborts.NONE);
  }

  private ConfirmStarts confirms() {
    return new ConfirmStarts(settings.morning(), time, fleet.apply(ec2), ledger.startStores());
  }

  /** As the state machine retries; empty if every attempt failed. */
  private <T> Optional<T> retried(Supplier<T> step) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return Optional.of(step.get());
      } catch (ProcessDied | TransientFailure failed) {
        time.sleep(Duration.ofSeconds(5L << attempt));
      }
    }
    return Optional.empty();
  }

  /** The state machine waits whole seconds. */
  private void pause(Duration pause) {
    time.sleep(Duration.ofSeconds(pause.plusNanos(999_999_999).toSeconds()));
  }

  /** The ledger, without what was put in front of it. */
  Ledger memory() {
    return memory;
  }

  List<MorningInstance> instances(String id) {
    return memory
        .plans()
        .target(id, TARGET)
        .filter(plan -> plan.status() == TargetStatus.READ)
        .map(plan -> ledger.startStores().instances(plan.key(id)))
        .orElse(List.of());
  }

  /** Instance id to outcome, and its detail's code if there is one. */
  static Map<String, String> outcomes(List<MorningInstance> instances) {
    Map<String, String> outcomes = new TreeMap<>();
    instances.forEach(one ->
        outcomes.put(
            one.instance(),
            one.outcome().text() + one.detail().map(detail -> " " + detail.code()).orElse("")));
    return outcomes;
  }

  /** When each StartInstances call that EC2 accepted was made. */
  List<Instant> acceptedCalls() {
    List<Instant> calls = new ArrayList<>();
    ec2.audit().calls("StartInstances").stream()
        .filter(call -> call.result().equals("ok"))
        .forEach(call -> calls.add(call.at()));
    return calls;
  }

  @Override
  public void close() {
    time.close();
  }
}
