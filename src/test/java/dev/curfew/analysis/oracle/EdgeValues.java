package dev.curfew.analysis.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values at the edges of patterns, for {@link EdgeWorld}. Fields are attributes and tag keys. */
final class EdgeValues {
  private static final String GROUP = "aws:autoscaling:groupName";

  /** Attributes by the keys of a match, each with what EC2 could list there. */
  private static final Map<String, String> KINDS =
      Map.of(
          "account", "[0-9]{12}",
          "region", "[a-z]{2,8}(-[a-z]+)+-[0-9]{1,2}",
          "instance", "i-([0-9a-f]{8}|[0-9a-f]{17})",
          "image", "ami-([0-9a-f]{8}|[0-9a-f]{17})",
          "vpc", "vpc-([0-9a-f]{8}|[0-9a-f]{17})",
          "subnet", "subnet-([0-9a-f]{8}|[0-9a-f]{17})",
          "type", "[a-z][a-z0-9-]*\\.[a-z0-9][a-z0-9-]*",
          "architecture", "i386|x86_64|arm64|x86_64_mac|arm64_mac",
          "lifecycle", "spot|scheduled|capacity-block|interruptible-capacity-reservation",
          "platform", "windows");

  private static final Map<String, String> MEMBERS =
      Map.of(
          "instance", "InstanceId",
          "image", "ImageId",
          "vpc", "VpcId",
          "subnet", "SubnetId",
          "type", "InstanceType",
          "architecture", "Architecture",
          "lifecycle", "InstanceLifecycle",
          "platform", "Platform");

  private static final Set<String> NEVER_ABSENT = Set.of("account", "region", "instance");

  private EdgeValues() {}

  /** Adds the values of a match, and its limits of the age. */
  static void add(JsonNode match, Map<String, Set<Optional<String>>> fields, Set<Duration> limits) {
    match
        .properties()
        .forEach(entry -> {
          JsonNode value = entry.getValue();
          switch (entry.getKey()) {
            case "launchedWithin", "runningLongerThan" -> limits.add(Oracle.length(value));
            case "keepUntilTag" -> addTag(value.textValue(), List.of("", "never"), fields);
            case "name" -> addTag("Name", patterns(value), fields);
            case "autoScalingGroup" -> addTag(GROUP, patterns(value), fields);
            case "tag" ->
                value
                    .properties()
                    .forEach(tag -> addTag(tag.getKey(), patterns(tag.getValue()), fields));
            default -> addAttribute(entry.getKey(), patterns(value), fields);
          }
        });
  }

  private static List<String> patterns(JsonNode list) {
    return list.valueStream().map(JsonNode::textValue).toList();
  }

  private static void addTag(
      String key, List<String> patterns, Map<String, Set<Optional<String>>> fields) {
    Set<Optional<String>> values = fields.computeIfAbsent(key, _ -> new LinkedHashSet<>());
    values.add(Optional.empty());
    patterns.forEach(pattern -> edges(pattern).forEach(text -> values.add(Optional.of(text))));
    if (key.equals(GROUP)) {
      values.remove(Optional.of(""));
    }
  }

  private static void addAttribute(
      String key, List<String> patterns, Map<String, Set<Optional<String>>> fields) {
    Set<Optional<String>> values = fields.computeIfAbsent(key, _ -> new LinkedHashSet<>());
    if (!NEVER_ABSENT.contains(key)) {
      values.add(Optional.empty());
    }
    String kind = KINDS.get(key);
    List<String> usual =
        List.of("eu-west-1", "us-east-1", "m5.large", "x86_64", "spot", "windows", "111122223333");
    for (String text : usual) {
      if (text.matches(kind)) {
        values.add(Optional.of(text));
      }
    }
    patterns.forEach(pattern ->
        edges(pattern)
            .filter(text -> text.matches(kind))
            .forEach(text -> values.add(Optional.of(text))));
  }

  /** Texts that a pattern just matches, or just misses. */
  private static java.util.stream.Stream<String> edges(String pattern) {
    Set<String> texts = new LinkedHashSet<>();
    for (String run : List.of("", "x", "1", "west-1", "-\uD83D\uDE00", "0a1b2c3d")) {
      for (String one : List.of("x", "1", "\uD83D\uDE00", "?")) {
        String text = pattern.replace("*", run).replace("?", one);
        texts.add(text);
        texts.add(text + "x");
        if (!text.isEmpty()) {
          texts.add(text.substring(0, text.offsetByCodePoints(text.length(), -1)));
        }
      }
    }
    texts.add(pattern);
    texts.add(pattern.replace("?", ""));
    texts.add(pattern.replace("*", "x").toUpperCase(Locale.ROOT));
    texts.add(pattern.replace("*", "x").toLowerCase(Locale.ROOT));
    return texts.stream();
  }

  /** Sets an attribute or tag of an instance, or removes it. */
  static void set(ObjectNode listed, String field, Optional<String> value) {
    ObjectNode instance = (ObjectNode) listed.get("instance");
    if (field.equals("account") || field.equals("region")) {
      value.ifPresent(text -> listed.put(field, text));
    } else if (MEMBERS.containsKey(field)) {
      instance.remove(MEMBERS.get(field));
      value.ifPresent(text -> instance.put(MEMBERS.get(field), text));
      if (field.equals("lifecycle") && value.equals(Optional.of("spot"))) {
        spot(listed);
      }
    } else {
      value.ifPresent(text -> tag(listed, field, text));
    }
  }

  private static void spot(ObjectNode listed) {
    ((ObjectNode) listed.get("instance")).put("SpotInstanceRequestId", "sir-abcd1234");
    listed
        .putObject("spotRequest")
        .put("SpotInstanceRequestId", "sir-abcd1234")
        .put("Type", "persistent")
        .put("State", "active");
  }

  private static void tag(ObjectNode listed, String key, String value) {
    ((ArrayNode) listed.get("instance").get("Tags"))
        .addObject()
        .put("Key", key)
        .put("Value", value);
  }

  /** Gives an instance an obstacle, unless its attributes say otherwise; empty text for none. */
  static void block(ObjectNode listed, String obstacle) {
    ObjectNode instance = (ObjectNode) listed.get("instance");
    switch (obstacle) {
      case "" -> {}
      case "auto-scaling" -> {
        if (Oracle.tag(instance, GROUP).isEmpty()) {
          tag(listed, GROUP, "group");
        }
      }
      case "emr" -> tag(listed, "aws:elasticmapreduce:job-flow-id", "j-1");
      case "kubernetes" -> tag(listed, "eks:cluster-name", "c");
      case "fleet" -> tag(listed, "aws:ec2:fleet-id", "fleet-1");
      case "service" -> tag(listed, "parallelcluster:cluster-name", "c");
      case "mac" -> instance.put("InstanceType", "mac2.metal");
      case "instance-store-data" -> instance.put("InstanceType", "m5d.large");
      default -> throw new IllegalArgumentException(obstacle);
    }
  }
}
