package dev.curfew.harness.evaluator;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.local.Night;
import dev.curfew.local.fleet.ec2.InitialFleet;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evaluates policies a second time, without any code of {@code dev.curfew.policy} except the parse
 * tree: simple, slow, and only for the keys that random nights use.
 */
public final class IndependentEvaluator {
  /** The types with instance storage that random nights use and do not describe. */
  private static final Set<String> WITH_STORAGE = Set.of("m5d.large", "zz9.large", "mac-m4.metal");

  private static final String CALENDAR = "calendar/";

  private static final Set<String> KUBERNETES_TAGS =
      Set.of(
          "eks:cluster-name", "aws:eks:cluster-name", "eks:eks-cluster-name", "KubernetesCluster");
  private static final List<String> KUBERNETES_PREFIXES =
      List.of(
          "karpenter.sh/",
          "kubernetes.io/cluster/",
          "sigs.k8s.io/cluster-api-provider-aws/cluster/");
  private static final Set<String> SERVICE_TAGS =
      Set.of(
          "AWSElasticDisasterRecoveryManaged",
          "AWSApplicationMigrationServiceManaged",
          "parallelcluster:cluster-name");

  private final ZoneId zone;
  private final boolean keepsByDefault;
  private final Instant now;
  private final Map<String, InitialFleet.Region> estate;

  private IndependentEvaluator(
      ZoneId zone, boolean keepsByDefault, Instant now, Map<String, InitialFleet.Region> estate) {
    this.zone = zone;
    this.keepsByDefault = keepsByDefault;
    this.now = now;
    this.estate = estate;
  }

  public static IndependentEvaluator of(Night night) {
    return new IndependentEvaluator(
        night.settings().zone(),
        night.settings().byDefault() == Effect.KEEP,
        night.at(),
        night.estate().regions());
  }

  /** The same evaluator at another moment. */
  public IndependentEvaluator at(Instant moment) {
    return new IndependentEvaluator(zone, keepsByDefault, moment, estate);
  }

  /** Whether all of them are valid, among those that random nights generate. */
  public boolean areReadable(List<PolicyDocument> documents) {
    Set<String> calendars = dates(documents).keySet();
    return documents.stream()
        .filter(document -> !isCalendar(document))
        .allMatch(document ->
            plain(document.root()) instanceof Map<?, ?> policy
                && policy.containsKey("match")
                && !endsBeforeItBegins(policy)
                && calendars.containsAll(calendarsOf(policy)));
  }

  private static boolean isCalendar(PolicyDocument document) {
    return document.name().startsWith(CALENDAR);
  }

  /** The dates of each calendar, by its name. */
  private static Map<String, Object> dates(List<PolicyDocument> documents) {
    return documents.stream()
        .filter(IndependentEvaluator::isCalendar)
        .collect(
            Collectors.toMap(
                document -> document.name().substring(CALENDAR.length()),
                document -> ((Map<?, ?>) plain(document.root())).get("dates")));
  }

  private static List<String> calendarsOf(Map<?, ?> policy) {
    return Stream.of("when", "unless")
        .map(policy::get)
        .flatMap(value -> windows(value).stream())
        .flatMap(window -> texts(window.get("calendars")).stream())
        .toList();
  }

  /** The windows of a {@code when} or {@code unless}; none if it is absent. */
  private static List<Map<?, ?>> windows(Object value) {
    return value instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(window -> (Map<?, ?>) window).toList()
        : value instanceof Map<?, ?> one ? List.of(one) : List.of();
  }

  private boolean endsBeforeItBegins(Map<?, ?> policy) {
    return policy.get("since") instanceof String since
        && policy.get("until") instanceof String until
        && !calendar(policy).isInOrder(since, until);
  }

  private Calendar calendar(Map<?, ?> policy) {
    return new Calendar(policy.get("zone") instanceof String own ? ZoneId.of(own) : zone, now);
  }

  /** Whether at least one policy of nights is enabled. */
  public static boolean isAnyEnabled(List<PolicyDocument> documents) {
    return documents.stream()
        .filter(document -> !isCalendar(document))
        .anyMatch(document ->
            plain(document.root()) instanceof Map<?, ?> map
                && !isOfMorning(map)
                && !Boolean.FALSE.equals(map.get("enabled")));
  }

  public ExpectedVerdict of(Instance instance, List<PolicyDocument> documents) {
    TreeSet<String> keeps = new TreeSet<>();
    TreeSet<String> stops = new TreeSet<>();
    Set<String> lifted = new TreeSet<>();
    Map<String, Object> calendars = dates(documents);
    for (PolicyDocument document : documents) {
      Map<?, ?> policy = (Map<?, ?>) plain(document.root());
      if (!isCalendar(document) && !isOfMorning(policy) && applies(policy, calendars, instance)) {
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

  private static boolean isOfMorning(Map<?, ?> policy) {
    return "rest".equals(policy.get("effect")) || "start".equals(policy.get("effect"));
  }

  /** Evaluates the policies of mornings. */
  public ExpectedStart ofMorning(
      Instance instance, List<PolicyDocument> documents, boolean restsByDefault) {
    TreeMap<String, Map<?, ?>> rests = new TreeMap<>();
    TreeMap<String, Map<?, ?>> starts = new TreeMap<>();
    Map<String, Object> calendars = dates(documents);
    for (PolicyDocument document : documents) {
      Map<?, ?> policy = (Map<?, ?>) plain(document.root());
      if (!isCalendar(document) && isOfMorning(policy) && applies(policy, calendars, instance)) {
        ("rest".equals(policy.get("effect")) ? rests : starts).put(document.name(), policy);
      }
    }
    boolean neverStart = instance.tagKeys().contains("curfew:never-start");
    if (!rests.isEmpty()) {
      return new ExpectedStart(true, Optional.of(rests.firstKey()), 5, neverStart);
    }
    if (starts.isEmpty()) {
      return new ExpectedStart(restsByDefault, Optional.empty(), 5, neverStart);
    }
    Object order = starts.firstEntry().getValue().get("order");
    return new ExpectedStart(
        false,
        Optional.of(starts.firstKey()),
        order == null ? 5 : Integer.parseInt((String) order),
        neverStart);
  }

  private boolean applies(Map<?, ?> policy, Map<String, Object> calendars, Instance instance) {
    Calendar calendar = calendar(policy);
    return !Boolean.FALSE.equals(policy.get("enabled"))
        && (policy.get("since") == null
            || !now.isBefore(calendar.since((String) policy.get("since"))))
        && (policy.get("until") == null || calendar.isBeforeEnd((String) policy.get("until")))
        && (policy.get("when") == null
            || windows(policy.get("when")).stream()
                .anyMatch(window -> calendar.isWithin(window, calendars)))
        && windows(policy.get("unless")).stream()
            .noneMatch(window -> calendar.isWithin(window, calendars))
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
      case "account" -> any(wanted, instance.attribute(Attribute.ACCOUNT));
      case "image" -> any(wanted, instance.attribute(Attribute.IMAGE));
      case "vpc" -> any(wanted, instance.attribute(Attribute.VPC));
      case "subnet" -> any(wanted, instance.attribute(Attribute.SUBNET));
      case "architecture" -> any(wanted, instance.attribute(Attribute.ARCHITECTURE));
      case "autoScalingGroup" -> any(wanted, instance.tag("aws:autoscaling:groupName"));
      case "platform" -> any(wanted, Optional.of(isWindows(instance) ? "windows" : "linux"));
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

  private static boolean isWindows(Instance instance) {
    return instance.attribute(Attribute.PLATFORM).filter("windows"::equalsIgnoreCase).isPresent();
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
    add(found, "kubernetes", instance.tagKeys().stream().anyMatch(key -> isKubernetes(key)));
    add(
        found,
        "fleet",
        (instance.hasTag("aws:ec2:fleet-id") || instance.hasTag("aws:ec2spot:fleet-request-id"))
            && found.stream().noneMatch(Set.of("auto-scaling", "emr", "kubernetes")::contains));
    add(found, "service", isOfService(instance));
    add(found, "mac", type(instance).matches("mac[0-9.-].*"));
    boolean isSpot = instance.attribute(Attribute.LIFECYCLE).equals(Optional.of("spot"));
    Optional<SpotRequest> request =
        instance.attribute(Attribute.SPOT_REQUEST).map(region(instance).spotRequests()::get);
    add(found, "spot-one-time", isSpot && request.filter(SpotRequest::persistent).isEmpty());
    add(
        found,
        "spot-request",
        isSpot
            && request
                .filter(known ->
                    Set.of("cancelled", "closed", "failed").contains(known.state())
                        || !known.launchGroup().isEmpty()
                        || !known.zoneGroup().isEmpty())
                .isPresent());
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
        region(instance)
            .instanceStorage()
            .getOrDefault(type(instance), WITH_STORAGE.contains(type(instance))));
    return found.stream()
        .filter(obstacle -> !lifted.contains(obstacle) || isSpot && obstacle.equals("fleet"))
        .findFirst();
  }

  private InitialFleet.Region region(Instance instance) {
    return requireNonNull(estate.get(instance.region()));
  }

  private static String type(Instance instance) {
    return instance.attribute(Attribute.TYPE).orElseThrow();
  }

  private static boolean isKubernetes(String key) {
    return KUBERNETES_TAGS.contains(key) || KUBERNETES_PREFIXES.stream().anyMatch(key::startsWith);
  }

  private static boolean isOfService(Instance instance) {
    String profile = instance.attribute(Attribute.INSTANCE_PROFILE).orElse("");
    String[] parts = profile.split("/");
    return SERVICE_TAGS.stream().anyMatch(instance::hasTag)
        || parts[parts.length - 1].startsWith("AWSRDSCustom");
  }

  /**
   * The key of the note about a tag that is nearly {@code curfew:never-stop}; empty if there is
   * none.
   */
  public static Optional<String> nearMiss(Instance instance) {
    return instance.tagKeys().stream()
        .filter(key -> !key.equals("curfew:never-stop"))
        .filter(key -> key.strip().equalsIgnoreCase("curfew:never-stop"))
        .sorted()
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
      case DocumentValue.Number number -> number.text();
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
