package dev.curfew.analysis.box;

import static dev.curfew.analysis.box.Formula.and;
import static dev.curfew.analysis.box.Formula.or;
import static java.util.Objects.requireNonNull;

import dev.curfew.analysis.box.Universe.Fact;
import dev.curfew.analysis.text.PatternSet;
import dev.curfew.policy.MorningEvaluator;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.match.Glob;
import dev.curfew.policy.match.MatchField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The conditions under which each obstacle holds and can be lifted, as formulas over a universe.
 * The only obstacle of a morning is the tag that forbids a start; {@link Obstacle#NEVER_STOP}
 * represents it.
 */
public final class ObstacleConditions {
  private static final String NEVER_STOP = "curfew:never-stop";
  private static final String NEVER_START = MorningEvaluator.NEVER_START_TAG;
  private static final String EMR = "aws:elasticmapreduce:job-flow-id";
  private static final String GROUP = "aws:autoscaling:groupName";
  private static final List<String> KUBERNETES =
      List.of(
          "eks:cluster-name", "aws:eks:cluster-name", "eks:eks-cluster-name", "KubernetesCluster");
  private static final List<String> KUBERNETES_PREFIXES =
      List.of(
          "karpenter.sh/",
          "kubernetes.io/cluster/",
          "sigs.k8s.io/cluster-api-provider-aws/cluster/");
  private static final List<String> FLEET =
      List.of("aws:ec2:fleet-id", "aws:ec2spot:fleet-request-id");
  private static final List<String> SERVICE =
      List.of(
          "AWSElasticDisasterRecoveryManaged",
          "AWSApplicationMigrationServiceManaged",
          "parallelcluster:cluster-name");

  private static final Set<String> TAG_KEYS_OF_NIGHT =
      Set.copyOf(
          Stream.of(
                  Stream.of(NEVER_STOP, GROUP, EMR),
                  KUBERNETES.stream(),
                  KUBERNETES_PREFIXES.stream().map(prefix -> prefix + "example"),
                  FLEET.stream(),
                  SERVICE.stream())
              .flatMap(keys -> keys)
              .toList());

  private final Occasion occasion;
  private final Map<Obstacle, Formula> holds = new EnumMap<>(Obstacle.class);
  private final Formula isSpot;
  private final Set<Atom> usual;

  public ObstacleConditions(Universe universe, Occasion occasion) {
    this.occasion = occasion;
    usual = Set.of(universe.isPresent(MatchField.Named.TYPE), universe.hasListedType(false));
    isSpot = holds(universe.is(MatchField.Named.LIFECYCLE, "spot"));
    for (Obstacle obstacle : obstacles()) {
      holds.put(obstacle, condition(obstacle, universe));
    }
  }

  /**
   * The tag keys that obstacles name. One key represents each prefix, for all keys that no policy
   * names.
   */
  static Set<String> tagKeys(Occasion occasion) {
    return switch (occasion) {
      case NIGHT -> TAG_KEYS_OF_NIGHT;
      case MORNING -> Set.of(NEVER_START);
    };
  }

  /** The obstacles of the occasion, in order of precedence. */
  public List<Obstacle> obstacles() {
    return switch (occasion) {
      case NIGHT -> List.of(Obstacle.values());
      case MORNING -> List.of(Obstacle.NEVER_STOP);
    };
  }

  /** The condition under which the obstacle holds, whether or not it is lifted. */
  public Formula holds(Obstacle obstacle) {
    return requireNonNull(holds.get(obstacle));
  }

  /** The condition under which a policy that names the obstacle in {@code despite} lifts it. */
  public Formula canBeLifted(Obstacle obstacle) {
    return obstacle == Obstacle.FLEET ? new Formula.Not(isSpot) : and();
  }

  /**
   * Whether the condition holds for most instances, so that the search tries these instances first.
   */
  public boolean isUsual(Atom atom) {
    return usual.contains(atom);
  }

  private Formula condition(Obstacle obstacle, Universe universe) {
    return switch (obstacle) {
      case NEVER_STOP ->
          holds(universe.hasTag(occasion == Occasion.NIGHT ? NEVER_STOP : NEVER_START));
      case STARTING -> holds(universe.is(Fact.STATE, "pending"));
      case MANAGED -> holds(universe.is(Fact.MANAGED, "yes"));
      case AUTO_SCALING -> holds(universe.hasTag(GROUP));
      case EMR -> holds(universe.hasTag(EMR));
      case KUBERNETES -> anyTag(universe, kubernetesKeys(universe));
      case FLEET ->
          and(
              anyTag(universe, FLEET),
              new Formula.Not(
                  or(
                      holds(universe.hasTag(GROUP)),
                      holds(universe.hasTag(EMR)),
                      anyTag(universe, kubernetesKeys(universe)))));
      case SERVICE ->
          or(anyTag(universe, SERVICE), holds(universe.is(Fact.INSTANCE_PROFILE, "AWSRDSCustom")));
      case MAC -> holds(new Atom.In(universe.field(MatchField.Named.TYPE), macTypes()));
      case SPOT_ONE_TIME ->
          and(isSpot, holds(universe.is(Fact.SPOT_REQUEST, "one-time", "unknown")));
      case SPOT_REQUEST ->
          and(isSpot, holds(universe.is(Fact.SPOT_REQUEST, "persistent-unstoppable")));
      case SCHEDULED -> holds(universe.is(MatchField.Named.LIFECYCLE, "scheduled"));
      case INSTANCE_STORE_ROOT -> holds(universe.is(Fact.ROOT_DEVICE, "instance-store"));
      case INSTANCE_STORE_DATA ->
          or(
              new Formula.Not(holds(universe.isPresent(MatchField.Named.TYPE))),
              holds(universe.hasListedType(true)),
              and(
                  new Formula.Not(holds(universe.hasListedType(false))),
                  holds(universe.is(Fact.UNLISTED_STORAGE, "yes", "unknown"))));
    };
  }

  private static List<String> kubernetesKeys(Universe universe) {
    List<String> keys = new ArrayList<>(KUBERNETES);
    universe.tagKeys().stream()
        .filter(key -> KUBERNETES_PREFIXES.stream().anyMatch(key::startsWith))
        .forEach(keys::add);
    return keys;
  }

  private static PatternSet macTypes() {
    return PatternSet.of(
        Stream.concat(IntStream.range(0, 10).mapToObj(String::valueOf), Stream.of("-", "."))
            .map(next -> Glob.of("mac" + next + "*"))
            .toList());
  }

  private static Formula anyTag(Universe universe, List<String> keys) {
    return new Formula.Or(keys.stream().map(key -> holds(universe.hasTag(key))).toList());
  }

  private static Formula holds(Atom atom) {
    return new Formula.Holds(atom);
  }
}
