package dev.curfew.harness.night;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.SpotRequest;
import java.util.List;
import java.util.Map;

/** Less frequent traits of instances, on which obstacles, notes and keys of a match depend. */
final class RandomTraits {
  /** Types that the program's table lacks, and whether they have instance storage. */
  static final Map<String, Boolean> INSTANCE_STORAGE =
      Map.of("zz8.large", false, "mac9.metal", true, "machine.large", false);

  /** The Spot requests of a region, by id. */
  static final Map<String, SpotRequest> SPOT_REQUESTS =
      Map.of(
          "sir-persistent", SpotRequest.PERSISTENT,
          "sir-known-once", new SpotRequest(false, "active", "", ""),
          "sir-open", new SpotRequest(true, "open", "", ""),
          "sir-disabled", new SpotRequest(true, "disabled", "", ""),
          "sir-cancelled", new SpotRequest(true, "cancelled", "", ""),
          "sir-closed", new SpotRequest(true, "closed", "", ""),
          "sir-failed", new SpotRequest(true, "failed", "", ""),
          "sir-launch-group", new SpotRequest(true, "active", "together", ""),
          "sir-zone-group", new SpotRequest(true, "active", "", "near"));

  private static final List<String> REQUEST_IDS = SPOT_REQUESTS.keySet().stream().sorted().toList();
  private static final List<String> TYPES =
      List.of(
          "mac2.metal", "mac1.metal", "mac-m4.metal", "mac9.metal", "machine.large", "zz8.large");
  private static final List<String> LIFECYCLES =
      List.of("scheduled", "capacity-block", "interruptible-capacity-reservation", "unheard-of");

  /** Further keys of obstacles, and keys that are almost one. */
  private static final List<String> TAGS =
      List.of(
          "aws:eks:cluster-name",
          "eks:eks-cluster-name",
          "KubernetesCluster",
          "kubernetes.io/cluster/one",
          "karpenter.sh/",
          "sigs.k8s.io/cluster-api-provider-aws/cluster/one",
          "kubernetescluster",
          "kubernetes.io/role",
          "aws:ec2spot:fleet-request-id",
          "aws:ec2:fleet-id",
          "AWSElasticDisasterRecoveryManaged",
          "AWSApplicationMigrationServiceManaged",
          "parallelcluster:cluster-name");

  private static final List<String> PROFILES =
      List.of(
          "arn:aws:iam::111122223333:instance-profile/AWSRDSCustomInstanceProfile",
          "arn:aws:iam::111122223333:instance-profile/path/AWSRDSCustom",
          "AWSRDSCustom-without-a-path",
          "arn:aws:iam::111122223333:instance-profile/AWSRDSCustom/web",
          "arn:aws:iam::111122223333:instance-profile/web");
  private static final List<String> NEAR_MISSES =
      List.of("Curfew:Never-Stop", "CURFEW:NEVER-STOP", " curfew:never-stop", "curfew:never-stop ");

  private final SeededRandom random;

  RandomTraits(SeededRandom random) {
    this.random = random;
  }

  /** The instance, perhaps with some of the traits. */
  Instance added(Instance instance) {
    if (!random.chance(4)) {
      return instance;
    }
    Instance.Builder builder = instance.toBuilder();
    int count = 1 + random.below(2);
    for (int i = 0; i < count; i++) {
      add(builder);
    }
    return builder.build();
  }

  private void add(Instance.Builder builder) {
    switch (random.below(9)) {
      case 0 -> builder.attribute(Attribute.TYPE, random.one(TYPES));
      case 1 -> builder.attribute(Attribute.LIFECYCLE, random.one(LIFECYCLES));
      case 2, 3 -> {
        builder.attribute(Attribute.LIFECYCLE, "spot");
        builder.attribute(Attribute.SPOT_REQUEST, random.one(REQUEST_IDS));
        if (random.chance(4)) {
          builder.tag(
              random.one(List.of("aws:ec2:fleet-id", "aws:ec2spot:fleet-request-id")), "fleet-1");
        }
      }
      case 4, 5 -> builder.tag(random.one(TAGS), random.one(List.of("x", "")));
      case 6 -> builder.attribute(Attribute.INSTANCE_PROFILE, random.one(PROFILES));
      case 7 -> builder.tag(random.one(NEAR_MISSES), "");
      default -> {
        builder.attribute(Attribute.PLATFORM, random.one(List.of("windows", "Windows", "other")));
        builder.attribute(Attribute.ARCHITECTURE, random.one(List.of("x86_64", "arm64")));
        builder.attribute(Attribute.IMAGE, random.one(List.of("ami-00000001", "ami-00000002")));
        builder.attribute(Attribute.VPC, random.one(List.of("vpc-00000001", "vpc-00000002")));
        builder.attribute(Attribute.SUBNET, "subnet-00000001");
      }
    }
  }
}
