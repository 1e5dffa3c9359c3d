package dev.curfew.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetStatus;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import dev.curfew.start.state.StartState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random mornings hold these invariants, however they are disturbed. They are judged by EC2's own
 * history of each instance, and by no decision of the program. {@code -Dcurfew.mornings=20000}
 * plays more of them, {@code -Dcurfew.firstMorning} begins with another seed.
 */
@Tag("slow")
class RandomMorningsTest {
  /**
   * Between the read of an instance and its call: two calls of EC2 and the freshness of policies.
   */
  private static final Duration READ_BEFORE_CALL = Duration.ofSeconds(8);

  private static final Map<StartOutcome, Integer> MET = new HashMap<>();

  @Test
  void holdTheInvariants() {
    long first = Long.getLong("curfew.firstMorning", 1);
    long count = Long.getLong("curfew.mornings", 400);
    for (long seed = first; seed < first + count; seed++) {
      try {
        play(RandomMorning.of(seed));
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError("morning of seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
    if (count >= 400) {
      assertThat(MET.keySet())
          .as("every outcome of a morning that starts instances was met")
          .contains(
              StartOutcome.STARTED,
              StartOutcome.STARTING,
              StartOutcome.FAILED,
              StartOutcome.REFUSED,
              StartOutcome.LEFT_ALONE,
              StartOutcome.RESTING,
              StartOutcome.GONE);
    }
  }

  private static void play(RandomMorning random) {
    try (MorningInMemory morning =
        new MorningInMemory(random.instances(), random.stoppedAtNight(), random.faults())) {
      morning.with(
          "rest",
          """
          {"id":"rest","effect":"rest","match":{"tag":{"rest":["yes"]}},
           "owner":"ops@example.com","reason":"not today"}
          """);
      morning.with(
          "first",
          "{\"id\":\"first\",\"effect\":\"start\",\"match\":{\"tag\":{\"first\":[\"yes\"]}},\"order\":1}");
      Set<String> withoutRecord = new HashSet<>();
      morning.through(real -> {
        Fleet seen = recordedFirst(real, morning, withoutRecord);
        return random.crash().map(crash -> crash.fleet(seen)).orElse(seen);
      });
      random.crash().ifPresent(crash -> morning.recording(crash::ledger));

      List<MorningInstance> all = morning.play("morning-1");

      assertThat(withoutRecord).as("a call without its write-ahead record").isEmpty();
      if (morning
          .memory()
          .plans()
          .target("morning-1", MorningInMemory.TARGET)
          .filter(plan -> plan.status() == TargetStatus.READ)
          .isEmpty()) {
        assertThat(morning.ec2.audit().starts()).as("started without a plan").isEmpty();
        return;
      }
      all.forEach(one -> MET.merge(one.outcome(), 1, Integer::sum));
      nothingElseIsStarted(random, morning);
      nothingTouchedIsStarted(random, morning);
      eachHasOneOutcomeWhichEc2Confirms(random, morning, all);
      theBucketsAreKept(random, morning);
      lowerOrdersGoFirst(morning, all);
    }
  }

  /** Notes the ids of StartInstances calls without a write-ahead record in the ledger. */
  private static Fleet recordedFirst(
      Fleet real, MorningInMemory morning, Set<String> withoutRecord) {
    return (Fleet)
        Proxy.newProxyInstance(
            Fleet.class.getClassLoader(),
            new Class<?>[] {Fleet.class},
            (_, method, arguments) -> {
              if (method.getName().equals("start")) {
                Set<?> called = new HashSet<>((List<?>) arguments[1]);
                morning.memory().plans().target("morning-1", MorningInMemory.TARGET).stream()
                    .map(plan -> plan.key("morning-1"))
                    .flatMap(key -> instances(morning, key).stream())
                    .filter(one -> called.contains(one.instance()))
                    .filter(one -> !(one.state() instanceof StartState.Requesting))
                    .forEach(one -> withoutRecord.add(one.instance()));
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static List<MorningInstance> instances(MorningInMemory morning, PlanKey key) {
    return morning.memory().startStores().instances(key);
  }

  private static void nothingElseIsStarted(RandomMorning random, MorningInMemory morning) {
    Map<String, Instance> ours =
        random.stoppedAtNight().stream().collect(Collectors.toMap(Instance::id, one -> one));
    morning
        .ec2
        .audit()
        .starts()
        .forEach((id, times) -> {
          assertThat(ours).as("started, and no night stopped it").containsKey(id);
          assertThat(times).as("started once: %s", id).hasSize(1);
          assertThat(ours.get(id).hasTag("curfew:never-start")).as("never-start: %s", id).isFalse();
          assertThat(ours.get(id).hasTag("rest")).as("rests: %s", id).isFalse();
        });
  }

  /** When it was read last before its call, EC2 had nothing but our stop. */
  private static void nothingTouchedIsStarted(RandomMorning random, MorningInMemory morning) {
    morning
        .ec2
        .audit()
        .starts()
        .forEach((id, times) -> {
          Instant read = times.getFirst().minus(READ_BEFORE_CALL).minus(random.staleness());
          SortedMap<Instant, Instance> past = morning.ec2.past(id);
          Instance then = past.get(past.headMap(read.plusNanos(1)).lastKey());
          assertThat(then.state()).as("state of %s", id).isEqualTo(InstanceState.STOPPED);
          assertThat(then.attribute(Attribute.STATE_TRANSITION_REASON))
              .as("last change of %s", id)
              .contains(MorningInMemory.reason(MorningInMemory.EVENING));
        });
  }

  private static void eachHasOneOutcomeWhichEc2Confirms(
      RandomMorning random, MorningInMemory morning, List<MorningInstance> all) {
    assertThat(all)
        .extracting(MorningInstance::instance)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            random.stoppedAtNight().stream().map(Instance::id).toList());
    Set<String> started = morning.ec2.audit().starts().keySet();
    for (MorningInstance one : all) {
      String what = one.instance() + " " + one.outcome() + " " + one.detail();
      switch (one.outcome()) {
        case STARTED -> {
          assertThat(
                  started.contains(one.instance())
                      || random.anotherMayHaveStartedUnanswered(one.instance()))
              .as(what)
              .isTrue();
          StartState.Finished finished = (StartState.Finished) one.state();
          Instant read = finished.at().minus(random.staleness()).minus(Duration.ofSeconds(1));
          SortedMap<Instant, Instance> past = morning.ec2.past(one.instance());
          assertThat(
                  wasRunning(past, read)
                      || past.tailMap(read).headMap(finished.at().plusNanos(1)).values().stream()
                          .anyMatch(then -> then.state() == InstanceState.RUNNING))
              .as(what)
              .isTrue();
          assertThat(one.startedAt()).as(what).isPresent();
          assertThat(random.failsStatusChecks(one.instance())).as(what).isFalse();
        }
        case RESTING, PLANNED, REFUSED ->
            assertThat(started).as(what).doesNotContain(one.instance());
        case STARTING, FAILED, LEFT_ALONE, GONE -> {
          // Another actor may have changed it since.
        }
      }
      if (started.contains(one.instance())) {
        assertThat(one.outcome())
            .as("it was started: %s", what)
            .isIn(
                StartOutcome.STARTED,
                StartOutcome.STARTING,
                StartOutcome.FAILED,
                StartOutcome.GONE);
      }
    }
  }

  private static boolean wasRunning(SortedMap<Instant, Instance> past, Instant at) {
    return Optional.of(past.headMap(at.plusNanos(1)))
        .filter(before -> !before.isEmpty())
        .map(before -> before.get(before.lastKey()))
        .filter(then -> then.state() == InstanceState.RUNNING)
        .isPresent();
  }

  /** EC2 throttles no start, unless a fault says so: the budget never asks too early. */
  private static void theBucketsAreKept(RandomMorning random, MorningInMemory morning) {
    boolean isScripted =
        random.faults().stream()
            .anyMatch(fault -> fault instanceof dev.curfew.local.faults.Fault.Throttled);
    if (!isScripted && random.crash().isEmpty()) {
      assertThat(morning.ec2.audit().calls("StartInstances"))
          .extracting(CallAudit.Call::result)
          .doesNotContain("RequestLimitExceeded");
    }
  }

  /** No instance of the second group is requested while one of the first is outstanding. */
  private static void lowerOrdersGoFirst(MorningInMemory morning, List<MorningInstance> all) {
    Set<String> later =
        all.stream()
            .filter(one -> one.queuePosition().startsWith("start/5/"))
            .map(MorningInstance::instance)
            .collect(Collectors.toSet());
    Optional<Instant> firstLater =
        morning.ec2.audit().calls("StartInstances").stream()
            .filter(call -> call.ids().stream().anyMatch(later::contains))
            .map(CallAudit.Call::at)
            .findFirst();
    firstLater.ifPresent(at ->
        all.stream()
            .filter(one -> one.queuePosition().startsWith("start/1/"))
            .filter(one -> one.state() instanceof StartState.Finished)
            .forEach(one ->
                assertThat(((StartState.Finished) one.state()).at())
                    .as("%s finishes before the next group", one.instance())
                    .isBeforeOrEqualTo(at)));
  }
}
