package dev.curfew.policy;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the obstacles to the stop of one instance. */
record Obstacles(Instance instance, Facts facts) {
  private static final String NEVER_STOP_TAG = "curfew:never-stop";
  private static final Set<String> KUBERNETES_TAGS =
      Set.of(
          "eks:cluster-name",
          "aws:eks:cluster-name",
          "eks:eks-cluster-name",
          // kops
          "KubernetesCluster");

  /** That of {@code karpenter.sh/}: most keys are shorter, and need no other comparison. */
  private static final int SHORTEST_KUBERNETES_KEY = 13;

  /** The instance profile that RDS Custom requires of its instances begins with it. */
  private static final String RDS_CUSTOM_PROFILE = "AWSRDSCustom";

  private static final Pattern MAC_TYPE = Pattern.compile("mac[0-9.-].*", Pattern.DOTALL);

  /** The first, in their order, that holds and is not lifted. */
  Optional<Obstacle> first(Set<Obstacle> lifted) {
    for (Obstacle obstacle : Obstacle.values()) {
      if (holds(obstacle) && !(lifted.contains(obstacle) && canBeLiftedHere(obstacle))) {
        return Optional.of(obstacle);
      }
    }
    return Optional.empty();
  }

  private boolean canBeLiftedHere(Obstacle obstacle) {
    return obstacle.canBeLifted() && !(obstacle == Obstacle.FLEET && isSpot());
  }

  private boolean holds(Obstacle obstacle) {
    return switch (obstacle) {
      case NEVER_STOP -> instance.hasTag(NEVER_STOP_TAG);
      case STARTING -> instance.state() == InstanceState.PENDING;
      case MANAGED -> instance.managed();
      case AUTO_SCALING -> instance.hasTag("aws:autoscaling:groupName");
      case EMR -> instance.hasTag("aws:elasticmapreduce:job-flow-id");
      case KUBERNETES -> isInCluster();
      case FLEET -> isInFleet();
      case SERVICE -> isRunByService();
      case MAC -> has(Attribute.TYPE, MAC_TYPE);
      case SPOT_ONE_TIME -> isSpot() && spotRequest().filter(SpotRequest::persistent).isEmpty();
      case SPOT_REQUEST -> isSpot() && spotRequest().filter(SpotRequest::preventsStop).isPresent();
      case SCHEDULED -> is(Attribute.LIFECYCLE, "scheduled");
      case INSTANCE_STORE_ROOT ->
          is(Attribute.ROOT_DEVICE_TYPE, "instance-store") || isOfInstanceStoreImage();
      case INSTANCE_STORE_DATA -> instanceStorage().orElse(true);
    };
  }

  /** Whether the instance's type has instance storage; empty if the type is unknown. */
  Optional<Boolean> instanceStorage() {
    return instance.attribute(Attribute.TYPE).map(facts.instanceStorage()::get);
  }

  /** A tag key that was probably meant to be {@code curfew:never-stop}, and is not. */
  Optional<String> misspelledNeverStop() {
    return instance.misspelledTag(NEVER_STOP_TAG);
  }

  private boolean isInCluster() {
    for (String key : instance.tagKeys()) {
      if (isKubernetes(key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKubernetes(String key) {
    return key.length() >= SHORTEST_KUBERNETES_KEY
        && (KUBERNETES_TAGS.contains(key)
            || key.startsWith("karpenter.sh/")
            || key.startsWith("kubernetes.io/cluster/")
            || key.startsWith("sigs.k8s.io/cluster-api-provider-aws/cluster/"));
  }

  /** A fleet instance that is also in one of the three groups belongs to that group only. */
  private boolean isInFleet() {
    return (instance.hasTag("aws:ec2:fleet-id") || instance.hasTag("aws:ec2spot:fleet-request-id"))
        && !holds(Obstacle.AUTO_SCALING)
        && !holds(Obstacle.EMR)
        && !holds(Obstacle.KUBERNETES);
  }

  private boolean isRunByService() {
    return instance.hasTag("AWSElasticDisasterRecoveryManaged")
        || instance.hasTag("AWSApplicationMigrationServiceManaged")
        || instance.hasTag("parallelcluster:cluster-name")
        || instance
            .attribute(Attribute.INSTANCE_PROFILE)
            .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
            .filter(name -> name.startsWith(RDS_CUSTOM_PROFILE))
            .isPresent();
  }

  private boolean isSpot() {
    return is(Attribute.LIFECYCLE, "spot");
  }

  private Optional<SpotRequest> spotRequest() {
    return instance.attribute(Attribute.SPOT_REQUEST).map(facts.spotRequests()::get);
  }

  /** A listing that says EBS is believed: one wrong refusal must not exempt a whole image. */
  private boolean isOfInstanceStoreImage() {
    return !is(Attribute.ROOT_DEVICE_TYPE, "ebs")
        && instance
            .attribute(Attribute.IMAGE)
            .filter(facts.instanceStoreImages()::contains)
            .isPresent();
  }

  private boolean is(Attribute attribute, String value) {
    return instance.attribute(attribute).filter(value::equals).isPresent();
  }

  private boolean has(Attribute attribute, Pattern pattern) {
    return instance
        .attribute(attribute)
        .filter(value -> pattern.matcher(value).matches())
        .isPresent();
  }
}
