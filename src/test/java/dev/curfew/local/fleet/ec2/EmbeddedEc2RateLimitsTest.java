package dev.curfew.local.fleet.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedEc2RateLimitsTest {
  private static final Target TARGET = new Target("111122223333", "eu-west-1");
  private static final String GOOD = id(1);

  private final VirtualTime time = new VirtualTime();

  @Test
  void allowsFiftyStopCallsAndThenFiveASecond() {
    EmbeddedEc2 ec2 = ec2(List.of(), running(GOOD).build());
    for (int i = 0; i < 50; i++) {
      ec2.stop(TARGET, List.of(GOOD));
    }

    assertThrottled(ec2, List.of(GOOD));
    time.sleep(Duration.ofMillis(199));
    assertThrottled(ec2, List.of(GOOD));
    time.sleep(Duration.ofMillis(1));
    ec2.stop(TARGET, List.of(GOOD));
    assertThrottled(ec2, List.of(GOOD));
    ec2.stop(new Target("444455556666", "eu-west-1"), List.of(GOOD));
  }

  @Test
  void allowsAThousandInstancesAndThenTwentyASecond() {
    EmbeddedEc2 ec2 = ec2(List.of(), many(1001));
    List<String> all = IntStream.range(0, 1001).mapToObj(EmbeddedEc2RateLimitsTest::id).toList();

    assertThrottled(ec2, all);
    ec2.stop(TARGET, all.subList(0, 1000));
    assertThrottled(ec2, all.subList(1000, 1001));
    time.sleep(Duration.ofMillis(49));
    assertThrottled(ec2, all.subList(1000, 1001));
    time.sleep(Duration.ofMillis(1));
    ec2.stop(TARGET, all.subList(1000, 1001));
  }

  @ParameterizedTest
  @CsvSource({"true,false", "false,true"})
  void chargesARefusedCallForItsInstancesUnlessToldOtherwise(boolean costs, boolean passes) {
    EmbeddedEc2 ec2 = ec2(settings(costs), List.of(), Stream.of(many(999)).toList());
    List<String> all = IntStream.range(0, 1000).mapToObj(EmbeddedEc2RateLimitsTest::id).toList();
    assertRefused(
        ec2,
        all,
        "InvalidInstanceID.NotFound",
        "The instance ID '%s' does not exist".formatted(id(999)));

    if (passes) {
      assertThat(ec2.stop(TARGET, all.subList(0, 999))).hasSize(999);
    } else {
      assertThrottled(ec2, all.subList(0, 999));
    }
  }

  @Test
  void allowsAHundredDescribesAndThenTwentyASecond() {
    EmbeddedEc2 ec2 = ec2(List.of(), running(GOOD).build());
    for (int i = 0; i < 100; i++) {
      ec2.read(TARGET, List.of(GOOD));
    }

    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> ec2.read(TARGET, List.of(GOOD)))
        .satisfies(error -> assertThat(error.code()).isEqualTo("RequestLimitExceeded"));
    ec2.instanceStorage(TARGET, Set.of("m5.large"));
    time.sleep(Duration.ofMillis(50));
    assertThat(ec2.read(TARGET, List.of(GOOD))).hasSize(1);
  }

  private static String id(int number) {
    return "i-%017x".formatted(number);
  }

  private static Instance.Builder running(String id) {
    return Instance.builder(id).attribute(Attribute.ROOT_DEVICE_TYPE, "ebs");
  }

  private static Instance[] many(int count) {
    return IntStream.range(0, count).mapToObj(i -> running(id(i)).build()).toArray(Instance[]::new);
  }

  private static Ec2Settings settings(boolean refusedCallsCost) {
    Ec2Settings published = Ec2Settings.published();
    return new Ec2Settings(
        7,
        Duration.ZERO,
        published.describes(),
        published.stopCalls(),
        published.stopInstances(),
        refusedCallsCost,
        1);
  }

  private EmbeddedEc2 ec2(List<Fault> faults, Instance... instances) {
    return ec2(settings(true), faults, List.of(instances));
  }

  private EmbeddedEc2 ec2(Ec2Settings settings, List<Fault> faults, List<Instance> instances) {
    InitialFleet.Region region =
        new InitialFleet.Region(
            instances,
            Map.of("m5d.large", false, "x.y", true),
            Map.of(
                "sir-keep",
                SpotRequest.PERSISTENT,
                "sir-cancelled",
                new SpotRequest(true, "cancelled", "", ""),
                "sir-grouped",
                new SpotRequest(true, "active", "", "zone-group")));
    InitialFleet estate = new InitialFleet(Map.of("eu-west-1", region));
    return new EmbeddedEc2(estate, settings, new FaultPlan(faults, time), time, time);
  }

  private static void assertThrottled(EmbeddedEc2 ec2, List<String> ids) {
    assertRefused(ec2, ids, "RequestLimitExceeded", "Request limit exceeded.");
  }

  private static void assertRefused(EmbeddedEc2 ec2, List<String> ids, String code, String words) {
    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> ec2.stop(TARGET, ids))
        .satisfies(error -> {
          assertThat(error.code()).isEqualTo(code);
          assertThat(error.words()).isEqualTo(words);
        });
  }
}
