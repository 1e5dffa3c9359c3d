package dev.curfew.analysis.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The obstacles of the policy language, for {@link Oracle}. */
final class OracleObstacles {
  private OracleObstacles() {}

  /** The first obstacle that holds and is not lifted. */
  static Optional<String> first(
      JsonNode listed, Set<String> lifted, Map<String, Boolean> instanceStorage) {
    boolean isSpot = listed.path("instance").path("InstanceLifecycle").asText().equals("spot");
    return all(listed, isSpot, instanceStorage).stream()
        .filter(obstacle -> !lifted.contains(obstacle) || isSpot && obstacle.equals("fleet"))
        .findFirst();
  }

  private static List<String> all(
      JsonNode listed, boolean isSpot, Map<String, Boolean> instanceStorage) {
    JsonNode instance = listed.get("instance");
    List<String> keys =
        StreamSupport.stream(instance.path("Tags").spliterator(), false)
            .map(tag -> tag.get("Key").textValue())
            .toList();
    List<String> found = new ArrayList<>();
    add(found, "never-stop", keys.contains("curfew:never-stop"));
    add(found, "starting", instance.path("State").path("Name").asText().equals("pending"));
    add(found, "managed", instance.path("Operator").path("Managed").asBoolean());
    add(found, "auto-scaling", keys.contains("aws:autoscaling:groupName"));
    add(found, "emr", keys.contains("aws:elasticmapreduce:job-flow-id"));
    add(
        found,
        "kubernetes",
        keys.stream()
            .anyMatch(key ->
                Set.of(
                            "eks:cluster-name",
                            "aws:eks:cluster-name",
                            "eks:eks-cluster-name",
                            "KubernetesCluster")
                        .contains(key)
                    || Stream.of(
                            "karpenter.sh/",
                            "kubernetes.io/cluster/",
                            "sigs.k8s.io/cluster-api-provider-aws/cluster/")
                        .anyMatch(key::startsWith)));
    boolean isReplacedByOthers =
        found.stream().anyMatch(Set.of("auto-scaling", "emr", "kubernetes")::contains);
    add(
        found,
        "fleet",
        !isReplacedByOthers
            && (keys.contains("aws:ec2:fleet-id")
                || keys.contains("aws:ec2spot:fleet-request-id")));
    String profile = instance.path("IamInstanceProfile").path("Arn").asText();
    add(
        found,
        "service",
        keys.contains("AWSElasticDisasterRecoveryManaged")
            || keys.contains("AWSApplicationMigrationServiceManaged")
            || keys.contains("parallelcluster:cluster-name")
            || profile.substring(profile.lastIndexOf('/') + 1).startsWith("AWSRDSCustom"));
    Optional<String> type = Oracle.text(instance.path("InstanceType"));
    add(found, "mac", type.filter(text -> text.matches("mac[0-9.-].*")).isPresent());
    JsonNode request = listed.path("spotRequest");
    add(found, "spot-one-time", isSpot && !request.path("Type").asText().equals("persistent"));
    add(
        found,
        "spot-request",
        isSpot
            && request.isObject()
            && (Set.of("cancelled", "closed", "failed").contains(request.path("State").asText())
                || !request.path("LaunchGroup").asText().isEmpty()
                || !request.path("AvailabilityZoneGroup").asText().isEmpty()));
    add(found, "scheduled", instance.path("InstanceLifecycle").asText().equals("scheduled"));
    add(
        found,
        "instance-store-root",
        instance.path("RootDeviceType").asText().equals("instance-store"));
    boolean isKnownWithout =
        type.flatMap(text -> storage(text, listed.path("instanceType"), instanceStorage))
            .equals(Optional.of(false));
    add(found, "instance-store-data", !isKnownWithout);
    return found;
  }

  private static Optional<Boolean> storage(
      String type, JsonNode row, Map<String, Boolean> instanceStorage) {
    return row.path("InstanceType").asText().equals(type)
        ? Optional.of(row.path("InstanceStorageSupported").booleanValue())
        : Optional.ofNullable(instanceStorage.get(type));
  }

  private static void add(List<String> found, String obstacle, boolean holds) {
    if (holds) {
      found.add(obstacle);
    }
  }
}
