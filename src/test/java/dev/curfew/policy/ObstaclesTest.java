package dev.curfew.policy;

import static dev.curfew.policy.PolicyFixtures.KEEP;
import static dev.curfew.policy.PolicyFixtures.NOW;
import static dev.curfew.policy.PolicyFixtures.STOP;
import static dev.curfew.policy.PolicyFixtures.anInstance;
import static dev.curfew.policy.PolicyFixtures.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.reason.Note;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObstaclesTest {
  private static Optional<Obstacle> obstacle(Instance instance, String... despite) {
    String lifted = String.join("','", despite);
    String members =
        despite.length == 0 ? "" : ",'owner':'o','reason':'r','despite':['" + lifted + "']";
    return evaluate(PolicyFixtures.set("{" + STOP + ",'match':{}" + members + "}"), instance)
        .obstacle();
  }

  @ParameterizedTest
  @CsvSource({
    "curfew:never-stop, NEVER_STOP",
    "aws:autoscaling:groupName, AUTO_SCALING",
    "aws:elasticmapreduce:job-flow-id, EMR",
    "eks:cluster-name, KUBERNETES",
    "aws:eks:cluster-name, KUBERNETES",
    "eks:eks-cluster-name, KUBERNETES",
    "karpenter.sh/nodepool, KUBERNETES",
    "karpenter.sh/, KUBERNETES",
    "kubernetes.io/cluster/x, KUBERNETES",
    "kubernetes.io/cluster/, KUBERNETES",
    "KubernetesCluster, KUBERNETES",
    "kubernetescluster, ",
    "sigs.k8s.io/cluster-api-provider-aws/cluster/x, KUBERNETES",
    "sigs.k8s.io/cluster-api-provider-aws/cluster/, KUBERNETES",
    "sigs.k8s.io/cluster-api-provider-aws/role, ",
    "AWSElasticDisasterRecoveryManaged, SERVICE",
    "AWSApplicationMigrationServiceManaged, SERVICE",
    "parallelcluster:cluster-name, SERVICE",
    "parallelcluster:node-type, ",
    "aws:ec2:fleet-id, FLEET",
    "aws:ec2spot:fleet-request-id, FLEET",
    "Curfew:never-stop, ",
    "kubernetes.io/cluster, ",
    "xkarpenter.sh/a, ",
    "karpenter.sh, "
  })
  void aTagIsAnObstacleWhateverItsValue(String tag, Obstacle obstacle) {
    assertThat(obstacle(anInstance().tag(tag, "").build()))
        .isEqualTo(Optional.ofNullable(obstacle));
    assertThat(obstacle(anInstance().tag(tag, "false").build()))
        .isEqualTo(Optional.ofNullable(obstacle));
  }

  @Test
  void findsObstaclesThatAreNotTags() {
    assertThat(obstacle(anInstance().build())).isEmpty();
    assertThat(obstacle(anInstance().state(InstanceState.PENDING).build()))
        .contains(Obstacle.STARTING);
    assertThat(obstacle(anInstance().managed(true).build())).contains(Obstacle.MANAGED);
    assertThat(obstacle(anInstance().attribute(Attribute.LIFECYCLE, "spot").build()))
        .contains(Obstacle.SPOT_ONE_TIME);
    assertThat(obstacle(anInstance().attribute(Attribute.LIFECYCLE, "scheduled").build()))
        .contains(Obstacle.SCHEDULED);
    assertThat(
            obstacle(anInstance().attribute(Attribute.ROOT_DEVICE_TYPE, "instance-store").build()))
        .contains(Obstacle.INSTANCE_STORE_ROOT);
    assertThat(obstacle(anInstance().attribute(Attribute.ROOT_DEVICE_TYPE, "ebs").build()))
        .isEmpty();
  }

  @Test
  void aPersistentSpotRequestIsNotAnObstacle() {
    Instance spot =
        anInstance()
            .attribute(Attribute.LIFECYCLE, "spot")
            .attribute(Attribute.SPOT_REQUEST, "sir-1")
            .build();
    Facts persistent =
        new Facts(Map.of("m6i.large", false), Map.of("sir-1", SpotRequest.PERSISTENT));
    Facts other = new Facts(Map.of("m6i.large", false), Map.of("sir-2", SpotRequest.PERSISTENT));
    PolicyEvaluator evaluator = PolicyFixtures.set().evaluatorAt(NOW, Effect.STOP, "eu-west-1");
    assertThat(evaluator.evaluate(spot, persistent).stops()).isTrue();
    assertThat(evaluator.evaluate(spot, other).obstacle()).contains(Obstacle.SPOT_ONE_TIME);
  }

  @Test
  void instanceStorageIsAnObstacleAlsoForAnUnknownType() {
    PolicyEvaluator evaluator = PolicyFixtures.set().evaluatorAt(NOW, Effect.STOP, "eu-west-1");
    Evaluation known =
        evaluator.evaluate(anInstance().build(), new Facts(Map.of("m6i.large", true), Map.of()));
    assertThat(known.obstacle()).contains(Obstacle.INSTANCE_STORE_DATA);
    assertThat(known.notes()).isEmpty();
    Evaluation unknown = evaluator.evaluate(anInstance().build(), new Facts(Map.of(), Map.of()));
    assertThat(unknown.obstacle()).contains(Obstacle.INSTANCE_STORE_DATA);
    assertThat(unknown.notes()).containsExactly(new Note.UnknownInstanceType("m6i.large"));
    Evaluation typeless = evaluator.evaluate(Instance.builder("i-2").build(), PolicyFixtures.FACTS);
    assertThat(typeless.obstacle()).contains(Obstacle.INSTANCE_STORE_DATA);
    assertThat(typeless.notes()).containsExactly(new Note.MissingInstanceType());
  }

  /**
   * Holds: auto-scaling, emr, kubernetes and instance-store-data; the first three rule out fleet.
   */
  private static Instance.Builder withManyObstacles() {
    return anInstance()
        .tag("aws:autoscaling:groupName", "g")
        .tag("aws:elasticmapreduce:job-flow-id", "j")
        .tag("eks:cluster-name", "c")
        .tag("aws:ec2:fleet-id", "f")
        .attribute(Attribute.TYPE, "unknown.type");
  }

  @Test
  void namesTheFirstObstacleThatIsNotLifted() {
    assertThat(
            obstacle(
                withManyObstacles().tag("curfew:never-stop", "").managed(true).build(),
                "auto-scaling"))
        .contains(Obstacle.NEVER_STOP);
    assertThat(obstacle(withManyObstacles().managed(true).state(InstanceState.PENDING).build()))
        .contains(Obstacle.STARTING);
    assertThat(obstacle(withManyObstacles().build())).contains(Obstacle.AUTO_SCALING);
    assertThat(obstacle(withManyObstacles().build(), "auto-scaling")).contains(Obstacle.EMR);
    assertThat(obstacle(withManyObstacles().build(), "auto-scaling", "emr"))
        .contains(Obstacle.KUBERNETES);
    assertThat(obstacle(withManyObstacles().build(), "auto-scaling", "emr", "kubernetes"))
        .contains(Obstacle.INSTANCE_STORE_DATA);
    assertThat(
            obstacle(
                withManyObstacles().build(),
                "auto-scaling",
                "emr",
                "kubernetes",
                "instance-store-data"))
        .isEmpty();
  }

  @Test
  void aFleetIsLiftedByItsOwnName() {
    Instance member = anInstance().tag("aws:ec2:fleet-id", "f").build();
    assertThat(obstacle(member, "auto-scaling")).contains(Obstacle.FLEET);
    assertThat(obstacle(member, "fleet")).isEmpty();
  }

  private static Instance spot(String... tags) {
    Instance.Builder spot =
        anInstance()
            .attribute(Attribute.LIFECYCLE, "spot")
            .attribute(Attribute.SPOT_REQUEST, "sir-1");
    for (String tag : tags) {
      spot.tag(tag, "");
    }
    return spot.build();
  }

  @ParameterizedTest
  @CsvSource({
    "true, active, '', '', ",
    "true, '', '', '', ",
    "true, disabled, '', '', ",
    "true, open, '', '', ",
    "true, cancelled, '', '', SPOT_REQUEST",
    "true, closed, '', '', SPOT_REQUEST",
    "true, failed, '', '', SPOT_REQUEST",
    "true, Cancelled, '', '', ",
    "true, active, g, '', SPOT_REQUEST",
    "true, active, '', g, SPOT_REQUEST",
    "false, cancelled, g, g, SPOT_ONE_TIME"
  })
  void theStateOfASpotRequestIsAnObstacle(
      boolean persistent, String state, String launchGroup, String zoneGroup, Obstacle obstacle) {
    SpotRequest request = new SpotRequest(persistent, state, launchGroup, zoneGroup);
    Facts facts = new Facts(Map.of("m6i.large", false), Map.of("sir-1", request));
    PolicyEvaluator evaluator = PolicyFixtures.set().evaluatorAt(NOW, Effect.STOP, "eu-west-1");
    assertThat(evaluator.evaluate(spot(), facts).obstacle())
        .isEqualTo(Optional.ofNullable(obstacle));
    Instance onDemand = anInstance().attribute(Attribute.SPOT_REQUEST, "sir-1").build();
    assertThat(evaluator.evaluate(onDemand, facts).obstacle()).isEmpty();
  }

  @Test
  void aFleetIsNotLiftedForASpotInstance() {
    assertThat(obstacle(spot("aws:ec2:fleet-id"), "fleet")).contains(Obstacle.FLEET);
    assertThat(obstacle(spot("aws:ec2spot:fleet-request-id"), "fleet")).contains(Obstacle.FLEET);
    assertThat(obstacle(spot("aws:ec2:fleet-id", "eks:cluster-name"), "fleet", "kubernetes"))
        .contains(Obstacle.SPOT_ONE_TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:instance-profile/AWSRDSCustomSQLServer, SERVICE",
    "arn:aws:iam::111122223333:instance-profile/path/AWSRDSCustom, SERVICE",
    "AWSRDSCustom-1, SERVICE",
    "arn:aws:iam::111122223333:instance-profile/AWSRDSCustom/web, ",
    "arn:aws:iam::111122223333:instance-profile/awsrdscustom, ",
    "arn:aws:iam::111122223333:instance-profile/xAWSRDSCustom, ",
    "arn:aws:iam::111122223333:instance-profile/, "
  })
  void theInstanceProfileOfRdsCustomIsAnObstacle(String arn, Obstacle obstacle) {
    Instance instance = anInstance().attribute(Attribute.INSTANCE_PROFILE, arn).build();
    assertThat(obstacle(instance)).isEqualTo(Optional.ofNullable(obstacle));
    assertThat(obstacle(instance, "service")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mac1.metal, MAC",
    "mac2-m2.metal, MAC",
    "mac2.metal, MAC",
    "mac-m4max.metal, MAC",
    "mac.metal, MAC",
    "mac9, MAC",
    "mac, ",
    "macro.large, ",
    "Mac1.metal, ",
    "xmac1.metal, "
  })
  void aMacIsAnObstacle(String type, Obstacle obstacle) {
    Instance instance = anInstance().attribute(Attribute.TYPE, type).build();
    Facts facts = new Facts(Map.of(type, false), Map.of());
    assertThat(
            PolicyFixtures.set()
                .evaluatorAt(NOW, Effect.STOP, "eu-west-1")
                .evaluate(instance, facts)
                .obstacle())
        .isEqualTo(Optional.ofNullable(obstacle));
    assertThat(obstacle(instance, "mac", "instance-store-data")).isEmpty();
  }

  @Test
  void ordersTheObstaclesOfServicesAndPurchaseOptions() {
    Instance.Builder all =
        anInstance()
            .tag("parallelcluster:cluster-name", "c")
            .attribute(Attribute.TYPE, "mac1.metal")
            .attribute(Attribute.LIFECYCLE, "spot");
    assertThat(obstacle(all.build())).contains(Obstacle.SERVICE);
    assertThat(obstacle(all.build(), "service")).contains(Obstacle.MAC);
    assertThat(obstacle(all.build(), "service", "mac")).contains(Obstacle.SPOT_ONE_TIME);
    all.attribute(Attribute.LIFECYCLE, "scheduled")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "instance-store");
    assertThat(obstacle(all.build(), "service", "mac")).contains(Obstacle.SCHEDULED);
    all.tag("aws:ec2:fleet-id", "f");
    assertThat(obstacle(all.build())).contains(Obstacle.FLEET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Curfew:never-stop",
        "curfew:Never-Stop",
        " curfew:never-stop",
        "CURFEW:NEVER-STOP\t"
      })
  void notesATagThatIsNearlyNeverStop(String key) {
    Instance instance = anInstance().tag(key, "").build();
    assertThat(evaluate(PolicyFixtures.set(), instance).notes())
        .containsExactly(new Note.MisspelledNeverStop(key));
    assertThat(evaluate(PolicyFixtures.set("{" + KEEP + ",'match':{}}"), instance).notes())
        .isEmpty();
    Instance blocked = anInstance().tag(key, "").tag("eks:cluster-name", "c").build();
    assertThat(evaluate(PolicyFixtures.set(), blocked).notes()).isEmpty();
    Instance without =
        Instance.builder("i-1").attribute(Attribute.TYPE, "m6i.large").bareTag(key).build();
    assertThat(evaluate(PolicyFixtures.set(), without).notes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curfew:never-stop",
        "curfew:neverstop",
        "curfew: never-stop",
        "curfew:never-stop-x"
      })
  void notesNoOtherTag(String key) {
    assertThat(evaluate(PolicyFixtures.set(), anInstance().tag(key, "").build()).notes()).isEmpty();
  }

  @Test
  void anyStopThatAppliesLiftsEvenIfAnotherDecides() {
    String lifting = ",'owner':'o','reason':'r','despite':['emr']}";
    Instance emr = anInstance().tag("aws:elasticmapreduce:job-flow-id", "j").build();
    String plain = "{" + STOP + ",'match':{}}";
    assertThat(
            evaluate(PolicyFixtures.set(plain, "{" + STOP + ",'match':{}" + lifting), emr).stops())
        .isTrue();
    assertThat(
            evaluate(
                    PolicyFixtures.set(plain, "{" + STOP + ",'match':{'name':['x']}" + lifting),
                    emr)
                .obstacle())
        .contains(Obstacle.EMR);
  }

  @Test
  void anInstanceThatIsKeptHasNoObstacle() {
    assertThat(
            evaluate(PolicyFixtures.set("{" + KEEP + ",'match':{}}"), withManyObstacles().build())
                .obstacle())
        .isEmpty();
  }
}
