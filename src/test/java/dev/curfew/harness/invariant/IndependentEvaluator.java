package dev.curfew.harness.invariant;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.Night;
import dev.curfew.policy.Effect;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Evaluates policies a second time, without any code of {@code dev.curfew.policy} except the parse
 * tree: simple, slow, and only for the keys that random nights use.
 */
final class IndependentEvaluator {
  private static final Set<String> WITH_STORAGE = Set.of("m5d.large", "zz9.large");

  private final ZoneId zone;
  private final boolean keepsByDefault;
  private final Instant now;
  private final Set<String> persistentRequests;

  private IndependentEvaluator(
      ZoneId zone, boolean keepsByDefault, Instant now, Set<String> persistentRequests) {
    this.zone = zone;
    this.keepsByDefault = keepsByDefault;
    this.now = now;
    this.persistentRequests = persistentRequests;
  }

  static IndependentEvaluator of(Night night) {
    return new IndependentEvaluator(
        night.settings().zone(),
        night.settings().byDefault() == Effect.KEEP,
        night.at(),
        Set.of("sir-persistent"));
  }

  /** Whether all of them are valid, judged by what random nights generate. */
  boolean areReadable(List<PolicyDocument> documents) {
    return documents.stream()
        .allMatch(document ->
            plain(document.root()) instanceof Map<?, ?> policy
                && policy.containsKey("match")
                && !endsBeforeItBegins(policy));
  }

  private boolean endsBeforeItBegins(Map<?, ?> policy) {
    return policy.get("since") instanceof String since
        && policy.get("until") instanceof String until
        && !calendar(policy).isInOrder(since, until);
  }

  private Calendar calendar(Map<?, ?> policy) {
    return new Calendar(policy.get("zone") instanceof String own ? ZoneId.of(own) : zone, now);
  }

  /** Whether at least one policy is enabled. */
  static boolean isAnyEnabled(List<PolicyDocument> documents) {
    return documents.stream()
        .anyMatch(document ->
            plain(document.root()) instanceof Map<?, ?> map
                && !Boolean.FALSE.equals(map.get("enabled")));
  }

  ExpectedVerdict of(Instance instance, List<PolicyDocument> documents) {
    TreeSet<String> keeps = new TreeSet<>();
    TreeSet<String> stops = new TreeSet<>();
    Set<String> lifted = new TreeSet<>();
    for (PolicyDocument document : documents) {
      Map<?, ?> policy = (Map<?, ?>) plain(document.root());
      if (applies(policy, instance)) {
        boolean isKeep = "keep".equals(policy.get("effect"));
        (isKeep ? keeps : stops).add(document.name());
        lifted.addAll(texts(policy.get("despite")));
      }
    }
    if (!keeps.isEmpty()) {
      return new ExpectedVerdict(true, Optional.of(keeps.first()), Optional.empty());
    }
    if (stops.isEmpty() && keepsByDefault) {
      return new ExpectedVerdict(true, Optional.empty(), Optional.empty());
    }
    Optional<String> policy = stops.isEmpty() ? Optional.empty() : Optional.of(stops.first());
    return new ExpectedVerdict(false, policy, obstacle(instance, lifted));
  }

  private boolean applies(Map<?, ?> policy, Instance instance) {
    Calendar calendar = calendar(policy);
    return !Boolean.FALSE.equals(policy.get("enabled"))
        && (policy.get("since") == null
            || !now.isBefore(calendar.since((String) policy.get("since"))))
        && (policy.get("until") == null || calendar.isBeforeEnd((String) policy.get("until")))
        && (policy.get("when") == null || calendar.isWithin((Map<?, ?>) policy.get("when")))
        && holds((Map<?, ?>) policy.get("match"), instance, calendar)
        && (!(policy.get("not") instanceof List<?> not)
            || not.stream().noneMatch(out -> holds((Map<?, ?>) out, instance, calendar)));
  }

  private boolean holds(Map<?, ?> match, Instance instance, Calendar calendar) {
    return match.entrySet().stream()
        .allMatch(entry -> holds((String) entry.getKey(), entry.getValue(), instance, calendar));
  }

  private boolean holds(String key, Object wanted, Instance instance, Calendar calendar) {
    return switch (key) {
      case "region" -> any(wanted, instance.attribute(Attribute.REGION));
      case "instance" -> any(wanted, Optional.of(instance.id()));
      case "type" -> any(wanted, instance.attribute(Attribute.TYPE));
      case "name" -> any(wanted, instance.tag("Name"));
      case "lifecycle" ->
          any(wanted, Optional.of(instance.attribute(Attribute.LIFECYCLE).orElse("on-demand")));
      case "tag" ->
          ((Map<?, ?>) wanted)
              .entrySet().stream()
                  .allMatch(tag -> any(tag.getValue(), instance.tag((String) tag.getKey())));
      case "launchedWithin" ->
          instance
              .launchTime()
              .filter(launch -> now.isBefore(launch.plus(Calendar.length(wanted))))
              .isPresent();
      case "runningLongerThan" ->
          instance
              .launchTime()
              .filter(launch -> !now.isBefore(launch.plus(Calendar.length(wanted))))
              .isPresent();
      case "keepUntilTag" ->
          instance.tag((String) wanted).filter(calendar::isBeforeEndOrDoubtful).isPresent();
      default -> throw new IllegalArgumentException("no random night has the key " + key);
    };
  }

  private static boolean any(Object patterns, Optional<String> value) {
    return value.isPresent()
        && texts(patterns).stream().anyMatch(pattern -> value.get().matches(regex(pattern)));
  }

  private static String regex(String glob) {
    return glob.chars()
        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : "\\Q" + (char) c + "\\E")
        .collect(Collectors.joining());
  }

  private Optional<String> obstacle(Instance instance, Set<String> lifted) {
    List<String> found = new ArrayList<>();
    add(found, "never-stop", instance.hasTag("curfew:never-stop"));
    add(found, "starting", instance.state() == InstanceState.PENDING);
    add(found, "managed", instance.managed());
    add(found, "auto-scaling", instance.hasTag("aws:autoscaling:groupName"));
    add(found, "emr", instance.hasTag("aws:elasticmapreduce:job-flow-id"));
    add(
        found,
        "kubernetes",
        instance.hasTag("eks:cluster-name") || instance.hasTag("karpenter.sh/nodepool"));
    add(
        found,
        "fleet",
        instance.hasTag("aws:ec2:fleet-id")
            && found.stream().noneMatch(Set.of("auto-scaling", "emr", "kubernetes")::contains));
    add(found, "service", instance.hasTag("parallelcluster:cluster-name"));
    boolean isSpot = instance.attribute(Attribute.LIFECYCLE).equals(Optional.of("spot"));
    boolean isPersistent =
        instance.attribute(Attribute.SPOT_REQUEST).filter(persistentRequests::contains).isPresent();
    add(found, "spot-one-time", isSpot && !isPersistent);
    add(
        found,
        "scheduled",
        instance.attribute(Attribute.LIFECYCLE).equals(Optional.of("scheduled")));
    add(
        found,
        "instance-store-root",
        instance.attribute(Attribute.ROOT_DEVICE_TYPE).equals(Optional.of("instance-store")));
    add(
        found,
        "instance-store-data",
        instance.attribute(Attribute.TYPE).filter(WITH_STORAGE::contains).isPresent());
    return found.stream()
        .filter(obstacle -> !lifted.contains(obstacle) || isSpot && obstacle.equals("fleet"))
        .findFirst();
  }

  private static void add(List<String> found, String obstacle, boolean holds) {
    if (holds) {
      found.add(obstacle);
    }
  }

  private static List<String> texts(Object list) {
    return list instanceof List<?> many
        ? many.stream().map(String.class::cast).toList()
        : List.of();
  }

  private static Object plain(DocumentValue node) {
    return switch (node) {
      case DocumentValue.Text text -> text.value();
      case DocumentValue.Bool bool -> bool.value();
      case DocumentValue.Array array ->
          array.items().stream().map(IndependentEvaluator::plain).toList();
      case DocumentValue.ObjectValue object ->
          object.members().stream()
              .collect(
                  Collectors.toMap(DocumentValue.Member::key, member -> plain(member.value())));
      case DocumentValue.Null _, DocumentValue.UnsupportedValue _, DocumentValue.Unreadable _ ->
          "unreadable";
    };
  }
}
