package dev.curfew.analysis.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * A second implementation of the policy language, written from its description with no code of
 * Curfew: simple and slow. It evaluates an instance, as {@code describe-instances} prints it, at a
 * moment.
 */
public final class Oracle {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, JsonNode> policies = new TreeMap<>();
  private final Map<String, JsonNode> calendars = new TreeMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();
  private final ZoneId zone;
  private final boolean keepByDefault;
  private final Map<String, Boolean> instanceStorage;

  /**
   * @param documents policies and calendars by the names of their files without {@code .json};
   *     {@code '} stands for {@code "}
   * @param zone of policies without a zone
   * @param instanceStorage which types have instance storage
   */
  public Oracle(
      Map<String, String> documents,
      ZoneId zone,
      boolean keepByDefault,
      Map<String, Boolean> instanceStorage) {
    documents.forEach((name, json) -> {
      JsonNode document = read(json);
      if (document.has("calendar")) {
        calendars.put(document.get("calendar").textValue(), document.get("dates"));
      } else {
        policies.put(name, document);
      }
    });
    this.zone = zone;
    this.keepByDefault = keepByDefault;
    this.instanceStorage = instanceStorage;
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json.replace('\'', '"'));
    } catch (IOException broken) {
      throw new UncheckedIOException(json, broken);
    }
  }

  /** The policies by their ids. */
  public Map<String, JsonNode> policies() {
    return policies;
  }

  /** The dates of the calendars by their names. */
  Map<String, JsonNode> calendars() {
    return calendars;
  }

  ZoneId zone(JsonNode policy) {
    return policy.has("zone")
        ? zones.computeIfAbsent(policy.get("zone").textValue(), ZoneId::of)
        : zone;
  }

  /**
   * Verdict, policy and obstacle.
   *
   * @param listed with the members {@code region}, {@code account}, {@code instance}, {@code
   *     spotRequest} and {@code instanceType}
   */
  public ObjectNode evaluate(JsonNode listed, Instant at) {
    TreeSet<String> keeps = new TreeSet<>();
    TreeSet<String> stops = new TreeSet<>();
    Set<String> lifted = new HashSet<>();
    policies.forEach((id, policy) -> {
      if (applies(policy, listed, at)) {
        (policy.get("effect").textValue().equals("keep") ? keeps : stops).add(id);
        policy.path("despite").forEach(obstacle -> lifted.add(obstacle.textValue()));
      }
    });
    ObjectNode outcome = JsonNodeFactory.instance.objectNode();
    boolean isKept = !keeps.isEmpty() || stops.isEmpty() && keepByDefault;
    TreeSet<String> deciding = keeps.isEmpty() ? stops : keeps;
    return outcome
        .put("verdict", isKept ? "keep" : "stop")
        .put("policy", deciding.isEmpty() ? null : deciding.first())
        .put(
            "obstacle",
            isKept ? null : OracleObstacles.first(listed, lifted, instanceStorage).orElse(null));
  }

  /** Whether the verdict is stop, and there is no obstacle. */
  public boolean stops(JsonNode listed, Instant at) {
    ObjectNode outcome = evaluate(listed, at);
    return outcome.get("verdict").textValue().equals("stop") && outcome.get("obstacle").isNull();
  }

  /** Whether the policy of an id applies. */
  public boolean applies(String id, JsonNode listed, Instant at) {
    return applies(policies.get(id), listed, at);
  }

  private boolean applies(JsonNode policy, JsonNode listed, Instant at) {
    return holds(policy.get("match"), listed, at, zone(policy))
        && isActive(policy, at)
        && StreamSupport.stream(policy.path("not").spliterator(), false)
            .noneMatch(exception -> holds(exception, listed, at, zone(policy)));
  }

  private boolean isActive(JsonNode policy, Instant at) {
    ZoneId own = zone(policy);
    if (policy.has("enabled") && !policy.get("enabled").booleanValue()) {
      return false;
    }
    if (policy.has("since")
        && at.isBefore(OracleTimes.since(policy.get("since").textValue(), own))) {
      return false;
    }
    if (policy.has("until") && !policy.get("until").textValue().equals("never")) {
      Optional<Instant> end = OracleTimes.end(policy.get("until").textValue(), own);
      if (!at.isBefore(end.orElseThrow())) {
        return false;
      }
    }
    return (!policy.has("when") || OracleTimes.holds(policy.get("when"), at, own, calendars))
        && (!policy.has("unless") || !OracleTimes.holds(policy.get("unless"), at, own, calendars));
  }

  private static boolean holds(JsonNode match, JsonNode listed, Instant at, ZoneId zone) {
    return match.properties().stream()
        .allMatch(entry -> holds(entry.getKey(), entry.getValue(), listed, at, zone));
  }

  private static boolean holds(
      String key, JsonNode wanted, JsonNode listed, Instant at, ZoneId zone) {
    JsonNode instance = listed.get("instance");
    return switch (key) {
      case "account" -> any(wanted, text(listed.path("account")));
      case "region" -> any(wanted, text(listed.path("region")));
      case "instance" -> any(wanted, text(instance.path("InstanceId")));
      case "image" -> any(wanted, text(instance.path("ImageId")));
      case "vpc" -> any(wanted, text(instance.path("VpcId")));
      case "subnet" -> any(wanted, text(instance.path("SubnetId")));
      case "type" -> any(wanted, text(instance.path("InstanceType")));
      case "architecture" -> any(wanted, text(instance.path("Architecture")));
      case "name" -> any(wanted, tag(instance, "Name"));
      case "autoScalingGroup" -> any(wanted, tag(instance, "aws:autoscaling:groupName"));
      case "tag" ->
          wanted.properties().stream()
              .allMatch(tag -> any(tag.getValue(), tag(instance, tag.getKey())));
      case "lifecycle" ->
          any(wanted, Optional.of(text(instance.path("InstanceLifecycle")).orElse("on-demand")));
      case "platform" ->
          any(
              wanted,
              Optional.of(
                  text(instance.path("Platform")).filter("windows"::equalsIgnoreCase).isPresent()
                      ? "windows"
                      : "linux"));
      case "launchedWithin" ->
          launch(instance)
              .filter(launch -> Duration.between(launch, at).compareTo(length(wanted)) < 0)
              .isPresent();
      case "runningLongerThan" ->
          launch(instance)
              .filter(launch -> Duration.between(launch, at).compareTo(length(wanted)) >= 0)
              .isPresent();
      case "keepUntilTag" ->
          tag(instance, wanted.textValue())
              .filter(
                  value -> OracleTimes.end(value, zone).filter(end -> !at.isBefore(end)).isEmpty())
              .isPresent();
      default -> throw new IllegalArgumentException(key);
    };
  }

  static Optional<Instant> launch(JsonNode instance) {
    return text(instance.path("LaunchTime")).map(Instant::parse);
  }

  static Duration length(JsonNode text) {
    return Duration.parse(text.textValue());
  }

  static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue());
  }

  static Optional<String> tag(JsonNode instance, String key) {
    return StreamSupport.stream(instance.path("Tags").spliterator(), false)
        .filter(tag -> tag.get("Key").textValue().equals(key))
        .map(tag -> tag.get("Value").textValue())
        .findFirst();
  }

  private static boolean any(JsonNode globs, Optional<String> value) {
    return value
        .filter(text ->
            StreamSupport.stream(globs.spliterator(), false)
                .anyMatch(glob ->
                    matches(glob.textValue().codePoints().toArray(), text.codePoints().toArray())))
        .isPresent();
  }

  /** By a table: whether the first i code points of the glob match the first j of the text. */
  private static boolean matches(int[] glob, int[] text) {
    boolean[] row = new boolean[text.length + 1];
    row[0] = true;
    for (int c : glob) {
      boolean[] next = new boolean[text.length + 1];
      next[0] = c == '*' && row[0];
      for (int j = 1; j <= text.length; j++) {
        next[j] = c == '*' ? row[j] || next[j - 1] : row[j - 1] && (c == '?' || c == text[j - 1]);
      }
      row = next;
    }
    return row[text.length];
  }
}
