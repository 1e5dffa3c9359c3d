package dev.curfew.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.start.state.MorningInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Starts are as fast as EC2's published buckets of {@code StartInstances} allow: 5 calls and 2 a
 * second, 1,000 instances and 2 a second (Amazon EC2 Developer Guide, "Request throttling for the
 * Amazon EC2 API"). The floor of n instances is the time until the buckets hold the tokens for the
 * calls that were made and for the instances in them.
 */
class StartPaceTest {
  private static final double ALLOWED = 1.05;

  /** Seconds of a read and a call of the embedded EC2. */
  private static final double LATENCY_OF_A_BATCH = 0.24;

  @ParameterizedTest
  @CsvSource({"600, 1", "600, 3", "1600, 1", "1600, 3", "2000, 3"})
  void startsAsFastAsTheBucketsAllow(int count, int zones) {
    try (MorningInMemory morning = new MorningInMemory(instances(0, count, zones), List.of())) {
      List<MorningInstance> all = morning.play("morning-1");

      List<Instant> calls = morning.acceptedCalls();
      double seconds = seconds(calls);
      double floor = Math.max(0, Math.max((calls.size() - 5) / 2.0, (count - 1000) / 2.0));
      assertThat(all).hasSize(count).allMatch(MorningInstance::isStarted);
      assertThat(morning.ec2.audit().calls("StartInstances"))
          .extracting(CallAudit.Call::result)
          .containsOnly("ok");
      // The calls themselves take time, one after the other.
      double latency = calls.size() * LATENCY_OF_A_BATCH;
      assertThat(seconds).isLessThanOrEqualTo(ALLOWED * floor + (floor == 0 ? latency : 0));
    }
  }

  /** Another caller has just emptied the bucket of instances: its refill is the floor. */
  @Test
  void startsAsFastAsAnEmptyBucketRefills() {
    List<Instance> others = instances(1000, 1000, 1);
    List<Instance> all = new ArrayList<>(others);
    all.addAll(instances(0, 600, 3));
    try (MorningInMemory morning = new MorningInMemory(all, instances(0, 600, 3), List.of())) {
      for (int from = 0; from < 1000; from += 200) {
        morning.ec2.start(
            MorningInMemory.TARGET,
            others.subList(from, from + 200).stream().map(Instance::id).toList());
      }
      Instant emptied = morning.time.now();
      List<MorningInstance> started = morning.play("morning-1");

      double floor = 600 / 2.0;
      double seconds =
          Duration.between(emptied, morning.acceptedCalls().getLast()).toMillis() / 1000.0;
      assertThat(started).hasSize(600).allMatch(MorningInstance::isStarted);
      assertThat(seconds).isBetween(floor - 2, ALLOWED * floor);
    }
  }

  private static double seconds(List<Instant> calls) {
    return Duration.between(calls.getFirst(), calls.getLast()).toMillis() / 1000.0;
  }

  private static List<Instance> instances(int first, int count, int zones) {
    return IntStream.range(first, first + count)
        .mapToObj(number ->
            MorningInMemory.stopped(number)
                .attribute(Attribute.ZONE, "eu-west-1" + (char) ('a' + number % zones))
                .build())
        .toList();
  }
}
