package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.TableDefinitions.ITEM;
import static dev.curfew.aws.dynamodb.TableDefinitions.RUN;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item, or a map inside one. Reading what is not there, or is of another type, is an {@link
 * IllegalStateException} that names the item and the attribute: somebody edited the ledger.
 */
record Item(Map<String, AttributeValue> attributes) {
  Item {
    attributes = Map.copyOf(attributes);
  }

  static Builder builder() {
    return new Builder();
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> unexpected(name, "text"));
  }

  Optional<String> optionalText(String name) {
    return value(name)
        .map(value -> Optional.ofNullable(value.s()).orElseThrow(() -> unexpected(name, "text")));
  }

  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  int number(String name) {
    return value(name)
        .map(AttributeValue::n)
        .map(Integer::valueOf)
        .orElseThrow(() -> unexpected(name, "a number"));
  }

  boolean bool(String name) {
    return value(name)
        .map(AttributeValue::bool)
        .orElseThrow(() -> unexpected(name, "true or false"));
  }

  List<String> texts(String name) {
    return list(name).stream().map(AttributeValue::s).toList();
  }

  /** A list of maps. */
  List<Item> items(String name) {
    return list(name).stream().map(value -> new Item(value.m())).toList();
  }

  AttributeValue map(String name) {
    return value(name)
        .filter(AttributeValue::hasM)
        .orElseThrow(() -> unexpected(name, "an object"));
  }

  /** The one of a closed set that is spelled as the attribute says. */
  <E extends Enum<E>> E oneOf(String name, E[] values, Function<E, String> spelling) {
    return optionalOneOf(name, values, spelling).orElseThrow(() -> unexpected(name, "text"));
  }

  <E extends Enum<E>> Optional<E> optionalOneOf(
      String name, E[] values, Function<E, String> spelling) {
    return optionalText(name)
        .map(text ->
            Arrays.stream(values)
                .filter(value -> spelling.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> unexpected(name, "one of " + spellings(values, spelling))));
  }

  private static <E> List<String> spellings(E[] values, Function<E, String> spelling) {
    return Arrays.stream(values).map(spelling).toList();
  }

  private List<AttributeValue> list(String name) {
    return value(name)
        .filter(AttributeValue::hasL)
        .map(AttributeValue::l)
        .orElseThrow(() -> unexpected(name, "a list"));
  }

  private Optional<AttributeValue> value(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  private IllegalStateException unexpected(String name, String allowed) {
    return new IllegalStateException(
        "ledger item %s, %s: attribute '%s' is %s; it must be %s"
            .formatted(shown(RUN), shown(ITEM), name, shown(name), allowed));
  }

  private String shown(String name) {
    return value(name)
        .map(value -> value.s() == null ? value.toString() : "'" + value.s() + "'")
        .orElse("missing");
  }

  /** Collects attributes; an empty Optional leaves none. Not thread-safe. */
  static final class Builder {
    private final Map<String, AttributeValue> attributes = new HashMap<>();

    Builder text(String name, String value) {
      return value(name, AttributeValue.fromS(value));
    }

    Builder text(String name, Optional<String> value) {
      value.ifPresent(present -> text(name, present));
      return this;
    }

    Builder number(String name, long value) {
      return value(name, AttributeValue.fromN(Long.toString(value)));
    }

    Builder bool(String name, boolean value) {
      return value(name, AttributeValue.fromBool(value));
    }

    Builder texts(String name, List<String> values) {
      return value(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    }

    Builder items(String name, List<Item> values) {
      return value(
          name,
          AttributeValue.fromL(
              values.stream().map(item -> AttributeValue.fromM(item.attributes())).toList()));
    }

    Builder value(String name, AttributeValue value) {
      attributes.put(name, value);
      return this;
    }

    Item build() {
      return new Item(attributes);
    }
  }
}
