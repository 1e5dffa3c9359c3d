package dev.curfew.local.fleet.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Target;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedEc2RateLimitsTest extends EmbeddedEc2Fixture {
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
    List<String> all = IntStream.range(0, 1001).mapToObj(EmbeddedEc2Fixture::id).toList();

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
  void chargesARefusedCallForItsInstancesByDefault(boolean costs, boolean passes) {
    EmbeddedEc2 ec2 = ec2(settings(costs), List.of(), Stream.of(many(999)).toList());
    List<String> all = IntStream.range(0, 1000).mapToObj(EmbeddedEc2Fixture::id).toList();
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

  private static void assertThrottled(EmbeddedEc2 ec2, List<String> ids) {
    assertRefused(ec2, ids, "RequestLimitExceeded", "Request limit exceeded.");
  }
}
