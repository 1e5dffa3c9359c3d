package dev.curfew.aws.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every reading of an attribute that is not as written names the item and the attribute. */
class UnexpectedItemTest {
  static Stream<Arguments> readings() {
    return Stream.of(
        reading(item -> item.instant("a"), AttributeValue.fromS("tomorrow"), "an instant such as"),
        reading(item -> item.instant("a"), AttributeValue.fromN("5"), "text"),
        reading(item -> item.instant("b"), AttributeValue.fromS(""), "an instant such as"),
        reading(
            item -> item.optionalInstant("a"), AttributeValue.fromS("2026-11-23"), "an instant"),
        reading(item -> item.number("a"), AttributeValue.fromN("1.5"), "a whole number"),
        reading(item -> item.number("a"), AttributeValue.fromN("3000000000"), "a whole number"),
        reading(item -> item.number("a"), AttributeValue.fromS("5"), "a number"),
        reading(item -> item.longNumber("a"), AttributeValue.fromN("1e3"), "a whole number"),
        reading(item -> item.bool("a"), AttributeValue.fromS("true"), "true or false"),
        reading(item -> item.text("a"), AttributeValue.fromBool(true), "text"));
  }

  private static Arguments reading(Consumer<Item> reading, AttributeValue value, String allowed) {
    return Arguments.of(reading, value, allowed);
  }

  @ParameterizedTest
  @MethodSource("readings")
  void namesTheItemTheAttributeAndWhatIsAllowed(
      Consumer<Item> reading, AttributeValue value, String allowed) {
    Item item =
        new Item(
            Map.of(
                "run", AttributeValue.fromS("night-1"),
                "item", AttributeValue.fromS("limits"),
                "a", value));

    assertThatExceptionOfType(UnexpectedItem.class)
        .isThrownBy(() -> reading.accept(item))
        .withMessageStartingWith("ledger item 'night-1', 'limits': attribute '")
        .withMessageContaining("it must be " + allowed);
  }
}
