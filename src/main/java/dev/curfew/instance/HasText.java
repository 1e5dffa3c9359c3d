package dev.curfew.instance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An enum constant with one fixed text, by which documents, items and messages name it. */
public interface HasText {
  /** The fixed text; unique within the enum. */
  String text();

  /** The constant with this text; empty if the enum has none. */
  static <E extends Enum<E> & HasText> Optional<E> parse(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.text().equals(text))
        .findFirst();
  }

  /** The texts of all constants, in their order. */
  static <E extends Enum<E> & HasText> List<String> texts(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(HasText::text).toList();
  }
}
