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
import java.util.stream.IntStream;

/** An embedded EC2 of one region in virtual time, which refuses as EC2 does. */
abstract class EmbeddedEc2Fixture {
  static final Target TARGET = new Target("111122223333", "eu-west-1");
  static final String GOOD = id(1);

  final VirtualTime time = new VirtualTime();

  static String id(int number) {
    return "i-%017x".formatted(number);
  }

  static Instance.Builder running(String id) {
    return Instance.builder(id).attribute(Attribute.ROOT_DEVICE_TYPE, "ebs");
  }

  static Instance[] many(int count) {
    return IntStream.range(0, count).mapToObj(i -> running(id(i)).build()).toArray(Instance[]::new);
  }

  static Ec2Settings settings(boolean refusedCallsCost) {
    Ec2Settings published = Ec2Settings.published();
    return new Ec2Settings(
        7,
        Duration.ZERO,
        published.describes(),
        published.stopCalls(),
        published.stopInstances(),
        published.startCalls(),
        published.startInstances(),
        refusedCallsCost,
        1);
  }

  EmbeddedEc2 ec2(List<Fault> faults, Instance... instances) {
    return ec2(settings(true), faults, List.of(instances));
  }

  EmbeddedEc2 ec2(Ec2Settings settings, List<Fault> faults, List<Instance> instances) {
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

  static void assertRefused(EmbeddedEc2 ec2, List<String> ids, String code, String words) {
    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> ec2.stop(TARGET, ids))
        .satisfies(error -> {
          assertThat(error.code()).isEqualTo(code);
          assertThat(error.errorMessage()).isEqualTo(words);
        });
  }
}
