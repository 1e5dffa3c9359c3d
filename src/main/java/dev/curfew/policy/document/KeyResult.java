package dev.curfew.policy.document;

import java.util.Optional;

/** What reading one key came to. Rules about several keys need to tell these three apart. */
sealed interface KeyResult<T> {
  /** The key is not there. */
  record Absent<T>() implements KeyResult<T> {}

  /** The key is there; its value is wrong, which was written down. */
  record Wrong<T>() implements KeyResult<T> {}

  record Good<T>(T good) implements KeyResult<T> {}

  /** The value, if there is a good one. */
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
