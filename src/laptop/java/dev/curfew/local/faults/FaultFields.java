package dev.curfew.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.policy.match.Glob;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** The keys of one rule, read strictly: what nobody asked for is unknown, see {@link #end}. */
final class FaultFields {
  private static final String DURATION = "a duration such as PT90S";

  private final String place;
  private final JsonNode object;
  private final TreeSet<String> known = new TreeSet<>();

  FaultFields(String place, JsonNode object) {
    this.place = place;
    this.object = object;
    if (!object.isObject()) {
      throw new FaultsUnreadable(place, found(object), "an object");
    }
  }

  Optional<JsonNode> value(String key) {
    known.add(key);
    return Optional.ofNullable(object.get(key));
  }

  /** A value that must be there. */
  JsonNode required(String key, String allowed) {
    return value(key).orElseThrow(() -> mistake(key, "nothing", allowed));
  }

  FaultFields object(String key) {
    return new FaultFields(place + "/" + key, required(key, "an object"));
  }

  String text(String key) {
    return text(key, required(key, "text"));
  }

  String text(String key, String otherwise) {
    return value(key).map(node -> text(key, node)).orElse(otherwise);
  }

  /** Text that may be empty. */
  String anyText(String key) {
    return anyText(key, required(key, "text"));
  }

  Glob glob(String key) {
    return value(key).map(node -> Glob.of(text(key, node))).orElse(Glob.of("*"));
  }

  Duration duration(String key) {
    return duration(key, required(key, DURATION));
  }

  Optional<Duration> optionalDuration(String key) {
    return value(key).map(node -> duration(key, node));
  }

  int number(String key, int least, int most) {
    return number(key, required(key, range(least, most)), least, most);
  }

  OptionalInt optionalNumber(String key, int least, int most) {
    return value(key)
        .map(node -> OptionalInt.of(number(key, node, least, most)))
        .orElse(OptionalInt.empty());
  }

  boolean bool(String key, boolean otherwise) {
    Optional<JsonNode> node = value(key);
    if (node.isPresent() && !node.get().isBoolean()) {
      throw mistake(key, found(node.get()), "true or false");
    }
    return node.map(JsonNode::booleanValue).orElse(otherwise);
  }

  /** An object of texts; an absent one is empty. */
  Map<String, String> texts(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    value(key)
        .ifPresent(node -> {
          if (!node.isObject()) {
            throw mistake(key, found(node), "an object of texts");
          }
          node.properties()
              .forEach(entry ->
                  texts.put(entry.getKey(), anyText(key + "/" + entry.getKey(), entry.getValue())));
        });
    return texts;
  }

  /**
   * Call it last.
   *
   * @throws FaultsUnreadable where there is a key that was not asked for
   */
  void end() {
    List<String> unknown = new ArrayList<>();
    object.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw mistake(unknown.getFirst(), "an unknown key", String.join(", ", known));
    }
  }

  FaultsUnreadable mistake(String key, String found, String allowed) {
    return new FaultsUnreadable(place + "/" + key, found, allowed);
  }

  static String found(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case MISSING -> "nothing";
      case STRING, NUMBER, BOOLEAN, NULL, BINARY, POJO -> node.toString();
    };
  }

  private String anyText(String key, JsonNode node) {
    if (!node.isTextual()) {
      throw mistake(key, found(node), "text");
    }
    return node.textValue();
  }

  private String text(String key, JsonNode node) {
    if (!node.isTextual() || node.textValue().isEmpty()) {
      throw mistake(key, found(node), "text that is not empty");
    }
    return node.textValue();
  }

  private Duration duration(String key, JsonNode node) {
    try {
      Duration duration = Duration.parse(text(key, node));
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw mistake(key, found(node), DURATION);
    }
    throw mistake(key, found(node), DURATION);
  }

  private int number(String key, JsonNode node, int least, int most) {
    if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
      throw mistake(key, found(node), range(least, most));
    }
    return node.intValue();
  }

  private static String range(int least, int most) {
    return "a whole number from %d to %d".formatted(least, most);
  }
}
