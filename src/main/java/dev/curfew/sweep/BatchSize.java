package dev.curfew.sweep;

/**
 * How many instances the next call is to name. One bad instance has its whole call refused, and
 * that may cost a token for each; small calls lose less by it, large ones are fewer. So a call that
 * passes lets the next be a little larger, and one that is refused halves it.
 *
 * @param size not rounded
 */
public record BatchSize(double size) {
  /** With one bad instance in a hundred, calls of this size lose a twelfth of their tokens. */
  static final BatchSize FIRST = new BatchSize(8);

  /** 50 a call keep EC2's two published buckets flowing alike while they empty. */
  private static final double LARGEST = 50;

  /** As 20 instances and 5 calls flow into the published buckets each second. */
  private static final double SMALLEST = 4;

  private static final double GROWTH = 0.03;
  private static final double LEAST_GROWTH = 0.25;

  BatchSize passed() {
    return new BatchSize(Math.min(LARGEST, size + Math.max(LEAST_GROWTH, GROWTH * size)));
  }

  BatchSize refused() {
    return new BatchSize(Math.max(SMALLEST, size / 2));
  }

  /** From 1. */
  int instances() {
    return (int) size;
  }
}
