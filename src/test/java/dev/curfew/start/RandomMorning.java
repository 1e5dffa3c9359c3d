package dev.curfew.start;

import static dev.curfew.start.MorningInMemory.EVENING;
import static dev.curfew.start.MorningInMemory.reason;
import static dev.curfew.start.MorningInMemory.stopped;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultTime;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.policy.match.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * A random estate after a night, and what disturbs its morning: shortages, refusals, starts that
 * fail, lost and throttled calls, old listings, people who act, and a crash.
 *
 * @param instances those that the night stopped, and others that it did not
 * @param stoppedAtNight those that it stopped
 * @param staleness how much older than a call its listing may be
 * @param crash the change before or after which the process dies; empty for none
 */
record RandomMorning(
    List<Instance> instances,
    List<Instance> stoppedAtNight,
    List<Fault> faults,
    Duration staleness,
    Optional<CrashPoints> crash) {
  private static final Duration LENGTH = Duration.ofMinutes(40);

  static RandomMorning of(long seed) {
    Random random = new Random(seed);
    List<Instance> all = new ArrayList<>();
    List<Instance> ours = new ArrayList<>();
    int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 260 : 25);
    for (int number = 0; number < count; number++) {
      Instance instance = instance(random, number);
      all.add(instance);
      if (random.nextInt(8) > 0) {
        ours.add(instance);
      }
    }
    List<Fault> faults = new ArrayList<>();
    Duration staleness =
        random.nextInt(3) == 0 ? Duration.ofSeconds(1 + random.nextInt(50)) : Duration.ZERO;
    if (!staleness.isZero()) {
      faults.add(new Fault.Stale(calls("Describe*", window(random)), staleness));
    }
    int disturbances = random.nextInt(7);
    for (int i = 0; i < disturbances; i++) {
      faults.add(fault(random, all));
    }
    return new RandomMorning(
        all,
        ours,
        faults,
        staleness,
        random.nextBoolean()
            ? Optional.of(new CrashPoints(1 + random.nextInt(12), random.nextBoolean()))
            : Optional.empty());
  }

  /**
   * Whether a start may be without an answer, by a lost response, an internal error or a crash, and
   * another actor starts the instance: whose start took effect cannot be known then.
   */
  boolean anotherMayHaveStartedUnanswered(String instance) {
    boolean isUnanswered =
        crash.isPresent()
            || faults.stream()
                .anyMatch(fault -> fault instanceof Fault.Lost || fault instanceof Fault.Failing);
    return isUnanswered
        && faults.stream()
            .anyMatch(fault ->
                fault instanceof Fault.Started started
                    && started.of().instance().matches(instance));
  }

  /** Whether a fault keeps the status checks of the instance from passing. */
  boolean failsStatusChecks(String instance) {
    return faults.stream()
        .anyMatch(fault ->
            fault instanceof Fault.FixedStatusChecks checks
                && checks.of().instance().matches(instance));
  }

  private static Instance instance(Random random, int number) {
    Instance.Builder instance =
        stopped(number)
            .attribute(Attribute.ZONE, pick(random, "eu-west-1a", "eu-west-1b", "eu-west-1c"))
            .attribute(Attribute.TYPE, pick(random, "m6i.large", "c7g.large"));
    switch (random.nextInt(20)) {
      case 0 -> instance.tag("curfew:never-start", "");
      case 1, 2 -> instance.tag("rest", "yes");
      case 3 ->
          instance.attribute(
              Attribute.STATE_TRANSITION_REASON,
              random.nextBoolean() ? "" : reason(EVENING.plusSeconds(1 + random.nextInt(900))));
      case 4 -> instance.state(InstanceState.RUNNING).launchTime(EVENING.plusSeconds(900));
      case 5 -> instance.state(InstanceState.TERMINATED);
      case 6 -> instance.attribute(Attribute.PLACEMENT_GROUP, "cluster-1");
      case 7 -> instance.tag("first", "yes");
      default -> {
        // As the night left it.
      }
    }
    return instance.build();
  }

  private static Fault fault(Random random, List<Instance> all) {
    Fault.Instances of =
        new Fault.Instances(Glob.of("*"), Glob.of(all.get(random.nextInt(all.size())).id()));
    FaultTime after =
        FaultTime.afterStart(Duration.ofSeconds(random.nextInt((int) LENGTH.toSeconds())));
    return switch (random.nextInt(12)) {
      case 0, 1 ->
          new Fault.Shortage(
              Glob.of("*"),
              Glob.of(pick(random, "*", "eu-west-1a")),
              Glob.of(pick(random, "*", "m6i.large")),
              OptionalInt.of(random.nextInt(5)),
              window(random),
              pick(random, "InsufficientInstanceCapacity", "VcpuLimitExceeded"),
              "No {type} in {zone}.");
      case 2 ->
          new Fault.RefusedStart(
              of, "UnsupportedOperation", pick(random, "Not '{instance}'.", "Not this one."));
      case 3 ->
          new Fault.StopAfterStart(
              of, "Client.InternalError", "Client.InternalError: Client error on launch");
      case 4 -> new Fault.FixedStatusChecks(of, pick(random, "impaired", "initializing"));
      case 5 -> new Fault.Lost(calls("StartInstances", window(random)), random.nextBoolean());
      case 6 -> new Fault.Throttled(calls(pick(random, "StartInstances", "*"), window(random)));
      case 7 ->
          new Fault.Failing(calls("StartInstances", window(random)), "InternalError", "Failed.");
      case 8 -> new Fault.Started(of, after);
      case 9 -> new Fault.Stopped(of, after);
      case 10 -> new Fault.Terminated(of, after);
      case 11 -> new Fault.Unlisted(of, window(random));
      default -> throw new AssertionError();
    };
  }

  private static Fault.Calls calls(String action, FaultWindow times) {
    return new Fault.Calls(Glob.of("*"), Glob.of(action), times);
  }

  private static FaultWindow window(Random random) {
    Duration after = Duration.ofSeconds(random.nextInt(4) == 0 ? random.nextInt(300) : 0);
    return new FaultWindow(
        random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(4)) : OptionalInt.empty(),
        after,
        Optional.of(after.plusSeconds(10 + random.nextInt(1200))));
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }
}
