package dev.curfew.analysis;

import dev.curfew.analysis.example.Example;
import dev.curfew.analysis.time.ActivityChanges;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Random instances and moments at the edges of {@link RandomPolicies}. */
public final class RandomExamples {
  private final Random random;
  private final List<Instant> moments = new ArrayList<>();

  public RandomExamples(
      Random random, List<Policy> left, List<Policy> right, Instant from, Instant to) {
    this.random = random;
    moments.add(from);
    Stream.concat(left.stream(), right.stream())
        .flatMap(policy -> ActivityChanges.cuts(policy, from, to).stream())
        .forEach(cut -> {
          moments.add(cut);
          moments.add(cut.minusNanos(1));
        });
    moments.add(to.minusNanos(1));
  }

  public Example next() {
    Instant at = moments.get(random.nextInt(moments.size()));
    Instance.Builder builder = Instance.builder("i-0abc1234def567890");
    builder.attribute(Attribute.ACCOUNT, "111122223333");
    builder.attribute(Attribute.REGION, one("eu-west-1", "us-east-2", "eu-north-1", "ap-east-1"));
    maybe(6, () -> builder.attribute(Attribute.PLATFORM, "windows"));
    String lifecycle = random.nextInt(3) > 0 ? "" : one("spot", "scheduled", "capacity-block");
    if (!lifecycle.isEmpty()) {
      builder.attribute(Attribute.LIFECYCLE, lifecycle);
    }
    if (random.nextInt(8) > 0) {
      builder.attribute(
          Attribute.TYPE, one("m5.large", "m5d.large", "mac2.metal", "zz9.big", "m6i.large"));
    }
    maybe(2, () -> builder.tag("Name", name()));
    for (String key : List.of("env", "keep", "team")) {
      maybe(2, () -> builder.tag(key, value()));
    }
    maybe(8, () -> builder.tag("karpenter.sh/pool", value()));
    maybe(12, () -> builder.tag("karpenter.sh/other", "x"));
    maybe(12, () -> builder.tag("eks:cluster-name", "x"));
    maybe(10, () -> builder.tag("aws:autoscaling:groupName", one("a", "b", "web-1")));
    maybe(10, () -> builder.tag("aws:ec2:fleet-id", "x"));
    maybe(12, () -> builder.tag("aws:elasticmapreduce:job-flow-id", "x"));
    maybe(20, () -> builder.tag("curfew:never-stop", one("a", "")));
    maybe(20, () -> builder.tag("curfew:never-start", one("a", "")));
    maybe(20, () -> builder.state(InstanceState.PENDING));
    maybe(20, () -> builder.managed(true));
    maybe(20, () -> builder.attribute(Attribute.ROOT_DEVICE_TYPE, "instance-store"));
    maybe(16, () -> builder.tag("KubernetesCluster", ""));
    maybe(16, () -> builder.tag("parallelcluster:cluster-name", "x"));
    maybe(16, () -> builder.tag("sigs.k8s.io/cluster-api-provider-aws/cluster/x", "owned"));
    maybe(
        16,
        () ->
            builder.attribute(
                Attribute.INSTANCE_PROFILE,
                one(
                    "AWSRDSCustomX",
                    "arn:aws:iam::1:instance-profile/path/AWSRDSCustom",
                    "other")));
    if (random.nextInt(6) > 0) {
      builder.launchTime(at.minus(Duration.ofHours(random.nextInt(4))));
    }
    Optional<SpotRequest> spot = Optional.empty();
    if (lifecycle.equals("spot") && random.nextInt(3) > 0) {
      builder.attribute(Attribute.SPOT_REQUEST, "sir-abcd1234");
      spot =
          Optional.of(
              new SpotRequest(
                  random.nextBoolean(), one("active", "active", "closed"), one("", "", "g"), ""));
    }
    return new Example(
        at,
        builder.build(),
        spot,
        switch (random.nextInt(3)) {
          case 0 -> Optional.of(true);
          case 1 -> Optional.of(false);
          default -> Optional.<Boolean>empty();
        });
  }

  private String name() {
    return one("a", "b", "ab", "ba", "web-1", "", "bab", "x", "aa");
  }

  private String value() {
    return one(
        "",
        "a",
        "b",
        "ab",
        "2026-12-05",
        "2026-12-03",
        "2026-11-01",
        "2026-12-0x",
        "never",
        "x",
        "2027-01-01",
        "2026-12-04T12:00Z",
        " ");
  }

  private void maybe(int oneIn, Runnable change) {
    if (random.nextInt(oneIn) == 0) {
      change.run();
    }
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }
}
