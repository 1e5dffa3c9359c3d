package dev.curfew.aws.dynamodb.table;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;
import static dev.curfew.aws.dynamodb.table.TableDefinitions.RUN;

import dev.curfew.instance.HasText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item, or a map inside one. Reading an attribute that is missing, or has another type, throws
 * an {@link UnexpectedItem} that names the item and the attribute: the ledger was edited.
 */
public record Item(Map<String, AttributeValue> attributes) {
  private static final String INSTANT = "an instant such as 2026-11-23T22:00:00Z";

  public Item {
    attributes = Map.copyOf(attributes);
  }

  public static Builder builder() {
    return new Builder();
  }

  public String text(String name) {
    return optionalText(name).orElseThrow(() -> unexpected(name, "text"));
  }

  public Optional<String> optionalText(String name) {
    return value(name)
        .map(value -> Optional.ofNullable(value.s()).orElseThrow(() -> unexpected(name, "text")));
  }

  public Instant instant(String name) {
    return optionalInstant(name).orElseThrow(() -> unexpected(name, INSTANT));
  }

  public int number(String name) {
    return optionalNumber(name).orElseThrow(() -> unexpected(name, "a number"));
  }

  public Optional<Integer> optionalNumber(String name) {
    return value(name)
        .map(
            value -> Optional.ofNullable(value.n()).orElseThrow(() -> unexpected(name, "a number")))
        .map(text -> parsed(name, "a whole number", () -> Integer.valueOf(text)));
  }

  public long longNumber(String name) {
    return value(name)
        .map(AttributeValue::n)
        .map(text -> parsed(name, "a whole number", () -> Long.valueOf(text)))
        .orElseThrow(() -> unexpected(name, "a number"));
  }

  public boolean bool(String name) {
    return value(name)
        .map(AttributeValue::bool)
        .orElseThrow(() -> unexpected(name, "true or false"));
  }

  /** As {@link #bool}; false if the attribute is absent. */
  public boolean boolIfAny(String name) {
    return value(name).isPresent() && bool(name);
  }

  public Optional<Instant> optionalInstant(String name) {
    return optionalText(name).map(text -> parsed(name, INSTANT, () -> Instant.parse(text)));
  }

  public List<String> texts(String name) {
    return list(name).stream().map(AttributeValue::s).toList();
  }

  /** As {@link #texts}; empty if the attribute is absent. */
  public List<String> textsIfAny(String name) {
    return value(name).isPresent() ? texts(name) : List.of();
  }

  /**
   * The bytes of its attributes, as DynamoDB counts them (Amazon DynamoDB Developer Guide,
   * "DynamoDB item sizes and formats"); at most a few more for numbers.
   */
  public int size() {
    return size(attributes);
  }

  private static int size(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(each -> bytes(each.getKey()) + size(each.getValue()))
        .sum();
  }

  private static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> value.n().length() + 1;
      case M -> 3 + value.m().size() + size(value.m());
      case L -> 3 + value.l().stream().mapToInt(each -> 1 + size(each)).sum();
      case BOOL, NUL -> 1;
      case B, BS, NS, SS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("no item of the ledger has a " + value.type());
    };
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  public List<Item> items(String name) {
    return list(name).stream().map(value -> new Item(value.m())).toList();
  }

  /** As {@link #items}; empty if the attribute is absent. */
  public List<Item> itemsIfAny(String name) {
    return value(name).isPresent() ? items(name) : List.of();
  }

  public Optional<Item> optionalItem(String name) {
    return value(name).map(_ -> new Item(map(name).m()));
  }

  public AttributeValue map(String name) {
    return value(name)
        .filter(AttributeValue::hasM)
        .orElseThrow(() -> unexpected(name, "an object"));
  }

  /** The constant of an enum whose text is the attribute's. */
  public <E extends Enum<E> & HasText> E oneOf(String name, Class<E> type) {
    return optionalOneOf(name, type).orElseThrow(() -> unexpected(name, "text"));
  }

  public <E extends Enum<E> & HasText> Optional<E> optionalOneOf(String name, Class<E> type) {
    return optionalText(name)
        .map(text ->
            HasText.parse(type, text)
                .orElseThrow(() -> unexpected(name, "one of " + HasText.texts(type))));
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

  private <T> T parsed(String name, String allowed, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (DateTimeParseException | NumberFormatException _) {
      throw unexpected(name, allowed);
    }
  }

  private UnexpectedItem unexpected(String name, String allowed) {
    return new UnexpectedItem(
        "ledger item %s, %s: attribute '%s' is %s; it must be %s"
            .formatted(shown(RUN), shown(ITEM), name, shown(name), allowed));
  }

  private String shown(String name) {
    return value(name)
        .map(value -> value.s() == null ? value.toString() : "'" + value.s() + "'")
        .orElse("missing");
  }

  /** Collects attributes; an empty Optional leaves none. Not thread-safe. */
  public static final class Builder {
    private final Map<String, AttributeValue> attributes = new HashMap<>();

    public Builder text(String name, String value) {
      return value(name, AttributeValue.fromS(value));
    }

    public Builder text(String name, Optional<String> value) {
      value.ifPresent(present -> text(name, present));
      return this;
    }

    public Builder number(String name, long value) {
      return value(name, AttributeValue.fromN(Long.toString(value)));
    }

    public Builder number(String name, Optional<Integer> value) {
      value.ifPresent(present -> number(name, present));
      return this;
    }

    public Builder bool(String name, boolean value) {
      return value(name, AttributeValue.fromBool(value));
    }

    public Builder texts(String name, List<String> values) {
      return value(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    }

    public Builder items(String name, List<Item> values) {
      return value(
          name,
          AttributeValue.fromL(
              values.stream().map(item -> AttributeValue.fromM(item.attributes())).toList()));
    }

    public Builder map(String name, Optional<Item> value) {
      value.ifPresent(present -> value(name, AttributeValue.fromM(present.attributes())));
      return this;
    }

    public Builder value(String name, AttributeValue value) {
      attributes.put(name, value);
      return this;
    }

    public Item build() {
      return new Item(attributes);
    }
  }
}
