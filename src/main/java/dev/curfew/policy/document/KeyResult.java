package dev.curfew.policy.document;

import java.util.Optional;

/** The result of reading one key. Rules over several keys need to distinguish all three. */
sealed interface KeyResult<T> {
  /** The document does not have the key. */
  record Absent<T>() implements KeyResult<T> {}

  /** The key has a value that is in error; the error was added. */
  record Wrong<T>() implements KeyResult<T> {}

  record Good<T>(T good) implements KeyResult<T> {}

  /** The value; empty if it is absent or in error. */
  default Optional<T> value() {
    return switch (this) {
      case Absent<T>() -> Optional.empty();
      case Wrong<T>() -> Optional.empty();
      case Good<T>(T good) -> Optional.of(good);
    };
  }

  default boolean isAbsent() {
    return this instanceof Absent;
  }

  default boolean isWrong() {
    return this instanceof Wrong;
  }
}
