package dev.curfew.policy;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import java.util.Optional;
import java.util.Set;

/** Finds what stands in the way of stopping one instance. */
record Obstacles(Instance instance, Facts facts) {
  private static final Set<String> KUBERNETES_TAGS =
      Set.of("eks:cluster-name", "aws:eks:cluster-name", "eks:eks-cluster-name");

  /** The first, in their order, that holds and is not lifted. */
  Optional<Obstacle> first(Set<Obstacle> lifted) {
    for (Obstacle obstacle : Obstacle.values()) {
      if (!lifted.contains(obstacle) && holds(obstacle)) {
        return Optional.of(obstacle);
      }
    }
    return Optional.empty();
  }

  private boolean holds(Obstacle obstacle) {
    return switch (obstacle) {
      case NEVER_STOP -> hasTag("curfew:never-stop");
      case STARTING -> instance.state() == InstanceState.PENDING;
      case MANAGED -> instance.managed();
      case AUTO_SCALING -> hasTag("aws:autoscaling:groupName");
      case EMR -> hasTag("aws:elasticmapreduce:job-flow-id");
      case KUBERNETES -> isInCluster();
      case FLEET -> isInFleet();
      case SPOT_ONE_TIME -> is(Attribute.LIFECYCLE, "spot") && !isPersistentSpot();
      case INSTANCE_STORE_ROOT ->
          is(Attribute.ROOT_DEVICE_TYPE, "instance-store") || isOfInstanceStoreImage();
      case INSTANCE_STORE_DATA -> instanceStorage().orElse(true);
    };
  }

  /** What is known of its type's instance storage; empty where nobody knows the type. */
  Optional<Boolean> instanceStorage() {
    return instance.attribute(Attribute.TYPE).map(facts.instanceStorage()::get);
  }

  private boolean isInCluster() {
    for (String tag : instance.tagKeys()) {
      if (isKubernetes(tag)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKubernetes(String tag) {
    return KUBERNETES_TAGS.contains(tag)
        || tag.startsWith("karpenter.sh/")
        || tag.startsWith("kubernetes.io/cluster/");
  }

  /** A member of one of those three is theirs, also where a policy lifts them. */
  private boolean isInFleet() {
    return (hasTag("aws:ec2:fleet-id") || hasTag("aws:ec2spot:fleet-request-id"))
        && !holds(Obstacle.AUTO_SCALING)
        && !holds(Obstacle.EMR)
        && !holds(Obstacle.KUBERNETES);
  }

  private boolean isPersistentSpot() {
    return instance
        .attribute(Attribute.SPOT_REQUEST)
        .filter(facts.persistentSpotRequests()::contains)
        .isPresent();
  }

  /** Where its listing says EBS, that is believed: one odd refusal must not spare a whole image. */
  private boolean isOfInstanceStoreImage() {
    return !is(Attribute.ROOT_DEVICE_TYPE, "ebs")
        && instance
            .attribute(Attribute.IMAGE)
            .filter(facts.instanceStoreImages()::contains)
            .isPresent();
  }

  private boolean hasTag(String key) {
    return instance.hasTag(key);
  }

  private boolean is(Attribute attribute, String value) {
    return instance.attribute(attribute).filter(value::equals).isPresent();
  }
}
