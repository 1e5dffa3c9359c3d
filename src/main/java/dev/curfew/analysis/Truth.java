package dev.curfew.analysis;

/** Whether a condition holds for all, none, or some of the instances of a box. */
enum Truth {
  ALL,
  NONE,
  SOME;

  Truth not() {
    return switch (this) {
      case ALL -> NONE;
      case NONE -> ALL;
      case SOME -> SOME;
    };
  }

  Truth and(Truth other) {
    if (this == NONE || other == NONE) {
      return NONE;
    }
    return this == ALL && other == ALL ? ALL : SOME;
  }

  Truth or(Truth other) {
    return not().and(other.not()).not();
  }
}
