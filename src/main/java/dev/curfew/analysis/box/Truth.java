package dev.curfew.analysis.box;

/** Whether a condition holds for all, none, or some of the instances of a box. */
public enum Truth {
  ALL,
  NONE,
  SOME;

  public Truth not() {
    return switch (this) {
      case ALL -> NONE;
      case NONE -> ALL;
      case SOME -> SOME;
    };
  }

  public Truth and(Truth other) {
    if (this == NONE || other == NONE) {
      return NONE;
    }
    return this == ALL && other == ALL ? ALL : SOME;
  }

  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }
}
